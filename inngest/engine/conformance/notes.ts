/** Something that a function of the conformance suite did. */
export interface Note {
  what: string;
  atMs: number;
  detail: unknown;
}

/**
 * What the functions did, by the tag that each case puts into its events: the functions run in the
 * test's own process and write it down here, outside of anything an engine keeps.
 */
export class Notes {
  private readonly byTag = new Map<string, Note[]>();

  add(tag: string, what: string, detail: unknown = null): void {
    const notes = this.byTag.get(tag) ?? [];
    notes.push({ what, atMs: Date.now(), detail });
    this.byTag.set(tag, notes);
  }

  /** Notes that it was done, and hands its result on. */
  handOn<T>(tag: string, what: string, result: T): T {
    this.add(tag, what, result);
    return result;
  }

  of(tag: string): readonly Note[] {
    return this.byTag.get(tag) ?? [];
  }

  /** The names of what was done, in order. */
  names(tag: string): string[] {
    return this.of(tag).map((note) => note.what);
  }

  /** When it was done first; NaN when it never was. */
  atMs(tag: string, what: string): number {
    return this.of(tag).find((note) => note.what === what)?.atMs ?? Number.NaN;
  }

  details(tag: string, what: string): unknown[] {
    return this.of(tag)
      .filter((note) => note.what === what)
      .map((note) => note.detail);
  }

  /** The most pieces of work that were between their "begun" and their "done" at one time. */
  mostAtOnce(tag: string): number {
    let now = 0;
    let most = 0;
    for (const { what } of this.of(tag)) {
      if (what === 'begun') now += 1;
      if (what === 'done') now -= 1;
      most = Math.max(most, now);
    }
    return most;
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
