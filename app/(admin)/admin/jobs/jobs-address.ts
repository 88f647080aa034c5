import { ENGINE_RUN_STATES, type EngineRunState } from '@/db/vocabulary';
import type { JobRunFilter } from '@/lib/operations/jobs';

const TEXT_CHARACTERS_MAX = 200;
const CURSOR_CHARACTERS_MAX = 1_000;

/** What the address of the page asks for; null is not asked. */
export interface JobsAddress {
  state: EngineRunState | null;
  /** Id of a function. */
  function: string | null;
  /** "tsk_…" */
  task: string | null;
  /** The cursor of the page before. */
  after: string | null;
}

/** Reads the filter of runs from the query of the page; what is no state is not asked. */
export function readJobsAddress(query: Record<string, string | string[] | undefined>): JobsAddress {
  const first = (name: string, charactersMax = TEXT_CHARACTERS_MAX) => {
    const value = query[name];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().replaceAll('\u0000', '');
    return text?.toWellFormed().slice(0, charactersMax) || null;
  };
  const wanted = first('state');
  return {
    state: ENGINE_RUN_STATES.find((state) => state === wanted) ?? null,
    function: first('function'),
    task: first('task'),
    after: first('after', CURSOR_CHARACTERS_MAX),
  };
}

/** The filter that an address means. */
export function toRunFilter(address: JobsAddress): JobRunFilter {
  return {
    ...(address.state === null ? {} : { state: address.state }),
    ...(address.function === null ? {} : { functionId: address.function }),
    ...(address.task === null ? {} : { taskId: address.task }),
  };
}

/** The address of a page of runs. */
export function runsHref(asked: Partial<JobsAddress>): string {
  const given = Object.entries(asked).filter(
    (entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined,
  );
  return given.length === 0 ? '/admin/jobs' : `/admin/jobs?${new URLSearchParams(given)}#runs`;
}
