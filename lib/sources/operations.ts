import { z } from 'zod';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import {
  managedSourceDetailSchema,
  managedSourceSchema,
  pageSampleSchema,
  sourceChangeSchema,
  sourceFreshnessSchema,
  sourceQuerySchema,
  sourceTestBodySchema,
  standingQueryBodySchema,
  testedPageSchema,
} from './schemas';

const key = z.string().max(100).describe('Of the source: "carmax".');
const ofSource = z.object({ key });
const ofSample = z.object({ id: z.string().describe('The page sample: "smp_…".') });
const admin = { tags: ['admin'], permission: 'sources.manage' } as const;

export const listSourcesOperation = defineOperation({
  id: 'sources.list',
  method: 'GET',
  path: '/api/v1/sources',
  summary: 'Where the adverts come from, and how fresh each source is',
  description: 'By key. Sources that were never read and are not switched on are left out.',
  tags: ['market'],
  permission: 'sources.read',
  query: sourceQuerySchema,
  response: z.array(sourceFreshnessSchema),
  isList: true,
});

export const listManagedSourcesOperation = defineOperation({
  ...admin,
  id: 'admin_sources.list',
  method: 'GET',
  path: '/api/v1/admin/sources',
  summary: 'Every source that can be read, and how it stands',
  description: 'By key. In the demo market none of them can be changed.',
  query: sourceQuerySchema,
  response: z.array(managedSourceSchema),
  isList: true,
});

export const getManagedSourceOperation = defineOperation({
  ...admin,
  id: 'admin_sources.get',
  method: 'GET',
  path: '/api/v1/admin/sources/{key}',
  summary: 'One source with what it is asked again and again',
  params: ofSource,
  response: managedSourceDetailSchema,
});

export const updateSourceOperation = defineOperation({
  ...admin,
  id: 'admin_sources.update',
  method: 'PATCH',
  path: '/api/v1/admin/sources/{key}',
  summary: 'Switches a source on or off, and says how it is read',
  description:
    'It is switched on only where the policy and keys of the settings allow it and its terms were read.',
  params: ofSource,
  body: sourceChangeSchema,
  response: managedSourceDetailSchema,
  errors: ['needs_own_market'],
});

export const resumeSourceOperation = defineOperation({
  ...admin,
  id: 'admin_sources.resume',
  method: 'POST',
  path: '/api/v1/admin/sources/{key}/resume',
  summary: 'Ends the pause of a source: it is asked again at once',
  params: ofSource,
  body: z.strictObject({}).optional(),
  response: managedSourceDetailSchema,
  errors: ['needs_own_market'],
});

export const testSourceOperation = defineOperation({
  ...admin,
  id: 'admin_sources.test',
  method: 'POST',
  path: '/api/v1/admin/sources/{key}/test',
  summary: 'Reads one page of a source now',
  description:
    'One real call under the rules of every other: policy, robots.txt, pace, pause and cap. No advert is ' +
    'written; a page that can’t be read is kept as a sample.',
  params: ofSource,
  body: sourceTestBodySchema,
  response: testedPageSchema,
  errors: ['needs_own_market', 'source_off', 'outbound_paused', 'budget_spent', 'unavailable'],
});

export const addSourceQueryOperation = defineOperation({
  ...admin,
  id: 'admin_sources.add_query',
  method: 'POST',
  path: '/api/v1/admin/sources/{key}/queries',
  summary: 'Adds what a source is asked again and again',
  description: 'The same query again changes nothing.',
  params: ofSource,
  body: standingQueryBodySchema,
  response: managedSourceDetailSchema,
  errors: ['needs_own_market'],
});

export const removeSourceQueryOperation = defineOperation({
  ...admin,
  id: 'admin_sources.remove_query',
  method: 'DELETE',
  path: '/api/v1/admin/sources/{key}/queries/{id}',
  summary: 'Removes what a source is asked; what it brought stays',
  params: z.object({ key, id: z.string().describe('The query: "sqy_…".') }),
  response: managedSourceDetailSchema,
  errors: ['needs_own_market'],
});

export const listPageSamplesOperation = defineOperation({
  ...admin,
  id: 'admin_sources.samples',
  method: 'GET',
  path: '/api/v1/admin/sources/{key}/samples',
  summary: 'Pages of a source that could not be read, the newest first',
  description: 'The newest 50 are kept, for as many days as the settings say.',
  params: ofSource,
  query: sourceQuerySchema,
  response: z.array(pageSampleSchema),
  isList: true,
});

export const getPageSampleOperation = defineOperation({
  ...admin,
  id: 'page_samples.get',
  method: 'GET',
  path: '/api/v1/admin/page-samples/{id}',
  summary: 'The kept page itself, as a file',
  description: 'To be saved and looked at in an editor: it is never shown as a page.',
  params: ofSample,
  response: fileSchema,
  mediaType: 'application/octet-stream',
});

export const deletePageSampleOperation = defineOperation({
  ...admin,
  id: 'page_samples.delete',
  method: 'DELETE',
  path: '/api/v1/admin/page-samples/{id}',
  summary: 'Forgets a kept page; again it changes nothing',
  params: ofSample,
  response: z.object({ id: z.string() }),
});
