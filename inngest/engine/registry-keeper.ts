import type { Pool } from 'pg';
import type { Log } from '@/lib/platform/log';
import type { Problems } from './problems';
import { loadRegistry, type Registry, syncRegistry, toRegistry } from './registry';
import { createRepeater } from './repeater';

/** The functions that this process knows. */
export interface RegistryKeeper {
  registry(): Registry;
  /** True once they are known, even if there are none. */
  isReady(): boolean;
  /** Reads what was stored last, by whichever process; throws where Postgres does not answer. */
  load(): Promise<void>;
  /** The active process asks the app; the others read what it stored. */
  setSyncing(isSyncing: boolean): void;
  syncSoon(): void;
  stop(): void;
}

/** An app that is started anew, or changed under development, is noticed within this time. */
const SYNC_EVERY_MS = 15_000;
const LOAD_EVERY_MS = 2_000;

interface KeeperOptions {
  pool: Pool;
  appUrl: string;
  signingKey: string;
  log: Log;
  problems: Problems;
}

/**
 * Begins with the functions of the last time, so that events are taken in while the app still starts,
 * and goes on asking for them.
 */
export function createRegistryKeeper(options: KeeperOptions): RegistryKeeper {
  const { pool, appUrl, signingKey, log, problems } = options;
  let registry = toRegistry([]);
  let isReady = false;
  let isSyncing = false;

  async function load(): Promise<void> {
    registry = await loadRegistry(pool);
    isReady ||= registry.functions.size > 0;
  }

  async function read(): Promise<number> {
    if (!isReady || !isSyncing) await load();
    if (!isSyncing) return LOAD_EVERY_MS;
    registry = await syncRegistry(pool, { appUrl, signingKey, fetch, log });
    isReady = true;
    return SYNC_EVERY_MS;
  }

  const repeater = createRepeater({
    everyMs: SYNC_EVERY_MS,
    run: read,
    onError: (error) => problems.note('functions', error),
    onDone: () => problems.clear('functions'),
  });
  repeater.start();
  return {
    registry: () => registry,
    isReady: () => isReady,
    load,
    setSyncing(value) {
      if (isSyncing === value) return;
      isSyncing = value;
      repeater.soon();
    },
    syncSoon: repeater.soon,
    stop: repeater.stop,
  };
}
