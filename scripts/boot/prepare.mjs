import { runLogged, typescriptArguments } from './children.mjs';
import { assertReachable, createDatabases, describeUrl } from './databases.mjs';
import { ensureInstalled } from './install.mjs';
import { childEnvironment, markets } from './market.mjs';
import { acquirePostgres, databaseOf } from './postgres.mjs';
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

/**
 * The steps "Postgres" and "Database": a running server, the database of the chosen market at the
 * newest schema. Resolves to `{url, server}`; `server` is null when DATABASE_URL names another one.
 */
export async function prepareDatabase({
  home,
  chosen,
  record,
  progress,
  migrateScript = 'scripts/migrate.ts',
}) {
  let server = null;
  let url = chosen.databaseUrl;
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
    if (server === null) await assertReachable(url);
    await runScript(migrateScript, ['--market', chosen.market], {
      home,
      name: 'migrate',
      title: 'Bringing the database to the newest schema',
      env: childEnvironment({ ...chosen, home, databaseUrl: url }),
      detail,
    });
    return server === null ? describeUrl(url) : databaseOf(chosen.market);
  });
  return { url, server };
}
