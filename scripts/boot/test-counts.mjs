// Each step ends as {passed, failed, skipped}. A runner that fails without a failing test (a file
// that does not load, no test found, a crash) counts as one failure, so that it never looks green.

export const noCounts = { passed: 0, failed: 0, skipped: 0 };

/** Sums of several counts. */
export function addCounts(list) {
  return list.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    noCounts,
  );
}

/** The last line of `npm test`. */
export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A check without tests of its own counts as one. */
export const countCheck = (exitCode) =>
  exitCode === 0 ? { ...noCounts, passed: 1 } : { ...noCounts, failed: 1 };

/** A run that ended badly, or did nothing, has at least one failure. */
export function failWhenSilent(counts, exitCode) {
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  const isSilent = counts.failed === 0 && (exitCode !== 0 || ranNothing);
  return isSilent ? { ...counts, failed: 1 } : counts;
}

/** Counts of vitest's JSON report. A file that did not load, or whose hook failed, is one failure. */
export function countVitest(report, exitCode) {
  const files = report?.testResults ?? [];
  const broken = files.filter(
    ({ status, assertionResults = [] }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return failWhenSilent(counts, exitCode);
}

/** Counts of Playwright's JSON report. A test that passed only on a retry has passed. */
export function countPlaywright(report, exitCode) {
  const stats = report?.stats ?? {};
  const counts = {
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
  };
  return failWhenSilent(counts, exitCode);
}

/** Titles of journeys of Playwright's JSON report that passed only when they were tried again. */
export function flakyJourneys(report) {
  const titles = [];
  const read = (suite, above) => {
    const own = [...above, suite.title].filter(Boolean);
    for (const spec of suite.specs ?? []) {
      const isFlaky = (spec.tests ?? []).some((test) => test.status === 'flaky');
      if (isFlaky) titles.push([...own, spec.title].join(' › '));
    }
    for (const inner of suite.suites ?? []) read(inner, own);
  };
  for (const suite of report?.suites ?? []) read(suite, []);
  return titles;
}
