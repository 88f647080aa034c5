import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  muteIdSchema,
  muteSchema,
  mutesQuerySchema,
  preferencesChangeSchema,
  preferencesSchema,
} from './preference-schemas';

const permission = 'alerts.manage';
const tags = ['alerts'];

export const getPreferencesOperation = defineOperation({
  id: 'alerts.get_config',
  method: 'GET',
  path: '/api/v1/alerts/config',
  summary: 'How you want to be told: bounds, how many a day, quiet hours, digest',
  tags,
  permission,
  response: preferencesSchema,
});

export const updatePreferencesOperation = defineOperation({
  id: 'alerts.update_config',
  method: 'PATCH',
  path: '/api/v1/alerts/config',
  summary: 'Writes how you want to be told; what is left out stays',
  description:
    'Quiet hours begin and end, or are both null. A saved search may set bounds of its own.',
  tags,
  permission,
  body: preferencesChangeSchema,
  response: preferencesSchema,
  needsIfMatch: true,
});

export const listMutesOperation = defineOperation({
  id: 'alert_mutes.list',
  method: 'GET',
  path: '/api/v1/alerts/mutes',
  summary: 'Sellers, models and sources that you are not told of, the last one first',
  tags,
  permission,
  query: mutesQuerySchema,
  response: z.array(muteSchema),
  isList: true,
});

export const removeMuteOperation = defineOperation({
  id: 'alert_mutes.delete',
  method: 'DELETE',
  path: '/api/v1/alerts/mutes/{id}',
  summary: 'Has you told of a seller, model or source again',
  tags,
  permission,
  params: z.object({ id: muteIdSchema }),
  response: z.object({ id: muteIdSchema }),
  idempotency: 'ignored',
});
