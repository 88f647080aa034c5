import { takeMarketFlag } from './market.mjs';
import { inspectPostgres, releasePostgres } from './postgres.mjs';
import { endProcess } from './processes.mjs';
import { BootError, findDataHome, loadEnvFiles } from './project.mjs';
import { endChildren, listApps, sweepStaleRecords } from './run-records.mjs';

const usage = 'npm run stop [-- --market demo|live]     without a market: both';
const patienceMs = 25_000;

/** Ends the apps of a market (null = all). Resolves to the records of what was ended. */
export async function stopApps(home, market) {
  const apps = listApps(home).filter((app) => market === null || app.market === market);
  await Promise.all(
    apps.map(async (app) => {
      await endProcess(app.owner, patienceMs);
      await endChildren(app);
    }),
  );
  return apps;
}

/** `npm run stop`: ends the apps, and Postgres when nothing else uses it. */
export async function main(args) {
  const { market, rest } = takeMarketFlag(args);
  if (rest.length > 0) throw new BootError(usage, { exitCode: 2 });
  loadEnvFiles();
  const home = findDataHome();
  const stopped = await stopApps(home, market);
  for (const app of stopped)
    console.log(`Stopped the ${app.market} market (${app.url ?? 'it was starting'}).`);
  await sweepStaleRecords(home);

  const outcome = await releasePostgres(home);
  if (outcome === 'stopped') console.log('Stopped Postgres.');
  if (outcome === 'used') {
    console.log(`Postgres stays: process ${inspectPostgres(home).users.join(', ')} uses it.`);
  }
  if (outcome === 'absent' && stopped.length === 0) console.log('Nothing was running.');
  return 0;
}
