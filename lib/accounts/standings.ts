/**
 * What sessions and keys are compared with, remembered for a few seconds by each process, so that a
 * request costs no read of its own and a change still counts everywhere within five seconds.
 */
import type { Database } from '@/db/client';
import type { Role } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { processSingleton } from '@/lib/platform/singleton';

/** Under the five seconds that are promised, so that the read itself fits in. */
const STANDING_MS_MAX = 4_000;
/** Those in use at once on one process; beyond that the oldest are read again. */
const REMEMBERED_MAX = 5_000;

interface Remembered<Row> {
  readAtMs: number;
  group: string;
  value: Promise<Row | null>;
}

/** The standings of one kind, by their key. */
export interface Standings<Row> {
  /**
   * The row of `key`, at most four seconds old; `load` reads it and `noteUse` hears of a row that was
   * read. Neither a failed read nor a row that is not there is remembered: keys that are made up would
   * push out real ones. `group` is what `forget` names.
   */
  read(
    ctx: Ctx,
    key: string,
    how: { group: string; load(): Promise<Row | null>; noteUse(row: Row): void },
  ): Promise<Row | null>;
  /** Makes this process read a group, or all where it is null, anew at the next request. */
  forget(db: Database, group: string | null): void;
}

/** The standings of this name in this process, apart for each database: tests hold two markets. */
export function standings<Row>(name: string): Standings<Row> {
  function rememberedOf(db: Database): Map<string, Remembered<Row>> {
    const byDatabase = processSingleton(
      name,
      () => new WeakMap<Database, Map<string, Remembered<Row>>>(),
    );
    const present = byDatabase.get(db);
    if (present) return present;
    const made = new Map<string, Remembered<Row>>();
    byDatabase.set(db, made);
    return made;
  }

  return {
    read(ctx, key, { group, load, noteUse }) {
      const remembered = rememberedOf(ctx.db);
      const nowMs = ctx.now().getTime();
      const present = remembered.get(key);
      const ageMs = present ? nowMs - present.readAtMs : Number.POSITIVE_INFINITY;
      if (present && ageMs >= 0 && ageMs < STANDING_MS_MAX) return present.value;
      const value = load();
      remembered.delete(key);
      remembered.set(key, { readAtMs: nowMs, group, value });
      const forget = () => {
        if (remembered.get(key)?.value === value) remembered.delete(key);
      };
      // The caller still sees a failed read fail.
      value.then((row) => (row ? noteUse(row) : forget()), forget);
      const oldest = remembered.keys().next();
      if (remembered.size > REMEMBERED_MAX && !oldest.done) remembered.delete(oldest.value);
      return value;
    },
    forget(db, group) {
      const remembered = rememberedOf(db);
      for (const [key, each] of remembered) {
        if (group === null || each.group === group) remembered.delete(key);
      }
    },
  };
}

/** The role that counts now: an admin who lacks a wanted second factor is a viewer. */
export function presentRole(
  row: { role: Role; hasSecondFactor: boolean },
  wantsAdminSecondFactor: boolean,
): Role {
  return wantsAdminSecondFactor && row.role === 'admin' && !row.hasSecondFactor
    ? 'viewer'
    : row.role;
}
