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

interface QueueOptions {
  pool: Pool;
  log: Log;
  jobsAtOnceMax: number;
  /** Does a job to its end, whatever comes; never rejects for a reason of the job's. */
  work(job: Job): Promise<void>;
}

/**
 * Takes due jobs in order, so many at once, and hands each to its worker: a queue over the jobs of a
 * database, for the one process that is active.
 */
export class Queue {
  private readonly underWay = new Map<string, Job>();
  private readonly countByKey = new Map<string, number>();
  private readonly blockedKeys = new Set<string>();
  private readonly waiters = new Set<() => void>();
  private isOn = false;
  private isLooking = false;
  private isAsked = false;
  private holdUntilMs = 0;
  private pauseMs = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | null = null;
  private timerAtMs = 0;

  constructor(private readonly options: QueueOptions) {}

  /** Begins to take jobs; nothing when it does already. */
  start(): void {
    if (this.isOn) return;
    this.isOn = true;
    this.lookIn(0);
  }

  /** Takes no more; those under way go on. */
  pause(): void {
    this.isOn = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Says that a job may be due. */
  poke(): void {
    if (this.isLooking) this.isAsked = true;
    else this.lookIn(this.underWay.size * 2 >= this.options.jobsAtOnceMax ? GATHER_MS : 0);
  }

  /** Takes none until then, because the app does not answer. */
  holdUntil(at: Date): void {
    this.holdUntilMs = Math.max(this.holdUntilMs, at.getTime());
    this.lookIn(0);
  }

  /** Leases of the jobs under way. */
  leases(): string[] {
    return [...this.underWay.keys()];
  }

  /** Resolves when none is under way, or after `patienceMs`. */
  async drained(patienceMs: number): Promise<void> {
    if (this.underWay.size === 0) return;
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(resolve, patienceMs);
      this.waiters.add(() => {
        clearTimeout(giveUp);
        resolve();
      });
    });
  }

  /** The earliest of the looks asked for. */
  private lookIn(waitMs: number): void {
    if (!this.isOn) return;
    const atMs = Math.max(Date.now() + waitMs, this.holdUntilMs);
    if (this.timer !== null && this.timerAtMs <= atMs) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAtMs = atMs;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        void this.look();
      },
      Math.max(0, atMs - Date.now()),
    );
  }

  private async look(): Promise<void> {
    if (this.isLooking) {
      this.isAsked = true;
      return;
    }
    this.isLooking = true;
    let waitMs = LOOK_EVERY_MS;
    try {
      do {
        this.isAsked = false;
        await this.takeSome();
      } while (this.isAsked && this.isOn && Date.now() >= this.holdUntilMs);
      this.pauseMs = FIRST_PAUSE_MS;
      waitMs = await this.untilNext();
    } catch (error) {
      if (!isDatabaseLost(error)) this.options.log.error({ error }, 'jobs could not be taken');
      waitMs = this.pauseMs;
      this.pauseMs = Math.min(this.pauseMs * 2, PAUSE_MS_MAX);
    } finally {
      this.isLooking = false;
    }
    this.lookIn(this.isAsked ? 0 : waitMs);
  }

  /** While nothing can be taken, the end of a job asks for the next look. */
  private async untilNext(): Promise<number> {
    const { pool, jobsAtOnceMax } = this.options;
    if (!this.isOn || this.underWay.size >= jobsAtOnceMax) return LOOK_EVERY_MS;
    const due = await nextDueAt(pool);
    return due === null ? LOOK_EVERY_MS : Math.min(due.getTime() - Date.now(), LOOK_EVERY_MS);
  }

  private async takeSome(): Promise<void> {
    const { pool, jobsAtOnceMax } = this.options;
    for (let looks = 0; looks < LOOKS_MAX && this.isOn; looks += 1) {
      const room = jobsAtOnceMax - this.underWay.size;
      if (room <= 0 || Date.now() < this.holdUntilMs) return;
      const take = await takeJobs(pool, {
        countMax: room,
        blockedKeys: [...this.blockedKeys],
        underWay: this.countByKey,
      });
      for (const job of take.jobs) this.begin(job);
      // A key with nothing under way has room again before this answer came.
      const fullKeys = take.fullKeys.filter((key) => this.countByKey.has(key));
      for (const key of fullKeys) this.blockedKeys.add(key);
      if (!take.isWindowFull && fullKeys.length === 0) return;
    }
  }

  private begin(job: Job): void {
    const { countByKey, options } = this;
    this.underWay.set(job.lease, job);
    for (const key of job.concurrencyKeys) countByKey.set(key, (countByKey.get(key) ?? 0) + 1);
    options
      .work(job)
      .catch((error: unknown) => options.log.error({ error, job: job.id }, 'a job was given up'))
      .finally(() => this.finish(job));
  }

  private finish(job: Job): void {
    this.underWay.delete(job.lease);
    for (const key of job.concurrencyKeys) {
      const count = (this.countByKey.get(key) ?? 1) - 1;
      if (count > 0) this.countByKey.set(key, count);
      else this.countByKey.delete(key);
      this.blockedKeys.delete(key);
    }
    if (this.underWay.size === 0) {
      for (const resolve of this.waiters) resolve();
      this.waiters.clear();
    }
    this.poke();
  }
}
