/** A Postgres of its own for a test run. */
export interface TestPostgres {
  /** Address of the database `postgres`, as a superuser. */
  url: string;
  port: number;
  pid: number;
  /** Ends it and removes its temporary folder. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts an empty Postgres for tests on a free port, in a temporary folder (or `dataDir`), without
 * the syncs that protect real data. Works as root. Ends by itself when this process is killed. With
 * `mayUseMemory` the temporary folder lies in memory where there is room; measure nothing there.
 */
export function startTestPostgres(options?: {
  dataDir?: string;
  settings?: Record<string, string | number>;
  mayUseMemory?: boolean;
}): Promise<TestPostgres>;
