/** The thread in which photos are read, from outside: one photo at a time, with limits. */
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type {
  LocalReadingKind,
  PhotoReader,
  PhotoReadingResult,
  UnreadDetail,
} from '@/lib/snap/reading/photo-reader';
import type { ReaderAnswer, ReaderOrder } from './reader-messages';

const THREAD_FILE = 'lib/snap/adapters/reading/reader-thread-start.mjs';
/** For one photo with all that is wanted of it; the slowest take a few seconds. */
const PHOTO_LIMIT_MS = 45_000;
/** Loading the thread's modules, on a busy machine. */
const START_LIMIT_MS = 60_000;
const QUEUE_MAX = 200;
/** Then the thread ends: text recognition holds some 200 MB. */
const IDLE_MS = 60_000;
const THREAD_HEAP_MB = 512;

export interface PhotoReaderOptions {
  /** From the project's folder. For tests. */
  threadFile?: string;
  photoLimitMs?: number;
  startLimitMs?: number;
  queueMax?: number;
  idleMs?: number;
}

interface Job {
  bytes: Uint8Array;
  wanted: readonly LocalReadingKind[];
  resolve: (results: PhotoReadingResult[]) => void;
}

interface Running {
  worker: Worker;
  isReady: boolean;
}

const unread = (wanted: Job['wanted'], reason: UnreadDetail['reason']): PhotoReadingResult[] =>
  wanted.map((kind) => ({
    kind,
    state: 'unread',
    value: null,
    confidence: null,
    detail: { reason } satisfies UnreadDetail,
  }));

/**
 * A reader whose thread starts with the first photo, ends after a minute without one, and is replaced
 * when it crashes or exceeds its time; that photo's results are `unread` then.
 */
export function createPhotoReader(options: PhotoReaderOptions = {}): PhotoReader {
  const {
    photoLimitMs = PHOTO_LIMIT_MS,
    startLimitMs = START_LIMIT_MS,
    queueMax = QUEUE_MAX,
    idleMs = IDLE_MS,
  } = options;
  const waiting: Job[] = [];
  let running: Running | null = null;
  let current: { job: Job; number: number } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let lastNumber = 0;

  async function endThread(): Promise<void> {
    clearTimeout(timer);
    const ended = running;
    running = null;
    await ended?.worker.terminate();
  }

  function finish(results: PhotoReadingResult[]): void {
    const done = current;
    current = null;
    done?.job.resolve(results);
    next();
  }

  function fail(reason: UnreadDetail['reason']): void {
    void endThread();
    if (current) finish(unread(current.job.wanted, reason));
  }

  function hear(from: Running, answer: ReaderAnswer): void {
    if (from !== running) return;
    if (answer.kind === 'ready') {
      from.isReady = true;
      if (current) limit(photoLimitMs);
      return;
    }
    if (answer.number !== current?.number) return;
    clearTimeout(timer);
    finish(
      answer.kind === 'read'
        ? answer.results
        : unread(
            current.job.wanted,
            answer.kind === 'unreadable' ? 'unreadable_picture' : 'crashed',
          ),
    );
  }

  function limit(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => fail('timeout'), ms);
  }

  async function start(): Promise<Running> {
    // On Linux its shared libraries must be loaded here before a thread loads them, and stay.
    await import('sharp');
    const started: Running = {
      worker: startThread(options.threadFile ?? THREAD_FILE),
      isReady: false,
    };
    const failed = () => {
      if (running === started) fail('crashed');
    };
    started.worker
      .on('message', (answer: ReaderAnswer) => hear(started, answer))
      .on('error', failed)
      .on('exit', failed);
    return started;
  }

  function next(): void {
    const job = current ? undefined : waiting.shift();
    if (job === undefined) {
      if (!current) rest();
      return;
    }
    lastNumber += 1;
    current = { job, number: lastNumber };
    void send(job, lastNumber);
  }

  async function send(job: Job, number: number): Promise<void> {
    try {
      running ??= await start();
    } catch {
      fail('crashed');
      return;
    }
    if (current?.number !== number) return;
    running.worker.ref();
    limit(running.isReady ? photoLimitMs : startLimitMs);
    // A copy of its own, given away: the caller's bytes stay as they are.
    const bytes = new Uint8Array(job.bytes);
    const order: ReaderOrder = { number, bytes, wanted: [...job.wanted] };
    running.worker.postMessage(order, [bytes.buffer]);
  }

  /** Nothing to do: the process may end, and after a while the thread does. */
  function rest(): void {
    clearTimeout(timer);
    if (running === null) return;
    running.worker.unref();
    timer = setTimeout(() => void endThread(), idleMs).unref();
  }

  return {
    read: (bytes, wanted) =>
      new Promise((resolve) => {
        if (wanted.length === 0) return resolve([]);
        if (waiting.length >= queueMax) return resolve(unread(wanted, 'busy'));
        waiting.push({ bytes, wanted, resolve });
        if (!current) next();
      }),
    async close() {
      for (const job of waiting.splice(0)) job.resolve(unread(job.wanted, 'closed'));
      const ending = endThread();
      if (current) finish(unread(current.job.wanted, 'closed'));
      await ending;
    },
  };
}

/**
 * Runs a TypeScript file of the project as a thread, in the same way from commands, tests and the built
 * server, whose bundles hold no such file: by tsx, from the folder that every process of ours works in.
 */
function startThread(file: string): Worker {
  // Past the bundler, which would take the file for one of its own and not find it.
  const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
  return new Thread(path.join(/* turbopackIgnore: true */ process.cwd(), file), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
  });
}
