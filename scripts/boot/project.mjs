import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

/** The folder that holds package.json, whatever folder a command was called from. */
export const projectRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/**
 * A failure a person can act on. `advice` says what to do, `logFile` where the whole story is,
 * `tail` holds its last lines.
 */
export class BootError extends Error {
  constructor(message, { advice, logFile, tail, exitCode, cause } = {}) {
    super(message, { cause });
    this.name = 'BootError';
    this.advice = advice;
    this.logFile = logFile;
    this.tail = tail;
    this.exitCode = exitCode;
  }
}

/** Where everything the app keeps lies: DEALSCOUT_DATA_HOME, else `.data` in the project. */
export function findDataHome(env = process.env) {
  return path.resolve(projectRoot, env.DEALSCOUT_DATA_HOME || '.data');
}

/** Makes the data folder. Others may pass through it (Postgres under its own account) but not list it. */
export function createDataHome(home) {
  try {
    for (const folder of [home, path.join(home, 'run'), path.join(home, 'logs')]) {
      if (!fs.existsSync(folder)) fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
    }
    fs.accessSync(path.join(home, 'run'), fs.constants.W_OK);
  } catch (error) {
    throw new BootError(`The data folder ${home} cannot be written: ${error.message}`, {
      advice:
        'Give this account the right to write there, or set DEALSCOUT_DATA_HOME to another folder.',
    });
  }
  return home;
}

/** Reads `.env.local` and `.env` in the project; a variable that is set already wins over both. */
export function loadEnvFiles(env = process.env) {
  for (const name of ['.env.local', '.env']) {
    const file = path.join(projectRoot, name);
    if (!fs.existsSync(file)) continue;
    for (const [key, value] of Object.entries(parseEnv(fs.readFileSync(file, 'utf8')))) {
      if (env[key] === undefined) env[key] = value;
    }
  }
}

/** Reads a JSON file; null when it is missing or not JSON (a half-written one counts as missing). */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Writes JSON so that a reader sees the old file or the new one, never half of it. */
export function writeJson(file, value, mode = 0o600) {
  const draft = `${file}.${process.pid}.draft`;
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  fs.renameSync(draft, file);
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
