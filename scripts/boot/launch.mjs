import path from 'node:path';
import { chooseBuildFolder, ensureBuilt, hashSources } from './build.mjs';
import { describeUrl } from './databases.mjs';
import {
  chooseEnginePort,
  engineVariables,
  isEngineOurs,
  makeEngineKeys,
  startEngine,
} from './engine.mjs';
import { childEnvironment, chooseMarket, takeMarketFlag } from './market.mjs';
import { describePortOwner, findFreePort, isPortFree, parsePort } from './ports.mjs';
import { acquirePostgres, isPostgresRunning, releasePostgres } from './postgres.mjs';
import { findCluster } from './postgres-account.mjs';
import { logOf } from './postgres-server.mjs';
import { awaitDatabase, prepareDatabase, preparePackages, runScript } from './prepare.mjs';
import { findNpmAncestor } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { BootError, createDataHome, findDataHome, loadEnvFiles } from './project.mjs';
import { listApps, sweepAbandonedApps, writeRecord } from './run-records.mjs';
import { claimMarket } from './running-app.mjs';
import { createShutdown } from './shutdown.mjs';
import { startWeb } from './web.mjs';

const defaultPort = 3_000;
const postgresWatchMs = 1_000;
const postgresDeathsTolerated = 3;
const deathWindowMs = 60_000;
const devReadyMs = 180_000;

const usage = `npm start [-- --live | --market demo|live]     serve a built app
npm run dev [-- --live | --market demo|live]   serve the sources with reload
  PORT, HOST, DATABASE_URL, MARKET, APP_MODE, DEALSCOUT_DATA_HOME: see .env.example`;

function readOptions(args) {
  const { market, rest } = takeMarketFlag(args);
  if (rest.includes('--help') || rest.includes('-h')) return { help: true };
  const unknown = rest.find((arg) => arg !== '--dev');
  if (unknown)
    throw new BootError(`"${unknown}" is not an option.`, { advice: usage, exitCode: 2 });
  return { flag: market, isDev: rest.includes('--dev') };
}

/** `npm start` and `npm run dev`: from whatever state the machine is in to an address that answers. */
export async function main(args, { webScript, engineScript, migrateScript } = {}) {
  const options = readOptions(args);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  loadEnvFiles();
  const chosen = chooseMarket({ flag: options.flag });
  const wantedPort = process.env.PORT ? parsePort(process.env.PORT) : null;
  const home = createDataHome(findDataHome());
  const progress = createProgress();
  const npm = findNpmAncestor();
  const shutdown = createShutdown({ progress, npm });
  const isDev = options.isDev;
  try {
    const scripts = { webScript, engineScript, migrateScript };
    await run({ home, chosen, wantedPort, isDev, progress, npm, shutdown, ...scripts });
  } catch (error) {
    await shutdown.fail(error);
  }
  return undefined;
}

async function run(launch) {
  const { home, chosen, isDev, progress, shutdown } = launch;
  progress.line(progress.bold(`Deal Scout · ${chosen.market} market`));
  await sweepAbandonedApps(home);
  const { record, url } = await claimMarket({
    home,
    progress,
    wantedPort: launch.wantedPort,
    fields: {
      kind: 'app',
      mode: isDev ? 'dev' : 'start',
      market: chosen.market,
      database: chosen.databaseUrl === null ? null : describeUrl(chosen.databaseUrl),
      npm: launch.npm,
      usesPostgres: false,
    },
    write: (fields) => writeRecord(home, fields),
  });
  if (!record) {
    await sayRunning(launch, url);
    return;
  }
  shutdown.onStop(async () => record.remove());
  await assertPortFree(launch);
  await preparePackages({ home, progress });
  const building = isDev ? null : startBuild(launch, record);

  if (chosen.databaseUrl === null) shutdown.onStop(() => stopPostgres(launch, record));
  const { migrateScript } = launch;
  const database = await prepareDatabase({ home, chosen, record, progress, migrateScript });
  if (chosen.market === 'demo' && !database.isAway) await loadDemo(launch, database.url);
  if (building) await progress.step('Pages', (detail) => building.finish(detail));

  const serving = {
    ...launch,
    record,
    buildFolder: building?.folder ?? devFolder(chosen.market),
    databaseUrl: database.url,
    isDatabaseAway: database.isAway,
    // Where Inngest's own variables are set, its server runs the functions and calls us.
    engine: isEngineOurs() ? { port: await chooseEnginePort(), keys: makeEngineKeys() } : null,
  };
  const web = await progress.step('Server', () => serve(serving));
  const engine = serving.engine && (await progress.step('Engine', () => runEngine(serving, web)));
  progress.line();
  sayWhere(serving, web, database.server);
  if (database.server) watchPostgres(serving, { web, engine }, database.server);
  if (database.isAway) followDatabase(serving).catch((error) => shutdown.fail(error));
}

