/** When a part of the service is well, is not as it should be, or does not work, and why, in words. */
import type { PartState } from '@/db/vocabulary';

export const HEALTH_PARTS = [
  'database',
  'connections',
  'cache',
  'engine',
  'queue',
  'sources',
  'storage',
  'disk',
  'memory',
  'traffic',
  'backup',
  'restore',
] as const;
export type HealthPartName = (typeof HEALTH_PARTS)[number];

/** One part, and the reason in a sentence where it is not ok; what there is to say where it is. */
export interface HealthPart {
  name: HealthPartName;
  state: PartState;
  reason: string;
}

/** What is asked of an operator first, as the rules of ops/prometheus/alerts.yml have it too. */
export const HEALTH_LIMITS = {
  /** Share of answers that are 500 and above. */
  errorShare: { degraded: 0.01, down: 0.05 },
  /** Below this many requests a share says nothing. */
  errorRequestsMin: 20,
  p95Ms: { degraded: 1_000 },
  oldestDueMs: { degraded: 60_000, down: 600_000 },
  dueCount: { degraded: 1_000, down: 5_000 },
  memoryUsedShare: { degraded: 0.85 },
  diskFreeShare: { degraded: 0.1, down: 0.05 },
  databaseAnswerMs: { degraded: 500 },
  /** Of all the server takes. */
  connectionsShare: { degraded: 0.85 },
  /** Beyond what may be lost: the time that making a backup may take. */
  backupGraceMs: { degraded: 2 * 3_600_000 },
} as const;

/** What was measured; null where it could not be. */
export interface MeasuredParts {
  /** Null: it did not answer. */
  database: { answerMs: number; migrationsProblem: string | null } | null;
  connections: {
    waitingCount: number;
    server: { usedCount: number; max: number } | null;
  };
  cache: { kind: 'process' | 'redis'; isLeftAlone: boolean };
  /** In words; null where somebody runs the jobs. */
  engineProblem: string | null;
  queue: { dueCount: number; oldestDueMs: number | null } | null;
  sources: { readCount: number; pausedLabels: string[]; failingLabels: string[] } | null;
  storageProblem: string | null;
  disk: { totalBytes: number; availableBytes: number } | null;
  memory: { totalBytes: number; availableBytes: number };
  traffic: { requestCount: number; failureCount: number; p95Ms: number | null };
  backup: { ageMs: number; isChecked: boolean } | null;
  /** The last time that a backup was brought back, for a trial or in earnest. */
  restore: { ageMs: number; seconds: number; isDrill: boolean } | null;
  /** The most work that may be lost, as the operator set it. */
  recoveryPointHours: number;
  /** The longest that being back may take, as the operator set it. */
  recoveryTimeHours: number;
  /** Whether a missing backup is something to say: not on a desk. */
  isBackupExpected: boolean;
}

type Judgement = Omit<HealthPart, 'name'>;

const ok = (reason: string): Judgement => ({ state: 'ok', reason });
const degraded = (reason: string): Judgement => ({ state: 'degraded', reason });
const down = (reason: string): Judgement => ({ state: 'down', reason });
const unknown = degraded('Not known while the database is away.');

/** Every part with its state, in the order of HEALTH_PARTS. */
export function judgeParts(measured: MeasuredParts): HealthPart[] {
  const judgements: Record<HealthPartName, Judgement> = {
    database: judgeDatabase(measured.database),
    connections: judgeConnections(measured.connections),
    cache: judgeCache(measured.cache),
    engine: measured.engineProblem === null ? ok('Running.') : degraded(measured.engineProblem),
    queue: judgeQueue(measured.queue),
    sources: judgeSources(measured.sources),
    storage:
      measured.storageProblem === null ? ok('Files can be stored.') : down(measured.storageProblem),
    disk: judgeDisk(measured.disk),
    memory: judgeMemory(measured.memory),
    traffic: judgeTraffic(measured.traffic),
    backup: judgeBackup(measured),
    restore: judgeRestore(measured),
  };
  return HEALTH_PARTS.map((name) => ({ name, ...judgements[name] }));
}

/**
 * The whole: down where it cannot serve, which is the database alone; degraded where any part is not ok.
 * A part that is down is not the whole: pages are read without an engine.
 */
export function judgeWhole(parts: readonly HealthPart[]): PartState {
  if (parts.some(({ name, state }) => name === 'database' && state === 'down')) return 'down';
  return parts.every(({ state }) => state === 'ok') ? 'ok' : 'degraded';
}

function judgeDatabase(database: MeasuredParts['database']): Judgement {
  if (database === null) return down('The database cannot be reached.');
  if (database.migrationsProblem !== null) return down(`Not ready: ${database.migrationsProblem}.`);
  const answer = `It answers within ${Math.ceil(database.answerMs)} ms.`;
  return database.answerMs > HEALTH_LIMITS.databaseAnswerMs.degraded
    ? degraded(`Slow: ${answer.toLowerCase()}`)
    : ok(answer);
}

