import type { SnapCondition, SnapFact, SnapFacts } from '@/db/snap-content';
import type { TestDatabase } from '@/db/testing';
import { newId, toPublicId } from '@/lib/platform/ids';

const said = <T extends string | number>(value: T): SnapFact<T> => ({
  ...{ value, origin: 'person', confidence: null, photoId: null },
  confirmedAt: '2026-03-01T12:00:00.000Z',
});

/** Facts that their person confirmed. */
export const TEST_FACTS: SnapFacts = {
  year: said(2019),
  make: said('Honda'),
  model: said('Accord'),
  trim: said('Sport'),
  mileageMi: said(42_000),
  exteriorColor: said('white'),
  fuel: said('gasoline'),
};

/** What a job of the tests may have otherwise. */
export interface ReadyJob {
  facts: SnapFacts;
  condition: SnapCondition;
  zip: string | null;
  priceCents: number | null;
  floorCents: number | null;
  title: string | null;
  description: string | null;
}

const READY: ReadyJob = {
  facts: TEST_FACTS,
  condition: { titleStatus: 'clean', runs: 'drives', damage: [] },
  ...{ zip: '90210', priceCents: 2_100_000, floorCents: 1_900_000 },
  title: '2019 Honda Accord Sport, one owner',
  description: 'Drives well.\nCall 310-555-0134 or write to ann@example.com.',
};

/** A snap job with photos that is ready to be offered; gives its ids. */
export async function addReadyJob(
  database: TestDatabase,
  personId: string,
  more: Partial<ReadyJob> = {},
): Promise<{ id: string; jobId: string; photoIds: string[] }> {
  const id = newId();
  const job = { ...READY, ...more };
  await database.pool.query(
    `insert into snap_jobs (id, person_id, create_key, step, draft_origin, facts, condition, zip,
                            price_cents, floor_cents, title, description)
     values ($1, $2, $1, 'text', 'template', $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, personId, JSON.stringify(job.facts), JSON.stringify(job.condition), job.zip],
      ...[job.priceCents, job.floorCents, job.title, job.description],
    ],
  );
  const photoIds = [newId(), newId()];
  await database.pool.query(
    `insert into snap_photos (id, job_id, upload_key, state, position, content_hash, fingerprint)
     select photo, $1, photo, 'ready', at - 1, photo::text, '0f0f0f0f0f0f0f0' || at
       from unnest($2::uuid[]) with ordinality as each(photo, at)`,
    [id, photoIds],
  );
  return { id, jobId: toPublicId('snap_job', id), photoIds };
}
