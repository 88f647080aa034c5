import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { recreateDatabase } from './databases.mjs';
import { chooseMarket, takeMarketFlag } from './market.mjs';
import { acquirePostgres, databaseOf, releasePostgres } from './postgres.mjs';
import { findCluster } from './postgres-account.mjs';
import { preparePackages } from './prepare.mjs';
import { createProgress } from './progress.mjs';
import { BootError, createDataHome, findDataHome, loadEnvFiles } from './project.mjs';
import { listLiveRecords, sweepStaleRecords, writeRecord } from './run-records.mjs';
import { createShutdown } from './shutdown.mjs';

const usage = `npm run reset [-- --market demo|live] [--yes] [--name live]
  Empties one market; the next start sets it up again. Without --market: the demo.
  Emptying live asks for its name; in a script say it: --market live --yes --name live`;

function readOptions(args) {
  const { market, rest } = takeMarketFlag(args);
  try {
    const { values } = parseArgs({
      args: rest,
      options: { yes: { type: 'boolean' }, name: { type: 'string' }, help: { type: 'boolean' } },
    });
    return { flag: market, ...values };
  } catch {
    throw new BootError(usage, { exitCode: 2 });
  }
}

async function isConfirmed(market, { yes, name }) {
  if (name !== undefined && name !== market) {
    throw new BootError(
      `--name says "${name}", but it is the ${market} market that would be emptied.`,
    );
  }
  if (market === 'demo') return true;
  if (yes && name === market) return true;
  console.log(
    'This removes every car, person, saved search and alert of your live market for good.',
  );
  const answer = await ask(`Type its name (${market}) to go on: `);
  if (answer === null) {
    throw new BootError('Emptying the live market has to be confirmed.', {
      advice: 'In a script: npm run reset -- --market live --yes --name live',
      exitCode: 2,
    });
  }
  return answer.trim() === market;
}

/** One line from the person, or from a pipe; null when the input ends without one. */
function ask(question) {
  const dialog = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    dialog.once('close', () => resolve(null));
    dialog.question(question, (answer) => {
      resolve(answer);
      dialog.close();
    });
  });
}

function assertUnused(home, market) {
  const user = listLiveRecords(home).find((record) => record.market === market);
  if (!user) return;
  const what = user.kind === 'app' ? 'is being served' : `is in use by "${user.title}"`;
  throw new BootError(`The ${market} market ${what} (process ${user.owner.pid}).`, {
    advice:
      user.kind === 'app'
        ? `Stop it first: npm run stop -- --market ${market}`
        : 'Wait until it is done.',
  });
}

/** `npm run reset`: empties one market of the embedded Postgres. */
export async function main(args) {
  const options = readOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  loadEnvFiles();
  const { market, databaseUrl } = chooseMarket({ flag: options.flag });
  if (databaseUrl !== null) {
    throw new BootError(
      'DATABASE_URL names a server of your own; Deal Scout does not drop its databases.',
      {
        advice: 'Empty it yourself, or unset DATABASE_URL to reset a market kept here.',
      },
    );
  }
  const home = findDataHome();
  await sweepStaleRecords(home);
  assertUnused(home, market);
  if (!fs.existsSync(home) || findCluster(home) === null) {
    console.log(`There is nothing to empty in ${home}.`);
    return 0;
  }
  if (!(await isConfirmed(market, options))) {
    console.log('Nothing was changed.');
    return 1;
  }
  createDataHome(home);
  const progress = createProgress();
  const shutdown = createShutdown({ progress });
  try {
    const record = writeRecord(home, {
      kind: 'command',
      title: 'reset',
      market,
      usesPostgres: false,
    });
    shutdown.onStop(() => releasePostgres(home, record));
    await preparePackages({ home, progress });
    await progress.step(`Emptying the ${market} market`, async () => {
      const server = await acquirePostgres(home, record);
      await recreateDatabase(server.maintenanceUrl, databaseOf(market));
    });
    const start = market === 'live' ? 'npm start -- --live' : 'npm start';
    progress.line(`Set it up again with: ${start}`);
  } catch (error) {
    await shutdown.fail(error);
  }
  await shutdown.stop(0);
  return undefined;
}
