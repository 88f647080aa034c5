import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ensureSimulatedCenters } from '@/lib/bookings/simulated-center-service';
import { createRuntime, type Ports } from '@/lib/composition';
import { importListings } from '@/lib/listings/service';
import type { Ctx } from '@/lib/platform/context';
import { getMarketRow, setMarketLoaded, skipPause } from '@/lib/platform/market-queries';
import { refreshSearchRows } from '@/lib/searches/service';
import {
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  REPLAY_SEED,
} from '@/lib/sources/adapters/replay/replay-advert';
import { replayCollector } from '@/lib/sources/adapters/replay/replay-collector';
import { readReplayCars, replayBundle } from '@/lib/sources/adapters/replay/replay-facts';
import { replayTimeline } from '@/lib/sources/adapters/replay/timeline';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { valueMarket } from '@/lib/valuation/service';

// Called by the launcher at every start of the demo: loads it once, and sees that its service centers are there. From then on scans read it, and its
// time only stands still while nothing runs. Safe to interrupt; what was read stays, and the rest is read
// the next time.

/** A running market writes that it runs more often than this. */
const PAUSE_GRACE_MS = 60_000;

function say(text: string): void {
  console.log(text);
}

const runtime = createRuntime({ statementTimeoutMs: 0, maxConnections: 4 });
const system = { kind: 'system', name: 'load-demo' } as const;
try {
  const { db } = runtime.connection;
  await skipPause(db, new Date(), PAUSE_GRACE_MS);
  const market = await getMarketRow(db);
  if (market.name !== 'demo') throw new Error('load-demo is for the demo market only');
  const digest = createHash('sha256')
    .update(await readFile(replayBundle()))
    .update(REPLAY_SEED)
    .digest('hex');
  const ctx = await runtime.makeContext({ actor: system });
  if (market.loadedDigest === null) {
    const atLoad: Ctx<Ports> = { ...ctx, market: { name: 'demo', now: () => REPLAY_LOAD_AT } };
    await readSources(atLoad);
    await setMarketLoaded(db, { marketNow: REPLAY_LOAD_AT, wallNow: new Date(), digest });
  } else if (market.loadedDigest !== digest) {
    throw new Error('The demo’s facts are new. Empty the old demo with: npm run reset');
  } else {
    say('The demo market is loaded.');
  }
  say(`${await ensureSimulatedCenters(ctx)} simulated service centers inspect its cars.`);
} finally {
  await runtime.close();
}

/** Reads every demo source up to the market's present, then values and ranks what there is. */
async function readSources(ctx: Ctx<Ports>): Promise<void> {
  const cars = await readReplayCars();
  const adverts = replayTimeline(cars, {
    seed: REPLAY_SEED,
    loadAt: REPLAY_LOAD_AT,
    daysBack: REPLAY_DAYS_BACK,
  });
  for (const source of REPLAY_SOURCES) {
    const counts = await importListings(ctx, {
      source,
      fileName: `${source.label} until ${ctx.market.now().toISOString()}`,
      batches: replayCollector.read({
        adverts,
        sourceKey: source.key,
        until: ctx.market.now(),
      }),
      priceKind: source.priceKind,
    });
    const refused = Object.values(counts.refusedCounts).reduce((sum, count) => sum + count, 0);
    say(
      `${source.label}: ${counts.readCount} sightings, ${counts.newCount} new adverts, ${refused} to quarantine`,
    );
  }
  const valued = await valueMarket(ctx);
  say(`Valued ${valued.valuedCount} cars by a model of ${valued.trainedCount}.`);
  say(`Ranked ${await refreshSearchRows(ctx)} adverts.`);
}
