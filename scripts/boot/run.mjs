import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { typescriptArguments } from './children.mjs';
import { childEnvironment, chooseMarket, takeMarketFlag } from './market.mjs';
import { releasePostgres } from './postgres.mjs';
import { prepareDatabase, preparePackages } from './prepare.mjs';
import { identify } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { BootError, createDataHome, findDataHome, loadEnvFiles, projectRoot } from './project.mjs';
import { sweepStaleRecords, writeRecord } from './run-records.mjs';
import { createShutdown } from './shutdown.mjs';

const usage = 'node scripts/run.mjs [--no-database] FILE.ts [--market demo|live] [arguments …]';

/** Commands whose subject is a person's own market unless another is named. */
const liveByDefault = new Set(['import', 'backup', 'restore', 'source']);

function readArguments(args) {
  const withoutDatabase = args[0] === '--no-database';
  const [file, ...rest] = withoutDatabase ? args.slice(1) : args;
  if (!file || file.startsWith('-')) throw new BootError(usage, { exitCode: 2 });
  if (!fs.existsSync(path.join(projectRoot, file))) {
    throw new BootError(`There is no ${file} in the project.`, { advice: usage, exitCode: 2 });
  }
  // Without a database there is no market to choose, and every argument is the script's own.
  const { market, rest: own } = withoutDatabase ? { market: null, rest } : takeMarketFlag(rest);
  return { withoutDatabase, file, flag: market, own };
}

/**
 * Runs one of the project's TypeScript commands: packages installed, Postgres up, the database of
 * its market migrated, and both kept for as long as the command runs. Its exit code becomes ours.
 */
export async function main(args) {
  const { withoutDatabase, file, flag, own } = readArguments(args);
  loadEnvFiles();
  const title = path.basename(file, '.ts');
  const fallback = liveByDefault.has(title) ? 'live' : 'demo';
  const chosen = chooseMarket({ flag, fallback });
  const home = createDataHome(findDataHome());
  // What the command prints belongs to it alone, so that its output can be piped on.
  const progress = createProgress({ stream: process.stderr, isQuiet: true });
  const shutdown = createShutdown({ progress });
  try {
    await sweepStaleRecords(home);
    await preparePackages({ home, progress });
    let databaseUrl = null;
    let record = null;
    if (!withoutDatabase) {
      const market = chosen.market;
      record = writeRecord(home, { kind: 'command', title, market, usesPostgres: false });
      if (chosen.databaseUrl === null) shutdown.onStop(() => releasePostgres(home, record));
      else shutdown.onStop(async () => record.remove());
      databaseUrl = (await prepareDatabase({ home, chosen, record, progress })).url;
    }
    const env = withoutDatabase
      ? { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
      : childEnvironment({ ...chosen, home, databaseUrl });
    await shutdown.stop(await runToEnd({ file, args: own, env, record, shutdown }));
  } catch (error) {
    await shutdown.fail(error);
  }
  return undefined;
}

/** Resolves to the exit code. The first Ctrl-C is the command's to answer, not ours. */
function runToEnd({ file, args, env, record, shutdown }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, typescriptArguments(file, args), {
      cwd: projectRoot,
      env,
      stdio: 'inherit',
    });
    record?.update({ child: identify(child.pid) });
    shutdown.passSignalsTo(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      shutdown.passSignalsTo(null);
      resolve(signal ? 128 + os.constants.signals[signal] : (code ?? 1));
    });
  });
}
