/** Alerts as programs get them: JSON of a fixed shape, signed by whoever sends it (standardwebhooks.com). */
import { z } from 'zod';
import { ALERT_KINDS } from '@/db/vocabulary';
import { toWire } from '@/lib/platform/http/snake-case';
import { publicIdPattern, toPublicId } from '@/lib/platform/ids';
import type { WebhookMessage } from './channel';
import type { DigestWords } from './digest-words';
import type { MessageInput, WordedAlert } from './message';
import { originalAddress } from './message-links';
import { safeLine } from './safe-text';
import { toldCarShape } from './told-car-schemas';

/** Cars of a digest in one body; the rest is at /api/v1/alerts. */
export const WEBHOOK_CARS_MAX = 50;

const id = (kind: Parameters<typeof publicIdPattern>[0]) => z.string().regex(publicIdPattern(kind));

/** One alert in the body of a webhook. Amounts in US cents, null where unknown. */
const webhookAlertSchema = z
  .object({
    id: id('alert'),
    opportunity_id: id('opportunity'),
    vehicle_id: id('vehicle'),
    listing_id: id('listing').nullable(),
    saved_search_id: id('saved_search').nullable(),
    kind: z.enum(ALERT_KINDS),
    /** As the advert has it, in one safe line. */
    title: z.string(),
    ...toldCarShape,
    source: z.string(),
    rating: z.string(),
    check_first: z.boolean(),
    deal_score: z.int().nullable(),
    simulated: z.boolean(),
    seen_at: z.iso.datetime().nullable(),
    valued_at: z.iso.datetime().nullable(),
    matched_at: z.iso.datetime(),
    url: z.string(),
    original_url: z.string().nullable(),
  })
  .meta({ id: 'WebhookAlert' });

const envelope = { timestamp: z.iso.datetime() };
const text = z.string().describe('The message in a sentence.');

/** The body of a webhook, by its type. */
export const webhookBodySchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.literal('alert.created'),
    data: z.object({ text, alert: webhookAlertSchema }),
  }),
  z.object({
    ...envelope,
    type: z.literal('alert.digest'),
    data: z.object({
      text,
      total_count: z.int(),
      alerts: z.array(webhookAlertSchema).max(WEBHOOK_CARS_MAX),
    }),
  }),
  z.object({ ...envelope, type: z.literal('channel.test'), data: z.object({ text }) }),
]);

/** What is sent to the address of a channel of the kind "webhook", for the document of the API. */
export const ALERT_WEBHOOK = {
  name: 'alert',
  summary: 'Alerts, as they are sent to a webhook of yours',
  description:
    'Signed as Standard Webhooks asks (standardwebhooks.com): `webhook-id`, `webhook-timestamp`, ' +
    '`webhook-signature`. The same `webhook-id` is the same message.',
  body: webhookBodySchema,
};

const WORD_CHARACTERS_MAX = 80;
const line = (word: string) => safeLine(word, WORD_CHARACTERS_MAX);

function wireAlert(alert: WordedAlert, input: MessageInput): z.output<typeof webhookAlertSchema> {
  const { content, words } = alert;
  return webhookAlertSchema.parse(
    toWire({
      id: toPublicId('alert', alert.alertId),
      opportunityId: toPublicId('opportunity', alert.opportunityId),
      vehicleId: toPublicId('vehicle', alert.vehicleId),
      listingId: alert.listingId && toPublicId('listing', alert.listingId),
      savedSearchId: alert.savedSearchId && toPublicId('saved_search', alert.savedSearchId),
      searchName: words.searchName,
      kind: alert.kind,
      title: words.title ?? words.name,
      ...{ year: content.year, make: line(content.make), model: line(content.model) },
      trim: content.trim && line(content.trim),
      mileageMi: content.mileageMi,
      city: content.city && line(content.city),
      state: content.state,
      source: content.sourceKey,
      priceCents: content.priceCents,
      previousPriceCents: content.previousPriceCents,
      outTheDoorCents: content.outTheDoorCents,
      rating: content.rating,
      checkFirst: content.isCheckFirst,
      ...{ p10Cents: content.p10Cents, p50Cents: content.p50Cents, p90Cents: content.p90Cents },
      askPercentile: content.askPercentile,
      confidence: content.confidence,
      compsCount: content.compsCount,
      savingCents: content.savingCents,
      worstCaseSavingCents: content.worstCaseSavingCents,
      profitCents: content.profitCents,
      dealScore: content.score,
      reason: words.reason ?? '',
      simulated: content.isSimulated,
      ...{ seenAt: alert.seenAt, valuedAt: alert.valuedAt, matchedAt: alert.matchedAt },
      url: input.links.open(alert.alertId),
      originalUrl: originalAddress(alert.originalUrl),
    }),
  );
}

/** One alert, or a digest of several, as the body of a webhook. */
export function webhookOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): WebhookMessage {
  const [first] = alerts;
  const timestamp = input.sentAt.toISOString();
  if (digest || !first) {
    const shown = (digest?.shown ?? []).map((alert) => wireAlert(alert, input));
    const data = { text: digest?.title ?? '', total_count: alerts.length, alerts: shown };
    return { kind: 'webhook', body: { type: 'alert.digest', timestamp, data } };
  }
  const { words } = first;
  const said = [words.headline, words.saving].filter(Boolean).join('. ');
  const data = { text: said, alert: wireAlert(first, input) };
  return { kind: 'webhook', body: { type: 'alert.created', timestamp, data } };
}
