import type { Market } from '@/db/vocabulary';
import { countLiveListings } from '@/lib/listings/service';
import type { Ctx } from '@/lib/platform/context';
import { EnvError } from '@/lib/platform/env-error';
import { toAppError } from '@/lib/platform/errors';
import { writeOwnMarketNote } from '@/lib/platform/own-market-note';
import { refreshSearchRows } from '@/lib/searches/service';
import { FeedError } from '@/lib/sources/adapters/feed/feed-error';
import { valueMarket } from '@/lib/valuation/service';
import {
  type ImportRequest,
  RefusedError,
  readIntent,
  readRequest,
  USAGE,
  UsageError,
} from './command-line';
import { type FileOutcome, importFile } from './import-file';
import { showStep } from './progress-display';
import { summaryLines } from './summary';

const SHOW_COMMAND = 'npm start -- --live';
const INTERRUPTED_EXIT_CODE = 130;
/** One Ctrl-C may arrive twice (from the terminal and passed on); a second one comes later. */
const SAME_INTERRUPT_MS = 500;

/** Where the command speaks. */
export interface ImportTerminal {
  say(line: string): void;
  /** For what went wrong. */
  complain(line: string): void;
}

/** The market that the command works on. */
export interface ImportMarket {
  market: Market;
  /** The data folder. */
  dataHome: string;
  makeContext(): Promise<Ctx>;
  close(): Promise<void>;
}

/** What the command runs with. */
export interface ImportParts {
  terminal: ImportTerminal;
  /** The folder in which it was typed, from which names of files count. */
  from: string;
  open(): ImportMarket;
}

/**
 * `npm run import`: reads a file of a person's own adverts into the live market, values it and says what
 * came of it. Resolves to the exit code: 0, 1 for what failed, 2 for what was typed wrongly, 130 for
 * Ctrl-C. It never throws; unexpected errors are told with their stack.
 */
export async function runImport(args: readonly string[], parts: ImportParts): Promise<number> {
  try {
    return await run(args, parts);
  } catch (thrown) {
    const { sentence, exitCode } = explain(thrown);
    parts.terminal.complain(sentence);
    return exitCode;
  }
}

async function run(args: readonly string[], parts: ImportParts): Promise<number> {
  const intent = readIntent([...args]);
  if (intent.isHelp) {
    parts.terminal.say(USAGE);
    return 0;
  }
  const market = parts.open();
  try {
    if (intent.market !== null && intent.market !== market.market) {
      throw new UsageError(`--market ${intent.market}: MARKET says ${market.market}.`);
    }
    if (market.market === 'demo') {
      throw new RefusedError(
        'This needs your own market: the demo takes no files. Leave out --market demo and MARKET=demo.',
      );
    }
    const request = await readRequest([...args], { from: parts.from, now: new Date() });
    return await importInto(market, request, parts.terminal);
  } finally {
    await market.close();
  }
}

async function importInto(
  market: ImportMarket,
  request: ImportRequest,
  terminal: ImportTerminal,
): Promise<number> {
  const ctx = await market.makeContext();
  const startedAt = performance.now();
  const outcome = await readWatched(ctx, request);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (request.isValued && !outcome.isInterrupted) await value(ctx, terminal);
  const liveCount = await countLiveListings(ctx);
  await writeOwnMarketNote(market.dataHome, {
    listingCount: liveCount,
    writtenAt: ctx.now().toISOString(),
  });
  return tell(request, outcome, { seconds, liveCount, terminal });
}

/** Reads the file with progress shown; Ctrl-C ends it after the batch under way. */
async function readWatched(ctx: Ctx, request: ImportRequest): Promise<FileOutcome> {
  const display = showStep(`Reading ${request.name}`);
  const stop = new AbortController();
  const interrupt = onInterrupt(() => stop.abort());
  try {
    return await importFile(ctx, request, {
      signal: stop.signal,
      onProgress: (bytes, rows) =>
        display.update(
          request.bytes > 0 ? bytes / request.bytes : 0,
          `${rows.toLocaleString('en-US')} rows`,
        ),
    });
  } finally {
    interrupt.forget();
    display.end();
  }
}

function onInterrupt(stop: () => void): { forget(): void } {
  let askedAt: number | null = null;
  const hear = () => {
    const now = performance.now();
    if (askedAt !== null && now - askedAt > SAME_INTERRUPT_MS) process.exit(INTERRUPTED_EXIT_CODE);
    askedAt ??= now;
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  return {
    forget() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, hear);
    },
  };
}

/** Values every live advert and brings the result pages in line. */
async function value(ctx: Ctx, { say }: ImportTerminal): Promise<void> {
  const valuing = showStep('Valuing');
  const valued = await valueMarket(ctx, (share, stage) => valuing.update(share, stage));
  valuing.end();
  if (valued.modelVersion === null) {
    say('Too few cars to learn prices from yet; they are shown unrated.');
  } else {
    say(
      `Valued ${valued.valuedCount.toLocaleString('en-US')} live cars by a model of ${valued.trainedCount.toLocaleString('en-US')} adverts.`,
    );
  }
  const ranking = showStep('Ranking');
  const liveCount = Math.max(1, await countLiveListings(ctx));
  await refreshSearchRows(ctx, (rows) =>
    ranking.update(rows / liveCount, `${rows.toLocaleString('en-US')} adverts`),
  );
  ranking.end();
}

function tell(
  request: ImportRequest,
  outcome: FileOutcome,
  {
    seconds,
    liveCount,
    terminal: { say, complain },
  }: { seconds: number; liveCount: number; terminal: ImportTerminal },
): number {
  say(`\n${request.name}, into the live market as "${request.source.label}":`);
  for (const line of summaryLines(outcome, seconds)) say(line);
  const adverts = liveCount === 1 ? 'advert' : 'adverts';
  say(`\nYour market has ${liveCount.toLocaleString('en-US')} live ${adverts}.`);
  if (outcome.isInterrupted) {
    complain('Stopped before the end. What was read is kept; the same command reads the rest.');
  } else if (outcome.cutShort !== null) {
    complain(`${request.name}: ${outcome.cutShort}`);
  }
  if (!request.isValued || outcome.isInterrupted) {
    say('Adverts that are new are valued and shown after the next import without --no-value.');
  }
  say(`See them: ${SHOW_COMMAND}`);
  if (outcome.isInterrupted) return INTERRUPTED_EXIT_CODE;
  return outcome.cutShort === null ? 0 : 1;
}

/** What went wrong as a sentence, and the exit code. Unexpected errors keep their stack. */
function explain(thrown: unknown): { sentence: string; exitCode: number } {
  if (thrown instanceof UsageError) {
    return { sentence: `${thrown.message}\n\n${USAGE}`, exitCode: 2 };
  }
  if (thrown instanceof FeedError) {
    return { sentence: thrown.message, exitCode: thrown.code.startsWith('mapping_') ? 2 : 1 };
  }
  if (thrown instanceof RefusedError || thrown instanceof EnvError) {
    return { sentence: thrown.message, exitCode: 1 };
  }
  const error = toAppError(thrown);
  if (error.code === 'unavailable') {
    const why = error.message.replace(/[.]?$/, '.');
    return {
      sentence: `The database does not answer: ${why} Whole batches that were written stay; run the same command again.`,
      exitCode: 1,
    };
  }
  if (error.code === 'internal') {
    const text = thrown instanceof Error ? String(thrown.stack) : String(thrown);
    return { sentence: text, exitCode: 1 };
  }
  return { sentence: error.message, exitCode: 1 };
}
