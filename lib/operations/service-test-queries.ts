import type { Database } from '@/db/client';
import { serviceTests } from '@/db/schema/operations';

export type ServiceTestRow = typeof serviceTests.$inferSelect;

/** What came of the last test of each service; no more than there are services. */
export async function selectServiceTests(db: Database): Promise<ServiceTestRow[]> {
  return db.select().from(serviceTests);
}

/** Keeps what came of a test. */
export async function writeServiceTest(db: Database, row: ServiceTestRow): Promise<void> {
  const { service, ...values } = row;
  await db
    .insert(serviceTests)
    .values(row)
    .onConflictDoUpdate({ target: serviceTests.service, set: values });
}
