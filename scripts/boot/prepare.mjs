import { runLogged, typescriptArguments } from './children.mjs';
import { assertReachable, createDatabases, describeUrl } from './databases.mjs';
import { ensureInstalled } from './install.mjs';
import { childEnvironment, markets } from './market.mjs';
import { acquirePostgres, databaseOf } from './postgres.mjs';
import { sleep } from './project.mjs';
import { listApps } from './run-records.mjs';

/** The step "Packages": installs what the lock names when it is not there yet. */
export async function preparePackages({ home, progress, env = process.env }) {
  const isAppRunning = () => listApps(home).some((app) => app.owner.pid !== process.pid);
  await progress.step('Packages', (detail) => ensureInstalled({ home, env, detail, isAppRunning }));
}

/** Runs one of the project's TypeScript scripts to its end, its output in a log of its own. */
export function runScript(script, args, { home, name, title, env, detail, advice }) {
  return runLogged(process.execPath, typescriptArguments(script, args), {
    home,
    name,
    title,
    env,
    detail,
    advice,
  });
}

const triesMs = [1_000, 2_000, 4_000];
const jitter = 0.25;

/** Brings a database to the newest schema. */
function migrate({ home, chosen, url, migrateScript = 'scripts/migrate.ts', detail }) {
  return runScript(migrateScript, ['--market', chosen.market], {
    home,
    name: 'migrate',
    title: 'Bringing the database to the newest schema',
    env: childEnvironment({ ...chosen, home, databaseUrl: url }),
    detail,
  });
}

/** Null when the server of DATABASE_URL answers; why not, in words, when it may come back by itself. */
async function findAbsence(url) {
  try {
    await assertReachable(url);
    return null;
  } catch (error) {
    if (!error.mayComeBack) throw error;
    return error.message;
  }
}

/**
 * The steps "Postgres" and "Database": a running server, the database of the chosen market at the
 * newest schema. Resolves to `{url, server, isAway}`; `server` is null when DATABASE_URL names another
 * one, which may be away: then nothing was brought to any schema, and `awaitDatabase` does it later.
 */
export async function prepareDatabase({ home, chosen, record, progress, migrateScript }) {
  let server = null;
  let url = chosen.databaseUrl;
  let isAway = false;
  if (url === null) {
    await progress.step('Postgres', async (detail) => {
      const onWait = () => detail('waiting for another command that is starting it');
      server = await acquirePostgres(home, record, { onWait });
      await createDatabases(server.maintenanceUrl, markets.map(databaseOf));
      const state = server.isReused ? 'already running' : server.isNew ? 'set up' : 'started';
      return `${server.version} on port ${server.port}, ${state}`;
    });
    url = server.url(chosen.market);
  }
  await progress.step('Database', async (detail) => {
    const absence = server === null ? await findAbsence(url) : null;
    if (absence !== null) {
      isAway = true;
      return `away, and looked for again: ${absence}`;
    }
    await migrate({ home, chosen, url, migrateScript, detail });
    return server === null ? describeUrl(url) : databaseOf(chosen.market);
  });
  return { url, server, isAway };
}

/**
 * Looks for a database that was away at the start, after 1, 2, 4, 4 … seconds and a quarter more or less,
 * and brings it to the newest schema once it answers. Rejects when it turns out to be of no use.
 */
export async function awaitDatabase({ home, chosen, url, migrateScript, isStopping }) {
  for (let attempt = 0; !isStopping(); attempt += 1) {
    const baseMs = triesMs[Math.min(attempt, triesMs.length - 1)];
    await sleep(baseMs * (1 - jitter + 2 * jitter * Math.random()));
    if (isStopping() || (await findAbsence(url)) !== null) continue;
    await migrate({ home, chosen, url, migrateScript, detail: () => undefined });
    return;
  }
}
