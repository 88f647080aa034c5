import type { SettingGroupKey } from './setting-groups';

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

/** A service as the settings have it, and how it is tried. */
export interface CheckedService {
  /** Never changes: results are kept under it. */
  key: string;
  /** Among which settings it stands. */
  group: SettingGroupKey;
  label: string;
  /** What it makes possible, in a sentence. */
  unlocks: string;
  /** Whether its settings are there. */
  isSetUp: boolean;
  /** True where it works without any setting. */
  isBuiltIn: boolean;
  /**
   * Makes one cheap real call and says what came back, in a sentence; null where it is tried elsewhere, or is
   * not set up. Rejects with an AppError, whose message says what is wrong.
   */
  probe: ((asked: ProbeQuestion) => Promise<string>) | null;
}

/** What a probe is told. */
export interface ProbeQuestion {
  /** Of whoever tries. */
  personId: string;
  email: string;
  now: Date;
}
