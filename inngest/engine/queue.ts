import type { Pool } from 'pg';
import type { Log } from '@/lib/platform/log';
import { isDatabaseLost } from './database-lost';
import { type Job, nextDueAt, takeJobs } from './jobs';

/** Jobs added by ways that tell nobody are found within this time. */
const LOOK_EVERY_MS = 1_000;
/** While many calls are under way, finished ones are gathered before the next look. */
const GATHER_MS = 20;
const FIRST_PAUSE_MS = 250;
const PAUSE_MS_MAX = 2_000;
/** Looks in a row, each past the keys that the one before found crowded. */
const LOOKS_MAX = 8;

/** Takes due jobs in order, so many at once, and hands each to its worker. */
export interface Queue {
  /** Begins to take jobs; nothing when it does already. */
  start(): void;
  /** Takes no more; those under way go on. */
  pause(): void;
  /** Says that a job may be due. */
  poke(): void;
  /** Takes none until then, because the app does not answer. */
  holdUntil(at: Date): void;
  /** Leases of the jobs under way. */
  leases(): string[];
  /** Resolves when none is under way, or after `patienceMs`. */
  drained(patienceMs: number): Promise<void>;
}

interface QueueOptions {
  pool: Pool;
  log: Log;
  jobsAtOnceMax: number;
  /** Does a job to its end, whatever comes; never rejects for a reason of the job's. */
  work(job: Job): Promise<void>;
}

/** A queue over the jobs of a database, for the one process that is active. */
export function createQueue(options: QueueOptions): Queue {
  const { pool, log, jobsAtOnceMax } = options;
  const underWay = new Map<string, Job>();
  const countByKey = new Map<string, number>();
  const blockedKeys = new Set<string>();
  const waiters = new Set<() => void>();
  let isOn = false;
  let isLooking = false;
  let isAsked = false;
  let holdUntilMs = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | null = null;
  let timerAtMs = Number.POSITIVE_INFINITY;

  /** The earliest of the looks asked for. */
  function lookIn(waitMs: number): void {
    if (!isOn) return;
    const atMs = Math.max(Date.now() + waitMs, holdUntilMs);
    if (timer !== null && timerAtMs <= atMs) return;
    if (timer !== null) clearTimeout(timer);
    timerAtMs = atMs;
    timer = setTimeout(
      () => {
        timer = null;
        void look();
      },
      Math.max(0, atMs - Date.now()),
    );
  }

  async function look(): Promise<void> {
    if (isLooking) {
      isAsked = true;
      return;
    }
    isLooking = true;
    try {
      do {
        isAsked = false;
        await takeSome();
      } while (isAsked && isOn && Date.now() >= holdUntilMs);
      pauseMs = FIRST_PAUSE_MS;
      const due = underWay.size < jobsAtOnceMax && isOn ? await nextDueAt(pool) : null;
      lookIn(Math.min(due === null ? LOOK_EVERY_MS : due.getTime() - Date.now(), LOOK_EVERY_MS));
    } catch (error) {
      if (!isDatabaseLost(error)) log.error({ error }, 'jobs could not be taken');
      lookIn(pauseMs);
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX);
    } finally {
      isLooking = false;
    }
  }

  async function takeSome(): Promise<void> {
    for (let looks = 0; looks < LOOKS_MAX && isOn; looks += 1) {
      const room = jobsAtOnceMax - underWay.size;
      if (room <= 0 || Date.now() < holdUntilMs) return;
      const take = await takeJobs(pool, {
        countMax: room,
        blockedKeys: [...blockedKeys],
        underWay: countByKey,
      });
      for (const job of take.jobs) begin(job);
      // A key with nothing under way has room again before this answer came.
      for (const key of take.crowdedKeys) if (countByKey.has(key)) blockedKeys.add(key);
      if (!take.isWindowFull) return;
    }
  }

  function begin(job: Job): void {
    underWay.set(job.lease, job);
    for (const key of job.concurrencyKeys) countByKey.set(key, (countByKey.get(key) ?? 0) + 1);
    options
      .work(job)
      .catch((error: unknown) => log.error({ error, job: job.id }, 'a job was given up'))
      .finally(() => finish(job));
  }

  function finish(job: Job): void {
    underWay.delete(job.lease);
    for (const key of job.concurrencyKeys) {
      const count = (countByKey.get(key) ?? 1) - 1;
      if (count > 0) countByKey.set(key, count);
      else countByKey.delete(key);
      blockedKeys.delete(key);
    }
    if (underWay.size === 0) for (const resolve of waiters) resolve();
    poke();
  }

  function poke(): void {
    if (isLooking) isAsked = true;
    else lookIn(underWay.size * 2 >= jobsAtOnceMax ? GATHER_MS : 0);
  }

  return {
    start() {
      if (isOn) return;
      isOn = true;
      lookIn(0);
    },
    pause() {
      isOn = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
    poke,
    holdUntil(at) {
      holdUntilMs = Math.max(holdUntilMs, at.getTime());
      lookIn(0);
    },
    leases: () => [...underWay.keys()],
    async drained(patienceMs) {
      if (underWay.size === 0) return;
      await new Promise<void>((resolve) => {
        const giveUp = setTimeout(resolve, patienceMs);
        waiters.add(() => {
          clearTimeout(giveUp);
          resolve();
        });
      });
    },
  };
}
