import { createRuntime, type Runtime } from '@/lib/composition';
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
} from './import/command-line';
import { type FileOutcome, importFile } from './import/import-file';
import { showStep } from './import/progress-display';
import { summaryLines } from './import/summary';

// A person's own adverts into the live market: npm run import -- cars.csv
// The launcher has started the database and set DATABASE_URL, MARKET and DEALSCOUT_DATA_HOME.

const SHOW_COMMAND = 'npm start -- --live';
const INTERRUPTED_EXIT_CODE = 130;
/** One Ctrl-C may arrive twice (from the terminal and passed on); a second one comes later. */
const SAME_INTERRUPT_MS = 500;

const say = (text = '') => console.log(text);

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const intent = readIntent(args);
  if (intent.isHelp) return say(USAGE);
  const runtime = createRuntime({ statementTimeoutMs: 0, maxConnections: 4 });
  try {
    if (intent.market !== null && intent.market !== runtime.env.market) {
      throw new UsageError(`--market ${intent.market}: MARKET says ${runtime.env.market}.`);
    }
    if (runtime.env.market === 'demo') {
      throw new RefusedError(
        'This needs your own market: the demo takes no files. Leave out --market demo and MARKET=demo.',
      );
    }
    // npm runs scripts in the project's folder and says where the command was typed.
    const from = process.env.INIT_CWD || process.cwd();
    const request = await readRequest(args, { from, now: new Date() });
    await importInto(runtime, request);
  } finally {
    await runtime.close();
  }
}

async function importInto(runtime: Runtime, request: ImportRequest): Promise<void> {
  const ctx = await runtime.makeContext({ actor: { kind: 'system', name: 'import-command' } });
  const startedAt = performance.now();
  const outcome = await readWatched(ctx, request);
  const seconds = (performance.now() - startedAt) / 1_000;
  if (request.isValued && !outcome.isInterrupted) await value(ctx);
  const liveCount = await countLiveListings(ctx);
  await writeOwnMarketNote(runtime.env.dataHome, {
    listingCount: liveCount,
    writtenAt: ctx.now().toISOString(),
  });
  tell(request, outcome, { seconds, liveCount });
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
async function value(ctx: Ctx): Promise<void> {
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
  { seconds, liveCount }: { seconds: number; liveCount: number },
): void {
  say(`\n${request.name}, into the live market as "${request.source.label}":`);
  for (const line of summaryLines(outcome, seconds)) say(line);
  const adverts = liveCount === 1 ? 'advert' : 'adverts';
  say(`\nYour market has ${liveCount.toLocaleString('en-US')} live ${adverts}.`);
  if (outcome.isInterrupted) {
    console.error(
      'Stopped before the end. What was read is kept; the same command reads the rest.',
    );
    process.exitCode = INTERRUPTED_EXIT_CODE;
  } else if (outcome.cutShort !== null) {
    console.error(`${request.name}: ${outcome.cutShort}`);
    process.exitCode = 1;
  }
  if (!request.isValued || outcome.isInterrupted) {
    say('Adverts that are new are valued and shown after the next import without --no-value.');
  }
  say(`See them: ${SHOW_COMMAND}`);
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

try {
  await main();
} catch (thrown) {
  const { sentence, exitCode } = explain(thrown);
  console.error(sentence);
  process.exitCode = exitCode;
}
