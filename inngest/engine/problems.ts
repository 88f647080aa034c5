import type { Log } from '@/lib/platform/log';

/** What keeps the engine from working at the moment, by where it shows. */
export interface Problems {
  set(place: string, text: string, options?: { isLasting: boolean }): void;
  /** As `set`, with what was thrown. */
  note(place: string, error: unknown): void;
  /** True when there was one. */
  clear(place: string): boolean;
  /** All of them in words; null when there is none. */
  text(): string | null;
}

/** Problems that are logged when they come, when they change and when they go, not each time. */
export function createProblems(log: Log): Problems {
  const texts = new Map<string, string>();
  const set: Problems['set'] = (place, text, options) => {
    if (texts.get(place) === text) return;
    texts.set(place, text);
    const fields = { place, problem: text };
    if (options?.isLasting) log.error(fields, 'the engine cannot work until this is put right');
    else log.warn(fields, 'the engine has a problem');
  };
  return {
    set,
    note: (place, error) => set(place, error instanceof Error ? error.message : String(error)),
    clear(place) {
      const had = texts.delete(place);
      if (had) log.info({ place }, 'the problem is over');
      return had;
    },
    text: () => (texts.size === 0 ? null : [...texts.values()].join(' ')),
  };
}
