import { snapJobs, snapPhotos } from '@/db/schema/snap';
import type { SnapFact, SnapFacts } from '@/db/snap-content';
import type { TestDatabase } from '@/db/testing';
import { newId, toPublicId } from '@/lib/platform/ids';

/** A VIN of a 2019 Honda Accord with a right check digit. */
export const TEST_VIN = '1HGCV1F30KA000007';

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

/** A snap job with photos that is ready to be offered; gives its ids. */
export async function addReadyJob(
  database: TestDatabase,
  personId: string,
  more: Partial<typeof snapJobs.$inferInsert> = {},
): Promise<{ id: string; jobId: string; photoIds: string[] }> {
  const id = newId();
  await database.db.insert(snapJobs).values({
    ...{ id, personId, createKey: newId(), facts: TEST_FACTS, step: 'text', zip: '90210' },
    condition: { titleStatus: 'clean', runs: 'drives', damage: [] },
    ...{ priceCents: 2_100_000, floorCents: 1_900_000, draftOrigin: 'template' },
    title: '2019 Honda Accord Sport, one owner',
    description: 'Drives well.\nCall 310-555-0134 or write to ann@example.com.',
    ...more,
  });
  const photoIds = [newId(), newId()];
  await database.db.insert(snapPhotos).values(
    photoIds.map((photoId, position) => ({
      ...{ id: photoId, jobId: id, uploadKey: newId(), state: 'ready' as const, position },
      ...{ contentHash: photoId, fingerprint: `0f0f0f0f0f0f0f0${position}` },
    })),
  );
  return { id, jobId: toPublicId('snap_job', id), photoIds };
}
