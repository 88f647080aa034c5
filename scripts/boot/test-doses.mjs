/**
 * How much of the tests runs: `short` is `npm test`, `middle` is `.ci/run`, `long` has full counts as well.
 * Each has everything of the one before.
 */
export const doses = ['short', 'middle', 'long'];

/**
 * What `npm test` leaves to the middle dose, so that whoever changed something knows within minutes: the
 * slowest files by their measured seconds, and those whose subject other tests of the short dose see too.
 * Named by hand, a file always runs.
 */
export const leftToMiddle = [
  // Database and API.
  'app/api/route-matrix.itest.ts',
  'app/docs/handbook-commands.itest.ts',
  'db/migrate.itest.ts',
  'inngest/engine/conformance/faults.itest.ts',
  'lib/listings/dealer-feeds.itest.ts',
  'lib/listings/scan-faults.itest.ts',
  'lib/listings/scan-quarantine.itest.ts',
  'lib/operations/backup.itest.ts',
  'lib/operations/privacy.itest.ts',
  'lib/operations/removals.itest.ts',
  'lib/outside-doors.itest.ts',
  'lib/searches/live-faults.itest.ts',
  'lib/snap/photos.itest.ts',
  'lib/sources/adapters/transports/browser-transport.itest.ts',
  'lib/sources/adapters/transports/source-faults.itest.ts',
  'scripts/admin.itest.ts',
  'scripts/import.itest.ts',
  'scripts/seed-roles.itest.ts',
  // Pure, but not quick.
  'lib/listings/occurrence-counter.test.ts',
  'scripts/build-client.test.ts',
  'scripts/source.test.ts',
  // Processes that are started and killed.
  'e2e/faults/disk-full.ptest.ts',
  'e2e/processes/nginx.ptest.ts',
  // Journeys in the browser.
  'e2e/journeys/bookings.spec.ts',
  'e2e/journeys/board.spec.ts',
  'e2e/journeys/capture.spec.ts',
  'e2e/journeys/car-story.spec.ts',
  'e2e/journeys/dealer-feed.spec.ts',
  'e2e/journeys/docs.spec.ts',
  'e2e/journeys/door.spec.ts',
  'e2e/journeys/empty-market.spec.ts',
  'e2e/journeys/inspections.spec.ts',
  'e2e/journeys/installed-app.spec.ts',
  'e2e/journeys/jobs.spec.ts',
  'e2e/journeys/keys-and-data.spec.ts',
  'e2e/journeys/living-market.spec.ts',
  'e2e/journeys/operators-alarms.spec.ts',
  'e2e/journeys/operators-room.spec.ts',
  'e2e/journeys/quarantine.spec.ts',
  'e2e/journeys/second-factor.spec.ts',
  'e2e/journeys/sources.spec.ts',
  'e2e/journeys/tricks.spec.ts',
];

/** What kills processes again and again takes minutes even in its small case: it is left to the long dose. */
export const leftToLong = [
  'e2e/faults/postgres-faults.ptest.ts',
  'e2e/processes/alerts-chaos.ptest.ts',
  'e2e/processes/crash.ptest.ts',
  'e2e/processes/engine-chaos.ptest.ts',
  'e2e/processes/snap-chaos.ptest.ts',
];

/** The files that a run leaves out; none where no dose was asked for, as at a desk. */
export function leftOutFiles(dose) {
  if (dose === 'short') return [...leftToMiddle, ...leftToLong];
  return dose === 'middle' ? leftToLong : [];
}
