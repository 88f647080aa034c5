import type { Pool } from 'pg';
import { publishLive } from '@/lib/platform/live-events';
import type { Log } from '@/lib/platform/log';

const EVERY_MS = 250;
/** As many ids as a live event has room for; who sees more reads the list anew all the same. */
const IDS_MAX = 200;

/** Tells pages which runs changed, four times a second at most. */
export interface RunNews {
  changed(runId: string): void;
  close(): void;
}

/** News over the database's own channel. They are hints: one that cannot be sent is dropped. */
export function createRunNews(options: { pool: Pool; log: Log }): RunNews {
  let runIds = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function publish(): void {
    timer = null;
    const payload = { runIds: [...runIds].slice(0, IDS_MAX) };
    runIds = new Set();
    publishLive(options.pool, 'runs', payload).catch((error: unknown) =>
      options.log.debug({ error }, 'changed runs were not told'),
    );
  }

  return {
    changed(runId) {
      runIds.add(runId);
      timer ??= setTimeout(publish, EVERY_MS);
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
