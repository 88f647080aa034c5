import fs from 'node:fs';
import path from 'node:path';
import { hashSources, isBuilt } from './build.mjs';
import { inspectInstall } from './install.mjs';
import { chooseMarket } from './market.mjs';
import { inspectPostgres } from './postgres.mjs';
import { BootError, findDataHome, loadEnvFiles } from './project.mjs';
import { listLiveRecords } from './run-records.mjs';
import { probe } from './web.mjs';

const usage = 'npm run status [-- --json]';

/** Everything that runs and where it lies, as data. Changes nothing. */
export async function readStatus(home) {
  const records = listLiveRecords(home);
  const apps = [];
  for (const app of records.filter((record) => record.kind === 'app')) {
    const isAnswering = app.url ? (await probe(app.port)) > 0 : false;
    apps.push({
      market: app.market,
      mode: app.mode,
      pid: app.owner.pid,
      webPid: app.web?.pid ?? null,
      enginePid: app.engine?.pid ?? null,
      isEngineAnswering: app.enginePort ? (await probe(app.enginePort, '/health')) > 0 : null,
      url: app.url ?? null,
      isAnswering,
      startedAt: app.startedAt,
    });
  }
  const commands = records
    .filter((record) => record.kind === 'command')
    .map((record) => ({ title: record.title, market: record.market, pid: record.owner.pid }));
  return {
    dataHome: home,
    logs: path.join(home, 'logs'),
    apps,
    commands,
    postgres: inspectPostgres(home),
  };
}

function describeApp(app) {
  if (app.url === null) return `${app.market}: starting (process ${app.pid})`;
  const health = app.isAnswering ? '' : ', not answering';
  const engine = app.isEngineAnswering === false ? ', its engine not answering' : '';
  return `${app.market}: ${app.url} (${app.mode === 'dev' ? 'development, ' : ''}process ${app.pid}${health}${engine})`;
}

function describePostgres(postgres, databaseUrl) {
  if (databaseUrl !== null) return 'the one of DATABASE_URL';
  if (postgres === null) return 'not set up yet';
  if (postgres.pid === null) return `not running, kept in ${postgres.folder}`;
  const users =
    postgres.users.length > 0 ? `used by ${postgres.users.join(', ')}` : 'used by nobody';
  return `127.0.0.1:${postgres.port} (process ${postgres.pid}, ${users}), kept in ${postgres.folder}`;
}

function describeBuild() {
  const hash = hashSources();
  const folder = ['.next', '.next-second'].find((name) => isBuilt(name, hash));
  return folder ? `up to date in ${folder}` : 'will be built at the next start';
}

/** `npm run status`. */
export async function main(args) {
  if (args.some((arg) => arg !== '--json')) throw new BootError(usage, { exitCode: 2 });
  loadEnvFiles();
  const home = findDataHome();
  const status = await readStatus(home);
  if (args.includes('--json')) {
    console.log(JSON.stringify(status, null, 2));
    return 0;
  }
  const { databaseUrl } = chooseMarket({});
  const rows = [];
  for (const app of status.apps) rows.push(['app', describeApp(app)]);
  if (status.apps.length === 0) rows.push(['app', 'not running; npm start starts it']);
  for (const command of status.commands) {
    rows.push([
      'command',
      `${command.title}, ${command.market ?? 'no'} market (process ${command.pid})`,
    ]);
  }
  rows.push(['postgres', describePostgres(status.postgres, databaseUrl)]);
  rows.push(['packages', inspectInstall().reason]);
  rows.push(['build', describeBuild()]);
  rows.push(['data', fs.existsSync(home) ? home : `${home} (not made yet)`]);
  rows.push(['logs', status.logs]);
  for (const [name, text] of rows) console.log(`${name.padEnd(9)} ${text}`);
  return 0;
}
