/** A Postgres for tests; see test-postgres.mjs. */
export function startTestPostgres(options?: {
  dataDir?: string;
  settings?: Record<string, string>;
}): Promise<{ url: string; port: number; pid: number; stop(): Promise<void> }>;