/** Says that the database is away, waits for it, and brings it up to what is served. */
async function followDatabase({
  home,
  chosen,
  databaseUrl,
  migrateScript,
  progress,
  shutdown,
  ...rest
}) {
  progress.line('The database is away. Pages say so; it is looked for every few seconds.');
  const isStopping = () => shutdown.isStopping();
  await awaitDatabase({ home, chosen, url: databaseUrl, migrateScript, isStopping });
  if (isStopping()) return;
  if (chosen.market === 'demo') await loadDemo({ home, chosen, progress, ...rest }, databaseUrl);
  progress.line('The database is back.');
}

async function sayRunning({ chosen, wantedPort, progress, shutdown }, url) {
  if (wantedPort !== null)
    throw new BootError(describePortOwner(wantedPort), { advice: portAdvice });
  progress.line();
  progress.line(`  Deal Scout is running already: ${progress.bold(url)}`);
  progress.line(`  npm run stop -- --market ${chosen.market} stops it.`);
  await shutdown.stop(0);
}

/** Two development servers at once need two folders. */
const devFolder = (market) =>
  process.env.NEXT_DIST_DIR ?? (market === 'demo' ? '.next' : '.next-live');

const portAdvice =
  'End that process, choose another PORT, or leave PORT unset: the next free one is then taken.';

async function assertPortFree({ wantedPort, chosen }) {
  if (wantedPort === null) return;
  const host = hostOf(chosen);
  if (await isPortFree(wantedPort, host)) return;
  throw new BootError(describePortOwner(wantedPort), { advice: portAdvice });
}

const hostOf = (chosen) =>
  process.env.HOST || (chosen.mode === 'production' ? '0.0.0.0' : '127.0.0.1');

/** Builds beside the work on the database, which leaves a core free. */
function startBuild({ home, chosen }, record) {
  const hash = hashSources();
  const inUse = listApps(home)
    .filter((app) => app.owner.pid !== process.pid && app.buildFolder)
    .map((app) => app.buildFolder);
  const folder = chooseBuildFolder({ hash, inUse });
  record.update({ buildFolder: folder });
  let tell = () => undefined;
  const done = ensureBuilt({
    home,
    hash,
    buildFolder: folder,
    env: childEnvironment({ ...chosen, home }),
    detail: (line) => tell(line),
  });
  done.catch(() => undefined);
  return {
    folder,
    finish: (detail) => {
      tell = detail;
      return done;
    },
  };
}

async function loadDemo({ home, chosen, progress }, databaseUrl) {
  await progress.step('Demo market', (detail) =>
    runScript('scripts/load-demo.ts', [], {
      home,
      name: 'load-demo',
      title: 'Loading the demo market',
      env: childEnvironment({ ...chosen, home, databaseUrl }),
      detail,
    }),
  );
}

async function stopPostgres({ home, progress }, record) {
  const outcome = await releasePostgres(home, record);
  if (outcome === 'stopped') progress.line('Postgres stopped.');
  if (outcome === 'used') progress.line('Postgres stays: another command uses it.');
}

