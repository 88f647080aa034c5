import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles } from '@/db/schema/listings';
import { outsideOpinions } from '@/db/schema/outside-opinions';
import { valuations } from '@/db/schema/valuation';
import type { OpinionKind, OpinionProviderKey, OpinionState, PriceKind } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';
import type { OpinionFinding, OpinionReason, ValueOpinion } from './outside-opinion';

/** The advert whose car is asked about; with those of the viewer's own that are private. Null where there is none. */
export async function findOpinionSubject(
  db: Database,
  { listingId, viewerId }: { listingId: string; viewerId: string | null },
) {
  const [row] = await db
    .select({
      listingId: listings.id,
      vehicleId: listingVehicles.vehicleId,
      vin: sql<string | null>`case when ${listings.isVinValid} then ${listings.vin} end`,
      year: listings.year,
      make: listings.make,
      model: listings.model,
      trim: listings.trim,
      mileageMi: listings.mileageMi,
      zip: listings.zip,
      city: listings.city,
      state: listings.state,
      priceKind: listings.priceKind,
      titleStatus: listings.titleStatus,
    })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(
      and(
        eq(listings.id, listingId),
        isNull(listings.deletedAt),
        or(
          eq(listings.visibility, 'public'),
          viewerId === null ? undefined : eq(listings.ownerId, viewerId),
        ),
      ),
    )
    .limit(1);
  return row ?? null;
}

export type OpinionSubject = NonNullable<Awaited<ReturnType<typeof findOpinionSubject>>>;

/** The newest valuation of an advert by our own model; null where there is none. */
export async function findOwnValue(db: Database, listingId: string) {
  const [row] = await db
    .select({
      p10Cents: valuations.p10Cents,
      p50Cents: valuations.p50Cents,
      p90Cents: valuations.p90Cents,
      unratedReason: valuations.unratedReason,
    })
    .from(valuations)
    .where(eq(valuations.listingId, listingId))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(1);
  return row ?? null;
}

/** One question to one service, as it is stored. */
export interface StoredOpinion {
  provider: OpinionProviderKey;
  state: OpinionState;
  askedAt: Date;
  leaseUntil: Date | null;
  answeredAt: Date | null;
  freshUntil: Date | null;
  reason: OpinionReason | null;
  problem: string | null;
  retryAt: Date | null;
  value: ValueOpinion | null;
  /** A history report or notes. */
  detail: unknown;
}

const STORED = {
  provider: outsideOpinions.provider,
  state: outsideOpinions.state,
  askedAt: outsideOpinions.askedAt,
  leaseUntil: outsideOpinions.leaseUntil,
  answeredAt: outsideOpinions.answeredAt,
  freshUntil: outsideOpinions.freshUntil,
  reason: outsideOpinions.reason,
  problem: outsideOpinions.problem,
  retryAt: outsideOpinions.retryAt,
  priceKind: outsideOpinions.priceKind,
  lowCents: outsideOpinions.lowCents,
  midCents: outsideOpinions.midCents,
  highCents: outsideOpinions.highCents,
  sampleCount: outsideOpinions.sampleCount,
  certainty: outsideOpinions.certainty,
  asOf: outsideOpinions.asOf,
  sourceUrl: outsideOpinions.sourceUrl,
  detail: outsideOpinions.detail,
};
type StoredRow = {
  [Name in keyof typeof STORED]: (typeof outsideOpinions.$inferSelect)[Name];
};

function toStored(row: StoredRow): StoredOpinion {
  const { priceKind, lowCents, midCents, highCents, ...rest } = row;
  const { sampleCount, certainty, asOf, sourceUrl, ...opinion } = rest;
  const isValue = midCents !== null && priceKind !== null && sourceUrl !== null;
  return {
    ...opinion,
    reason: row.reason as OpinionReason | null,
    value: isValue
      ? { priceKind, lowCents, midCents, highCents, sampleCount, certainty, asOf, sourceUrl }
      : null,
  };
}

/**
 * The last answer of each service, and its last question where that came to something else, for an advert or
 * for any with the same questions.
 */
