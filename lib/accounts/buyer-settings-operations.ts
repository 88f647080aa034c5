import { defineOperation } from '@/lib/platform/http/operation';
import { buyerSettingsBodySchema, buyerSettingsSchema } from './buyer-settings-schemas';

const DESCRIPTION =
  'Of the person who asks, or of a browser that is not signed in, by its anonymous cookie; at ' +
  'sign-up and sign-in they come along. Null is not said.';

export const getBuyerSettingsOperation = defineOperation({
  id: 'buyer_settings.get',
  method: 'GET',
  path: '/api/v1/buyer-settings',
  summary: 'Where the buyer is and how they pay',
  description: DESCRIPTION,
  tags: ['account'],
  permission: 'buyer_settings.write',
  response: buyerSettingsSchema,
});

export const setBuyerSettingsOperation = defineOperation({
  id: 'buyer_settings.set',
  method: 'PUT',
  path: '/api/v1/buyer-settings',
  summary: 'Stores where the buyer is and how they pay, in place of what was there',
  description: `${DESCRIPTION} 401 for a visitor without that cookie, for whom nothing is stored.`,
  tags: ['account'],
  permission: 'buyer_settings.write',
  body: buyerSettingsBodySchema,
  response: buyerSettingsSchema,
});
