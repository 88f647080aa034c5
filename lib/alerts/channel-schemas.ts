import { z } from 'zod';
import {
  ALERT_CHANNEL_KINDS,
  ALERT_CHANNEL_STATES,
  DELIVERY_KINDS,
  DELIVERY_STATES,
} from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

export const channelIdSchema = z
  .string()
  .regex(publicIdPattern('alert_channel'))
  .describe('Id of a channel: "chn_…".');

export const deliveryIdSchema = z
  .string()
  .regex(publicIdPattern('delivery'))
  .describe('Id of a delivery: "dlv_…".');

const LABEL_CHARACTERS_MAX = 60;
const ADDRESS_CHARACTERS_MAX = 4_000;

/** What a person calls a channel. */
export const channelLabelField = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(LABEL_CHARACTERS_MAX, `At most ${LABEL_CHARACTERS_MAX} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

/** Kinds of channels that are added; the app is always there. */
export const ADDED_KINDS = ['email', 'telegram', 'sms', 'discord', 'webhook', 'web_push'] as const;

export const channelBodySchema = z
  .strictObject({
    kind: z.enum(ADDED_KINDS),
    address: z
      .string()
      .min(1)
      .max(ADDRESS_CHARACTERS_MAX)
      .optional()
      .describe(
        'Mail address (yours where it is left out), phone number, address of a Discord webhook or of your own, or a browser’s push subscription as JSON. Not for Telegram.',
      ),
    label: channelLabelField.optional(),
    is_consented: z
      .boolean()
      .optional()
      .describe('Text messages only: true says that you want to be sent them.'),
  })
  .meta({
    id: 'AlertChannelBody',
    examples: [
      { kind: 'sms', address: '+1 555 123 4567', is_consented: true },
      { kind: 'webhook', address: 'https://hooks.example.com/cars', label: 'My program' },
    ],
  });

export const channelChangeSchema = z
  .strictObject({
    label: channelLabelField.optional(),
    is_on: z.boolean().optional().describe('False switches it off; true on again.'),
  })
  .meta({ id: 'AlertChannelChange', examples: [{ label: 'My phone' }] });

export const channelCodeSchema = z
  .strictObject({ code: z.string().trim().min(1).max(40) })
  .meta({ id: 'AlertChannelCode', examples: [{ code: '042917' }] });

export const nothingSchema = z.strictObject({}).meta({ id: 'AlertChannelAction', examples: [{}] });

/** A channel as its person sees it. */
export const channelSchema = z
  .object({
    id: channelIdSchema,
    kind: z.enum(ALERT_CHANNEL_KINDS),
    label: z.string(),
    state: z
      .enum(ALERT_CHANNEL_STATES)
      .describe(
        'pending: its address is not confirmed. off: you switched it off, or nothing arrives.',
      ),
    off_reason: z.string().nullable(),
    hint: z.string().describe('What is shown of its address: "…4567".'),
    is_real: z.boolean().describe('False: its messages stay in the outbox of this server.'),
    is_confirmed: z.boolean(),
    failing_since: z.iso.datetime().nullable().describe('Since when nothing gets through.'),
    rests_until: z.iso.datetime().nullable().describe('Nothing is sent before.'),
    previous_secret_until: z.iso
      .datetime()
      .nullable()
      .describe('Until when messages are signed with the secret before the last rotation too.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'AlertChannel' });

const linkSchema = z
  .object({
    code: z.string().describe('Send it to the bot from your chat.'),
    url: z.string().nullable().describe('Opens a chat with the bot, the code in it.'),
  })
  .nullable()
  .describe('Telegram only.');

export const addedChannelSchema = z
  .object({
    channel: channelSchema,
    secret: z
      .string()
      .nullable()
      .describe('Webhooks only: the signing secret ("whsec_…"), shown this once.'),
    link: linkSchema,
  })
  .meta({ id: 'AddedAlertChannel' });

export const sentCodeSchema = z
  .object({ channel: channelSchema, link: linkSchema })
  .meta({ id: 'SentChannelCode' });

export const rotatedSecretSchema = z
  .object({
    channel: channelSchema,
    secret: z.string().describe('The new signing secret, shown this once.'),
  })
  .meta({ id: 'RotatedChannelSecret' });

export const channelOffersSchema = z
  .object({
    offers: z.array(
      z.object({
        kind: z.enum(ALERT_CHANNEL_KINDS),
        carrier: z
          .enum(['service', 'outbox', 'none'])
          .describe('outbox: messages stay on this server. none: there are none.'),
        what_to_set: z.string().nullable().describe('For the operator.'),
      }),
    ),
    vapid_public_key: z.string().nullable().describe('By which browsers subscribe to pushes.'),
  })
  .meta({ id: 'AlertChannelOffers' });

export const channelsQuerySchema = z.object({ ...pageParameters() });
export const deliveriesQuerySchema = z.object({ ...pageParameters() });

/** One message that left, or is to leave. */
export const deliverySchema = z
  .object({
    id: deliveryIdSchema,
    channel_id: channelIdSchema,
    channel_kind: z.enum(ALERT_CHANNEL_KINDS),
    kind: z.enum(DELIVERY_KINDS),
    state: z.enum(DELIVERY_STATES),
    problem: z.string().nullable(),
    alert_count: z.int().min(0),
    attempt_count: z.int().min(0),
    due_at: z.iso.datetime(),
    sent_at: z.iso.datetime().nullable(),
    delivered_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    attempts: z.array(
      z.object({
        started_at: z.iso.datetime(),
        duration_ms: z.int().min(0).nullable(),
        http_status: z.int().nullable(),
        problem: z.string().nullable().describe('Null where it was taken.'),
      }),
    ),
  })
  .meta({ id: 'AlertDelivery' });