export async function listOpinions(
  db: Database,
  { listingId, questionKeys }: { listingId: string; questionKeys: readonly string[] },
): Promise<StoredOpinion[]> {
  const isAnswer = sql`(${outsideOpinions.state} = 'answered')`;
  const rows = await db
    .selectDistinctOn([outsideOpinions.provider, isAnswer], STORED)
    .from(outsideOpinions)
    .where(
      or(
        eq(outsideOpinions.listingId, listingId),
        inArray(outsideOpinions.questionKey, [...questionKeys]),
      ),
    )
    .orderBy(outsideOpinions.provider, isAnswer, desc(outsideOpinions.askedAt));
  return rows.map(toStored);
}

/** The last of a question to a service that still holds: an answer, or that it has none. */
export async function findFreshOpinion(
  db: Database,
  question: { provider: OpinionProviderKey; questionKey: string; now: Date },
): Promise<{ state: OpinionState } | null> {
  const [row] = await db
    .select({ state: outsideOpinions.state })
    .from(outsideOpinions)
    .where(
      and(
        eq(outsideOpinions.questionKey, question.questionKey),
        eq(outsideOpinions.provider, question.provider),
        gt(outsideOpinions.freshUntil, question.now),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Services that are worth no call now, whatever the question, with the reason of each. */
export async function listBlockedProviders(
  db: Database,
  { now, askedAfter }: { now: Date; askedAfter: Date },
) {
  return db
    .selectDistinctOn([outsideOpinions.provider], {
      provider: outsideOpinions.provider,
      reason: outsideOpinions.reason,
      problem: outsideOpinions.problem,
      retryAt: outsideOpinions.retryAt,
    })
    .from(outsideOpinions)
    .where(
      and(
        eq(outsideOpinions.isProviderWide, true),
        gt(outsideOpinions.retryAt, now),
        gt(outsideOpinions.askedAt, askedAfter),
      ),
    )
    .orderBy(outsideOpinions.provider, sql`${outsideOpinions.retryAt} desc nulls first`);
}

/** A question that is about to be asked. */
export interface NewQuestion {
  listingId: string;
  provider: OpinionProviderKey;
  kind: OpinionKind;
  questionKey: string;
  isVerified: boolean;
  ownValueCents: number | null;
  now: Date;
  leaseUntil: Date;
}

/**
 * Takes a question to be asked, so that of many who want the same one asks; its id, or null where somebody is
 * asking it. Whoever took it and has not answered by the end of the lease is taken to have died.
 */
export async function claimQuestion(db: Database, question: NewQuestion): Promise<string | null> {
  const { provider, questionKey, now, leaseUntil, ...rest } = question;
  await db
    .update(outsideOpinions)
    .set({ state: 'failed', reason: 'interrupted' satisfies OpinionReason, leaseUntil: null })
    .where(
      and(
        eq(outsideOpinions.provider, provider),
        eq(outsideOpinions.questionKey, questionKey),
        eq(outsideOpinions.state, 'asking'),
        lt(outsideOpinions.leaseUntil, now),
      ),
    );
  const [row] = await db
    .insert(outsideOpinions)
    .values({
      ...rest,
      id: newId(),
      provider,
      questionKey,
      state: 'asking',
      askedAt: now,
      leaseUntil,
    })
    .onConflictDoNothing()
    .returning({ id: outsideOpinions.id });
  return row?.id ?? null;
}

/** Whether somebody is asking a question now. */
export async function isBeingAsked(
  db: Database,
  question: { provider: OpinionProviderKey; questionKey: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: outsideOpinions.id })
    .from(outsideOpinions)
    .where(
      and(
        eq(outsideOpinions.provider, question.provider),
        eq(outsideOpinions.questionKey, question.questionKey),
        eq(outsideOpinions.state, 'asking'),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Gives a question back unasked. */
export async function dropQuestion(db: Database, id: string): Promise<void> {
  await db.delete(outsideOpinions).where(eq(outsideOpinions.id, id));
}

/** What came of a question. */
export type QuestionOutcome = {
  id: string;
  answeredAt: Date;
  freshUntil: Date | null;
  costMicros: number;
} & (
  | { finding: OpinionFinding }
  | { reason: OpinionReason; problem: string; retryAt: Date | null; isProviderWide: boolean }
);

/** Stores what came of a question; earlier failures of the same one are forgotten. */
export async function finishQuestion(db: Database, outcome: QuestionOutcome): Promise<void> {
  const { id, answeredAt, freshUntil, costMicros } = outcome;
  const common = { leaseUntil: null, answeredAt, freshUntil, costMicros };
  const [row] = await db
    .update(outsideOpinions)
    .set(
      'finding' in outcome
        ? { ...common, state: 'answered' as const, ...columnsOf(outcome.finding) }
        : {
            ...common,
            state: 'failed' as const,
            reason: outcome.reason,
            problem: outcome.problem,
            retryAt: outcome.retryAt,
            isProviderWide: outcome.isProviderWide,
          },
    )
    .where(eq(outsideOpinions.id, id))
    .returning({
      provider: outsideOpinions.provider,
      questionKey: outsideOpinions.questionKey,
    });
  if (!row) return;
  await db
    .delete(outsideOpinions)
    .where(
      and(
        eq(outsideOpinions.provider, row.provider),
        eq(outsideOpinions.questionKey, row.questionKey),
        eq(outsideOpinions.state, 'failed'),
        sql`${outsideOpinions.id} <> ${id}`,
      ),
    );
}

function columnsOf(finding: OpinionFinding) {
  switch (finding.kind) {
    case 'value':
      return { ...finding.value };
    case 'history':
      return { detail: finding.report };
    case 'notes':
      return { detail: finding.notes };
    default:
      return finding satisfies never;
  }
}

/** One car of which a service's opinion, our value then, and the price last asked are known. */
export interface OpinionPairRow {
  provider: OpinionProviderKey;
  vehicleId: string;
  opinionCents: number;
  ownCents: number;
  priceCents: number;
}

/** Newest opinions of a service that are looked at. */
const PAIRS_LOOKED_AT = 1_000;

/**
 * What the errors of services are measured on, the newest first: their opinions on cars whose public adverts
 * ask a price of this kind and are neither made up nor of branded titles.
 */
export async function listOpinionPairs(
  db: Database,
  input: { providers: readonly OpinionProviderKey[]; priceKind: PriceKind; after: Date },
): Promise<OpinionPairRow[]> {
  const { rows } = await db.$client.query<OpinionPairRow>(
    `select o.provider, lv.vehicle_id as "vehicleId", o.mid_cents::float8 as "opinionCents",
            o.own_value_cents::float8 as "ownCents", l.price_cents::float8 as "priceCents"
       from unnest($1::text[]) as p (provider)
       cross join lateral (
         select provider, listing_id, mid_cents, own_value_cents, answered_at from outside_opinions
          where provider = p.provider and mid_cents is not null and own_value_cents is not null
            and answered_at > $3
          order by answered_at desc nulls first limit ${PAIRS_LOOKED_AT}) o
       join listings l on l.id = o.listing_id
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
      where l.price_kind = $2 and l.visibility = 'public' and l.deleted_at is null
        and not l.is_simulated and coalesce(l.title_status, 'clean') = 'clean'
      order by o.answered_at desc`,
    [[...input.providers], input.priceKind, input.after],
  );
  return rows;
}

/** The newest history report of each of these adverts' cars that was asked for one of their adverts. */
export async function listHistoryReports(
  db: Database,
  listingIds: readonly string[],
): Promise<{ listingId: string; report: unknown; answeredAt: Date }[]> {
  if (listingIds.length === 0) return [];
  const { rows } = await db.$client.query(
    `select distinct on (own.listing_id) own.listing_id as "listingId", o.detail as report,
            o.answered_at as "answeredAt"
       from listing_vehicles own
       join listing_vehicles same on same.vehicle_id = own.vehicle_id and same.unlinked_at is null
       join outside_opinions o on o.listing_id = same.listing_id
      where own.listing_id = any($1) and own.unlinked_at is null
        and o.kind = 'history' and o.state = 'answered'
      order by own.listing_id, o.answered_at desc`,
    [[...listingIds]],
  );
  return rows;
}
