import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  addedChannelSchema,
  channelBodySchema,
  channelChangeSchema,
  channelCodeSchema,
  channelIdSchema,
  channelOffersSchema,
  channelSchema,
  channelsQuerySchema,
  deliveriesQuerySchema,
  deliveryIdSchema,
  deliverySchema,
  nothingSchema,
  rotatedSecretSchema,
  sentCodeSchema,
} from './channel-schemas';

const permission = 'alert_channels.manage';
const tags = ['alerts'];
const params = z.object({ id: channelIdSchema });

export const listChannelsOperation = defineOperation({
  id: 'alert_channels.list',
  method: 'GET',
  path: '/api/v1/alerts/channels',
  summary: 'Where you are told, the oldest channel first',
  tags,
  permission,
  query: channelsQuerySchema,
  response: z.array(channelSchema),
  isList: true,
});

export const addChannelOperation = defineOperation({
  id: 'alert_channels.create',
  method: 'POST',
  path: '/api/v1/alerts/channels',
  summary: 'Adds a channel',
  description:
    'A code goes to the address, to be sent to …/verify; for Telegram the answer has a code that you send to the bot from your chat. Your account’s own mail address and a browser are active at once. The same address again is the same channel. 409 `conflict` beyond 20 channels, and for a kind that this server does not send.',
  tags,
  permission,
  body: channelBodySchema,
  response: addedChannelSchema,
  status: 201,
  errors: ['conflict'],
  idempotency: 'sealed',
});

export const channelOffersOperation = defineOperation({
  id: 'alert_channels.offers',
  method: 'GET',
  path: '/api/v1/alerts/channels/offers',
  summary: 'Which kinds of channels this server has',
  tags,
  permission,
  response: channelOffersSchema,
});

export const getChannelOperation = defineOperation({
  id: 'alert_channels.get',
  method: 'GET',
  path: '/api/v1/alerts/channels/{id}',
  summary: 'One of your channels',
  tags,
  permission,
  params,
  response: channelSchema,
});

export const changeChannelOperation = defineOperation({
  id: 'alert_channels.update',
  method: 'PATCH',
  path: '/api/v1/alerts/channels/{id}',
  summary: 'Renames a channel, or switches it off or on',
  description: 'What is left out stays. 409 `conflict` where its address is not confirmed.',
  tags,
  permission,
  params,
  body: channelChangeSchema,
  response: channelSchema,
  errors: ['conflict'],
  needsIfMatch: true,
});

export const removeChannelOperation = defineOperation({
  id: 'alert_channels.delete',
  method: 'DELETE',
  path: '/api/v1/alerts/channels/{id}',
  summary: 'Removes a channel; its address is forgotten',
  tags,
  permission,
  params,
  response: z.object({ id: channelIdSchema }),
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const sendCodeOperation = defineOperation({
  id: 'alert_channels.send_code',
  method: 'POST',
  path: '/api/v1/alerts/channels/{id}/code',
  summary: 'Sends a new code to a channel that is not confirmed',
  tags,
  permission,
  params,
  body: nothingSchema,
  response: sentCodeSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const verifyChannelOperation = defineOperation({
  id: 'alert_channels.verify',
  method: 'POST',
  path: '/api/v1/alerts/channels/{id}/verify',
  summary: 'Confirms a channel by the code that was sent there',
  description: 'A code is good for 15 minutes and five tries.',
  tags,
  permission,
  params,
  body: channelCodeSchema,
  response: channelSchema,
  errors: ['conflict'],
  // A wrong code counts, whatever becomes of the request.
  idempotency: 'ignored',
});

export const testChannelOperation = defineOperation({
  id: 'alert_channels.test',
  method: 'POST',
  path: '/api/v1/alerts/channels/{id}/test',
  summary: 'Sends a test message now, and says what became of it',
  tags,
  permission,
  params,
  body: nothingSchema,
  response: deliverySchema,
  errors: ['conflict'],
});

export const rotateSecretOperation = defineOperation({
  id: 'alert_channels.rotate_secret',
  method: 'POST',
  path: '/api/v1/alerts/channels/{id}/secret',
  summary: 'Gives a webhook a new signing secret; for a day messages are signed with both',
  tags,
  permission,
  params,
  body: nothingSchema,
  response: rotatedSecretSchema,
  errors: ['conflict'],
  idempotency: 'sealed',
});

export const listDeliveriesOperation = defineOperation({
  id: 'alert_channels.deliveries',
  method: 'GET',
  path: '/api/v1/alerts/channels/{id}/deliveries',
  summary: 'What was sent on a channel, the latest first, with each try',
  tags,
  permission,
  params,
  query: deliveriesQuerySchema,
  response: z.array(deliverySchema),
  isList: true,
});

export const resendDeliveryOperation = defineOperation({
  id: 'alert_deliveries.resend',
  method: 'POST',
  path: '/api/v1/alerts/deliveries/{id}/resend',
  summary: 'Sends a delivery again under the same id',
  description:
    'What failed or was dropped; on webhooks also what was sent. 409 `conflict` for anything else.',
  tags,
  permission,
  params: z.object({ id: deliveryIdSchema }),
  body: nothingSchema,
  response: deliverySchema,
  errors: ['conflict'],
});
