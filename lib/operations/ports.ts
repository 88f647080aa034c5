/** Who runs the durable functions, as far as the settings tell. */
export interface JobServer {
  /** local: the small engine of `npm start`. elsewhere: an Inngest server. none: nothing is set. */
  kind: 'local' | 'elsewhere' | 'none';
  /** Where its own pages are; null where it has none. */
  dashboardUrl: string | null;
}

/** The hand on runs: the local engine's REST API. */
export interface JobControl {
  readonly server: JobServer;
  /** Cancels a run. Throws `unavailable` where the engine does not answer, `not_found`, `conflict`. */
  cancel(runId: string): Promise<void>;
  /** Starts the same events again as a new run; its id. Throws the same. */
  rerun(runId: string): Promise<string>;
}
