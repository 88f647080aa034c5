/**
 * The line before the pages. Making a page is work for this process's one thread: pages that are made at the same
 * time take turns on it and are all done late, when the first could have been there long ago. So a few are made at
 * once, and the next ones wait in the order in which they came.
 */
import { AsyncResource } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

export type PageAnswer = Pick<ServerResponse, 'once' | 'writeHead'>;

export interface PageLineOptions<Answer extends PageAnswer> {
  /** Pages that are made at once. */
  madeAtOnceMax: number;
  /** Whoever has waited for so long is given up. */
  patienceMs: number;
  /** The place in line of this answer ended without its page. */
  onGivenUp(answer: Answer): void;
}

interface Waiting<Answer> {
  answer: Answer;
  begin: () => void;
  patience: NodeJS.Timeout;
}

/** A line: `enter` begins the page of an answer, at once or when it is its turn. */
export class PageLine<Answer extends PageAnswer> {
  readonly #made = new Set<Answer>();
  readonly #waiting: Waiting<Answer>[] = [];

  constructor(private readonly options: PageLineOptions<Answer>) {}

  /** How many wait. */
  get length(): number {
    return this.#waiting.length;
  }

  enter(answer: Answer, begin: () => void): void {
    answer.once('close', () => this.#leave(answer));
    if (this.#made.size < this.options.madeAtOnceMax) {
      this.#make(answer, begin);
      return;
    }
    const patience = setTimeout(() => {
      this.#leave(answer);
      this.options.onGivenUp(answer);
    }, this.options.patienceMs);
    patience.unref();
    // It begins in the turn of another request, and is this one's work all the same.
    this.#waiting.push({ answer, begin: AsyncResource.bind(begin), patience });
  }

  /** A page whose head is sent is all but made; its reader may take their time. */
  #make(answer: Answer, begin: () => void): void {
    this.#made.add(answer);
    const { writeHead } = answer;
    answer.writeHead = ((...given: unknown[]) => {
      this.#leave(answer);
      return Reflect.apply(writeHead, answer, given);
    }) as typeof writeHead;
    begin();
  }

  #leave(answer: Answer): void {
    const at = this.#waiting.findIndex((waiting) => waiting.answer === answer);
    if (at >= 0) clearTimeout(this.#waiting.splice(at, 1)[0]?.patience);
    if (this.#made.delete(answer)) setImmediate(() => this.#next());
  }

  #next(): void {
    while (this.#made.size < this.options.madeAtOnceMax) {
      const first = this.#waiting.shift();
      if (!first) return;
      clearTimeout(first.patience);
      this.#make(first.answer, first.begin);
    }
  }
}
