import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEALTH_PARTS, judgeParts, judgeWhole, type MeasuredParts } from './health-parts';

const WELL: MeasuredParts = {
  database: { answerMs: 2, migrationsProblem: null },
  connections: { waitingCount: 0, server: { usedCount: 8, max: 100 } },
  cache: { kind: 'process', isLeftAlone: false },
  engineProblem: null,
  queue: { dueCount: 0, oldestDueMs: null },
  sources: { readCount: 3, pausedLabels: [], failingLabels: [] },
  storageProblem: null,
  disk: { totalBytes: 1_000, availableBytes: 500 },
  memory: { totalBytes: 1_000, availableBytes: 500 },
  traffic: { requestCount: 100, failureCount: 0, p95Ms: 80 },
  backup: { ageMs: 3_600_000, isChecked: true },
  restore: { ageMs: 86_400_000, seconds: 40, isDrill: true },
  recoveryPointHours: 24,
  recoveryTimeHours: 4,
  isBackupExpected: true,
};

const stateOf = (name: string, change: Partial<MeasuredParts>) => {
  const parts = judgeParts({ ...WELL, ...change });
  return parts.find((part) => part.name === name)?.state;
};

describe('judgeParts', () => {
  it('has every part once, and all is well where all is well', () => {
    const parts = judgeParts(WELL);
    expect(parts.map(({ name }) => name)).toEqual([...HEALTH_PARTS]);
    expect(parts.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(judgeWhole(parts)).toBe('ok');
  });

  it.each<[string, Partial<MeasuredParts>, string]>([
    ['database', { database: null }, 'down'],
    ['database', { database: { answerMs: 1, migrationsProblem: 'old' } }, 'down'],
    ['database', { database: { answerMs: 501, migrationsProblem: null } }, 'degraded'],
    ['connections', { connections: { waitingCount: 1, server: null } }, 'degraded'],
    [
      'connections',
      { connections: { waitingCount: 0, server: { usedCount: 86, max: 100 } } },
      'degraded',
    ],
    ['cache', { cache: { kind: 'redis', isLeftAlone: true } }, 'degraded'],
    ['cache', { cache: { kind: 'redis', isLeftAlone: false } }, 'ok'],
    ['engine', { engineProblem: 'Nothing runs the background jobs.' }, 'degraded'],
    ['queue', { queue: { dueCount: 1, oldestDueMs: 60_000 } }, 'ok'],
    ['queue', { queue: { dueCount: 1, oldestDueMs: 60_001 } }, 'degraded'],
    ['queue', { queue: { dueCount: 1, oldestDueMs: 600_001 } }, 'down'],
    ['queue', { queue: { dueCount: 1_001, oldestDueMs: 1 } }, 'degraded'],
    ['queue', { queue: { dueCount: 5_001, oldestDueMs: 1 } }, 'down'],
    ['sources', { sources: { readCount: 2, pausedLabels: ['A'], failingLabels: [] } }, 'degraded'],
    ['sources', { sources: { readCount: 2, pausedLabels: [], failingLabels: ['A'] } }, 'degraded'],
    ['storage', { storageProblem: 'Files cannot be stored.' }, 'down'],
    ['disk', { disk: { totalBytes: 1_000, availableBytes: 99 } }, 'degraded'],
    ['disk', { disk: { totalBytes: 1_000, availableBytes: 49 } }, 'down'],
    ['disk', { disk: null }, 'ok'],
    ['memory', { memory: { totalBytes: 1_000, availableBytes: 149 } }, 'degraded'],
    ['traffic', { traffic: { requestCount: 100, failureCount: 2, p95Ms: 80 } }, 'degraded'],
    ['traffic', { traffic: { requestCount: 100, failureCount: 6, p95Ms: 80 } }, 'down'],
    ['traffic', { traffic: { requestCount: 100, failureCount: 0, p95Ms: 1_001 } }, 'degraded'],
    ['traffic', { traffic: { requestCount: 2, failureCount: 2, p95Ms: 80 } }, 'ok'],
    ['backup', { backup: null }, 'degraded'],
    ['backup', { backup: null, isBackupExpected: false }, 'ok'],
    ['backup', { backup: { ageMs: 27 * 3_600_000, isChecked: true } }, 'degraded'],
    [
      'backup',
      { backup: { ageMs: 27 * 3_600_000, isChecked: true }, recoveryPointHours: 48 },
      'ok',
    ],
    ['backup', { backup: { ageMs: 1, isChecked: false } }, 'degraded'],
    ['restore', { restore: null }, 'ok'],
    ['restore', { restore: { ageMs: 1, seconds: 14_400, isDrill: true } }, 'ok'],
    ['restore', { restore: { ageMs: 1, seconds: 14_401, isDrill: false } }, 'degraded'],
  ])('%s: %j is %s', (name, change, state) => {
    expect(stateOf(name, change)).toBe(state);
  });

  it('a reason is a sentence, whatever was measured', () => {
    fc.assert(
      fc.property(
        fc.record({
          dueCount: fc.nat(20_000),
          oldestDueMs: fc.option(fc.nat(10_000_000)),
          free: fc.nat(1_000),
          failures: fc.nat(50),
        }),
        ({ dueCount, oldestDueMs, free, failures }) =>
          judgeParts({
            ...WELL,
            queue: { dueCount, oldestDueMs },
            disk: { totalBytes: 1_000, availableBytes: free },
            traffic: { requestCount: 50, failureCount: failures, p95Ms: null },
          }).every(({ reason }) => /^[A-Z0-9].*\.$/.test(reason) && !/NaN|undefined/.test(reason)),
      ),
    );
  });
});

describe('judgeWhole', () => {
  it('is down for the database alone; a part that is down leaves the rest in use', () => {
    expect(judgeWhole(judgeParts({ ...WELL, database: null, queue: null }))).toBe('down');
    expect(judgeWhole(judgeParts({ ...WELL, queue: { dueCount: 9_000, oldestDueMs: 1 } }))).toBe(
      'degraded',
    );
  });
});
