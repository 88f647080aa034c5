import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { switchChangeSchema, switchSchema } from './switch-schemas';

const switchParams = z.object({ name: z.string().max(100).describe('"read_only", "sign_ups" …') });

export const listSwitchesOperation = defineOperation({
  id: 'switches.list',
  method: 'GET',
  path: '/api/v1/admin/switches',
  summary: 'Feature switches and how they stand',
  tags: ['admin'],
  permission: 'operations.manage',
  response: z.array(switchSchema),
});

export const getSwitchOperation = defineOperation({
  id: 'switches.get',
  method: 'GET',
  path: '/api/v1/admin/switches/{name}',
  summary: 'One feature switch',
  tags: ['admin'],
  permission: 'operations.manage',
  params: switchParams,
  response: switchSchema,
});

export const setSwitchOperation = defineOperation({
  id: 'switches.set',
  method: 'PUT',
  path: '/api/v1/admin/switches/{name}',
  summary: 'Sets a feature switch',
  description:
    'Every process acts by it within three seconds. Works while `read_only` is on, which is how it is ' +
    'switched off again.',
  tags: ['admin'],
  permission: 'operations.manage',
  params: switchParams,
  body: switchChangeSchema,
  response: switchSchema,
  needsIfMatch: true,
});
