import type { TestDatabase } from '@/db/testing';
import type { AlertChannelKind, AlertKind, DeliveryState } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';
import type { ToldContent } from './history';

/** The car of an alert; for tests. */
export function toldContent(more: Partial<ToldContent> = {}): ToldContent {
  return {
    ...{ title: '2019 Honda CR-V', year: 2019, make: 'Honda', model: 'CR-V', trim: 'EX-L' },
    ...{ mileageMi: 41_203, city: 'Denver', state: 'CO', sourceKey: 'replay' },
    ...{ priceCents: 1_840_000, previousPriceCents: null, rating: 'great', isCheckFirst: false },
    ...{ p10Cents: 1_910_000, p50Cents: 2_130_000, p90Cents: 2_380_000, askPercentile: 7 },
    ...{ confidence: 0.8, compsCount: 41, savingCents: 290_000, worstCaseSavingCents: 70_000 },
    ...{
      outTheDoorCents: 2_011_800,
      profitCents: null,
      score: 87,
      reason: 'Cheap for its mileage.',
    },
    ...{ searchName: 'CR-Vs', isSimulated: true },
    ...more,
  };
}

/** A car that was found for somebody; uuid of the opportunity. For tests. */
export async function addOpportunity(
  { pool }: TestDatabase,
  input: { personId: string; at?: Date; state?: string; savingCents?: number | null },
): Promise<string> {
  const { personId, at = new Date(), state = 'alerted', savingCents = 290_000 } = input;
  const id = newId();
  await pool.query(
    `with car as (insert into vehicles (id, year, make, model) values ($1, 2019, 'Honda', 'CR-V'))
     insert into opportunities (id, person_id, vehicle_id, state, price_cents, rating, saving_cents, created_at)
     values ($1, $2, $1, $3, 1840000, 'great', $4, $5)`,
    [id, personId, state, savingCents, at],
  );
  return id;
}

/** A channel of somebody; its uuid. For tests. */
export async function addChannel(
  { pool }: TestDatabase,
  input: { personId: string; kind: AlertChannelKind },
): Promise<string> {
  const id = newId();
  await pool.query(
    `insert into alert_channels (id, person_id, kind, label, state) values ($1, $2, $3, $3, 'active')`,
    [id, input.personId, input.kind],
  );
  return id;
}

/** One alert with a delivery of its own; its uuid. For tests. */
export async function addAlert(
  { pool }: TestDatabase,
  input: {
    personId: string;
    opportunityId: string;
    channelId: string;
    savedSearchId?: string | null;
    kind?: AlertKind;
    newsKey?: string;
    state?: DeliveryState;
    problem?: string | null;
    matchedAt?: Date;
    sentAt?: Date | null;
    clickedAt?: Date | null;
    content?: ToldContent;
  },
): Promise<string> {
  const { kind = 'new', state = 'sent', matchedAt = new Date(), problem = null } = input;
  const { newsKey = kind, savedSearchId = null, clickedAt = null } = input;
  const isOut = state === 'sent' || state === 'delivered';
  const { sentAt = isOut ? matchedAt : null, content = toldContent() } = input;
  const id = newId();
  await pool.query(
    `with delivery as (
       insert into deliveries (id, person_id, channel_id, kind, state, due_at, attempt_count, problem, sent_at, created_at)
       values ($1, $2, $3, 'instant', $4, $5, 1, $6, $7, $5))
     insert into alerts (id, person_id, opportunity_id, channel_id, saved_search_id, delivery_id, kind, news_key,
                         content, matched_at, clicked_at, created_at)
     values ($1, $2, $8, $3, $9, $1, $10, $11, $12, $5, $13, $5)`,
    [
      ...[id, input.personId, input.channelId, state, matchedAt, problem, sentAt],
      ...[input.opportunityId, savedSearchId, kind, newsKey, content, clickedAt],
    ],
  );
  return id;
}
