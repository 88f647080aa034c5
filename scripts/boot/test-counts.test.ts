import { describe, expect, it } from 'vitest';
import {
  addCounts,
  countCheck,
  countPlaywright,
  countVitest,
  flakyJourneys,
  summaryLine,
} from './test-counts.mjs';

const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0 };

describe('countVitest', () => {
  it('counts tests; skipped and todo are skipped', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a file that did not load as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest({ numPassedTests: 5, testResults }, 1)).toMatchObject({ failed: 1 });
  });

  it.each([
    ['a crash that left no report', null, 139],
    ['an error outside the tests', { numPassedTests: 0 }, 1],
    ['a run that found no tests', {}, 0],
  ])('never takes %s for a pass', (_title, report, exitCode) => {
    expect(countVitest(report, exitCode)).toEqual(ONE_FAILURE);
  });

  it('reports a failure beside passed tests when the exit code says so', () => {
    expect(countVitest({ numPassedTests: 5 }, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});

describe('countPlaywright', () => {
  it('counts a test that passed on a retry as passed', () => {
    const report = { stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 1 } };
    expect(countPlaywright(report, 1)).toEqual({ passed: 4, failed: 2, skipped: 1 });
  });

  it('never takes a missing report for a pass', () => {
    expect(countPlaywright(null, 0)).toEqual(ONE_FAILURE);
  });
});

describe('flakyJourneys', () => {
  it('names each journey that passed only when it was tried again, with its file', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const report = {
      suites: [
        {
          title: 'door.spec.ts',
          specs: [spec('shuts', 'expected'), spec('opens', 'flaky')],
          suites: [{ title: 'at a phone', specs: [spec('opens', 'flaky')] }],
        },
        { title: 'api.spec.ts', specs: [spec('answers', 'unexpected')] },
      ],
    };
    expect(flakyJourneys(report)).toEqual([
      'door.spec.ts › opens',
      'door.spec.ts › at a phone › opens',
    ]);
  });

  it('names none where there is no report', () => {
    expect(flakyJourneys(null)).toEqual([]);
  });
});

it('the last line adds up all runners', () => {
  const total = addCounts([countCheck(0), countCheck(2), { passed: 3, failed: 0, skipped: 4 }]);
  expect(summaryLine(total)).toBe('4 passed, 1 failed, 4 skipped');
});