/** Starts the server on the wanted port, or on the first free one that nobody snatches meanwhile. */
async function serve(serving) {
  const { home, chosen, isDev, wantedPort, record, shutdown, progress, webScript } = serving;
  const host = hostOf(chosen);
  let from = wantedPort ?? defaultPort;
  for (;;) {
    const port = wantedPort ?? (await findFreePort(from, host));
    const environment = () => ({
      ...childEnvironment({ ...chosen, home, databaseUrl: serving.databaseUrl, port }),
      ...(serving.engine && engineVariables(serving.engine.port, serving.engine.keys)),
      NEXT_DIST_DIR: serving.buildFolder,
      HOST: host,
    });
    const web = startWeb({
      home,
      market: chosen.market,
      env: environment(),
      port,
      mode: isDev ? 'dev' : 'start',
      isDatabaseAway: serving.isDatabaseAway,
      ...(webScript ? { script: webScript } : {}),
      ...(isDev ? { onOutput: (chunk) => process.stdout.write(chunk) } : {}),
      onStart: (identity) => record.update({ web: identity, port }),
      onRestart: (how) => progress.line(`The web server ${how}; starting it again.`),
      onGiveUp: (error) => shutdown.fail(error),
    });
    const served = { ...web, port, environment, url: environment().NEXTAUTH_URL };
    try {
      await web.ready(isDev ? devReadyMs : undefined);
      shutdown.onStop(() => web.stop());
      record.update({ url: served.url });
      return served;
    } catch (error) {
      await web.stop();
      const wasSnatched = web.hasFailed() && !(await isPortFree(port, host));
      if (!wasSnatched) throw error;
      if (wantedPort !== null) throw new BootError(describePortOwner(port), { advice: portAdvice });
      from = port + 1;
    }
  }
}

/** Starts the engine beside the server: it calls the functions there, and only there. */
async function runEngine(serving, web) {
  const { home, chosen, record, shutdown, progress, engineScript } = serving;
  for (;;) {
    const { port } = serving.engine;
    const environment = () => ({
      ...web.environment(),
      ENGINE_APP_URL: `http://127.0.0.1:${web.port}/api/inngest`,
    });
    const engine = startEngine({
      home,
      market: chosen.market,
      env: environment(),
      port,
      ...(engineScript ? { script: engineScript } : {}),
      onStart: (identity) => record.update({ engine: identity, enginePort: port }),
      onRestart: (how) => progress.line(`The engine ${how}; starting it again.`),
      onGiveUp: (error) => shutdown.fail(error),
    });
    try {
      await engine.ready();
      // Stopped before the server: what it is doing then has somewhere to end.
      shutdown.onStop(() => engine.stop());
      return { ...engine, environment };
    } catch (error) {
      await engine.stop();
      const wasSnatched = engine.hasFailed() && !(await isPortFree(port));
      if (!wasSnatched) throw error;
      serving.engine.port = await chooseEnginePort();
      await web.restart(web.environment());
    }
  }
}

function sayWhere({ home, chosen, isDev, progress }, web, server) {
  const rows = [
    ['data', home],
    ['logs', path.join(home, 'logs')],
  ];
  if (server) {
    rows.push(['postgres', `127.0.0.1:${server.port}, kept in ${server.folder}`]);
    rows.push(['', `log ${logOf(server.folder)}`]);
  }
  progress.line(`  Deal Scout is ready: ${progress.bold(web.url)}`);
  for (const [name, value] of rows) progress.line(`  ${name.padEnd(9)} ${value}`);
  progress.line();
  if (chosen.market === 'demo') {
    progress.line('  Your own market starts empty and apart from the demo: npm start -- --live');
  }
  progress.line(`  Ctrl-C stops it${isDev ? '' : '; npm run status says what runs'}.`);
}

/** Starts Postgres again when it ended without being told to, and keeps the pages up meanwhile. */
function watchPostgres(serving, { web, engine }, first) {
  const { home, chosen, record, progress, shutdown } = serving;
  const deaths = [];
  let server = first;
  const look = async () => {
    if (shutdown.isStopping()) return;
    if (!isPostgresRunning(server)) {
      const now = Date.now();
      deaths.push(now);
      if (findCluster(home) === null) throw new BootError('The data folder was removed.');
      if (deaths.filter((at) => now - at < deathWindowMs).length > postgresDeathsTolerated) {
        throw new BootError('Postgres ends again and again.', { logFile: logOf(server.folder) });
      }
      const before = server;
      server = await acquirePostgres(home, record);
      progress.line(`Postgres had ended; it runs again on port ${server.port}.`);
      if (server.port !== before.port) {
        serving.databaseUrl = server.url(chosen.market);
        await web.restart(web.environment());
        await engine?.restart(engine.environment());
      }
    }
    setTimeout(next, postgresWatchMs);
  };
  const next = () => look().catch((error) => shutdown.fail(error));
  setTimeout(next, postgresWatchMs);
}