function judgeConnections({ waitingCount, server }: MeasuredParts['connections']): Judgement {
  if (waitingCount > 0) {
    return degraded(`${counted(waitingCount, 'caller')} of this process waiting for a connection.`);
  }
  if (server === null) return unknown;
  const share = server.usedCount / Math.max(1, server.max);
  const words = `${server.usedCount} of ${server.max} connections of the server are in use.`;
  return share > HEALTH_LIMITS.connectionsShare.degraded ? degraded(words) : ok(words);
}

function judgeCache({ kind, isLeftAlone }: MeasuredParts['cache']): Judgement {
  if (kind === 'process') return ok('In the memory of each process.');
  return isLeftAlone
    ? degraded('Redis is left alone after failures; each process caches for itself meanwhile.')
    : ok('Redis, and the memory of each process.');
}

function judgeQueue(queue: MeasuredParts['queue']): Judgement {
  if (queue === null) return unknown;
  const { dueCount, oldestDueMs } = queue;
  const { oldestDueMs: waits, dueCount: depth } = HEALTH_LIMITS;
  const waited =
    oldestDueMs === null ? '' : `, the oldest for ${Math.round(oldestDueMs / 1_000)} s`;
  const words = `${counted(dueCount, 'job')} due${waited}.`;
  if (dueCount > depth.down || (oldestDueMs ?? 0) > waits.down) return down(words);
  if (dueCount > depth.degraded || (oldestDueMs ?? 0) > waits.degraded) return degraded(words);
  return ok(words);
}

function judgeSources(sources: MeasuredParts['sources']): Judgement {
  if (sources === null) return unknown;
  const { readCount, pausedLabels, failingLabels } = sources;
  if (pausedLabels.length > 0) return degraded(`Left alone for now: ${named(pausedLabels)}.`);
  if (failingLabels.length > 0) return degraded(`Failed last: ${named(failingLabels)}.`);
  return ok(`${counted(readCount, 'source')} read.`);
}

const NAMED_MAX = 5;
function named(labels: readonly string[]): string {
  const more = labels.length - NAMED_MAX;
  return `${labels.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function judgeDisk(disk: MeasuredParts['disk']): Judgement {
  if (disk === null || disk.totalBytes === 0) {
    return ok('This system does not tell how full its disk is.');
  }
  const free = disk.availableBytes / disk.totalBytes;
  const words = `${percent(free)} of the disk is free.`;
  if (free < HEALTH_LIMITS.diskFreeShare.down) return down(words);
  return free < HEALTH_LIMITS.diskFreeShare.degraded ? degraded(words) : ok(words);
}

function judgeMemory(memory: MeasuredParts['memory']): Judgement {
  const used = 1 - memory.availableBytes / Math.max(1, memory.totalBytes);
  const words = `${percent(used)} of the memory is in use.`;
  return used > HEALTH_LIMITS.memoryUsedShare.degraded ? degraded(words) : ok(words);
}

function judgeTraffic({ requestCount, failureCount, p95Ms }: MeasuredParts['traffic']): Judgement {
  if (requestCount === 0) return ok('No requests in the last minutes.');
  const share = failureCount / requestCount;
  const words = `${percent(share)} of ${counted(requestCount, 'request')} failed; 95 of 100 took at most ${Math.round(p95Ms ?? 0)} ms.`;
  const { errorShare, errorRequestsMin, p95Ms: slow } = HEALTH_LIMITS;
  if (requestCount >= errorRequestsMin) {
    if (share > errorShare.down) return down(words);
    if (share > errorShare.degraded || (p95Ms ?? 0) > slow.degraded) return degraded(words);
  }
  return ok(words);
}

function judgeBackup({
  backup,
  recoveryPointHours,
  isBackupExpected: isExpected,
}: MeasuredParts): Judgement {
  if (backup === null) {
    const words = 'No backup is on record.';
    return isExpected ? degraded(words) : ok(words);
  }
  const hours = Math.floor(backup.ageMs / 3_600_000);
  const words = `The last one was made ${counted(hours, 'hour')} ago; work of at most ${counted(recoveryPointHours, 'hour')} may be lost.`;
  if (!backup.isChecked) return degraded(`${words} It was not checked.`);
  const ageMsMax = recoveryPointHours * 3_600_000 + HEALTH_LIMITS.backupGraceMs.degraded;
  return backup.ageMs > ageMsMax ? degraded(words) : ok(words);
}

function judgeRestore({ restore, recoveryTimeHours }: MeasuredParts): Judgement {
  const allowed = `being back may take ${counted(recoveryTimeHours, 'hour')}`;
  if (restore === null) return ok(`No backup was brought back so far; ${allowed}.`);
  const kind = restore.isDrill ? 'drill' : 'restore';
  const days = Math.max(0, Math.floor(restore.ageMs / 86_400_000));
  const words = `The last ${kind} took ${durationText(restore.seconds)}, ${counted(days, 'day')} ago; ${allowed}.`;
  return restore.seconds > recoveryTimeHours * 3_600 ? degraded(words) : ok(words);
}

/** Seconds below two minutes, else minutes. */
const durationText = (seconds: number): string =>
  seconds < 120
    ? counted(Math.round(seconds), 'second')
    : counted(Math.round(seconds / 60), 'minute');

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

/** Whole percent where that tells enough, else a tenth. */
const percent = (share: number): string =>
  `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
