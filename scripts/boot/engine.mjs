import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { typescriptArguments } from './children.mjs';
import { keepProcess } from './kept-process.mjs';
import { findFreePort, isPortFree, parsePort } from './ports.mjs';
import { BootError, projectRoot } from './project.mjs';
import { probe } from './web.mjs';

const engineScript = path.join(projectRoot, 'inngest', 'engine', 'main.ts');
const defaultPort = 8_288;
const outsideVariables = [
  'INNGEST_DEV',
  'INNGEST_BASE_URL',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
];

/** True when no Inngest server was named, so that the durable functions run on the local engine. */
export const isEngineOurs = (env = process.env) => outsideVariables.every((name) => !env[name]);

/** Keys of one start: nobody else needs them, so they are kept nowhere. */
export function makeEngineKeys() {
  return {
    INNGEST_EVENT_KEY: randomBytes(24).toString('hex'),
    INNGEST_SIGNING_KEY: `signkey-local-${randomBytes(32).toString('hex')}`,
  };
}

/** The port of ENGINE_PORT, else a free one from where Inngest's own servers listen. */
export async function chooseEnginePort(env = process.env) {
  if (!env.ENGINE_PORT) return findFreePort(defaultPort);
  const port = parsePort(env.ENGINE_PORT);
  if (await isPortFree(port)) return port;
  throw new BootError(`ENGINE_PORT ${port} is taken.`, {
    advice: 'Choose another, or leave ENGINE_PORT unset: a free one is then taken.',
  });
}

/** What the app needs to reach the engine: Inngest's own variables. */
export const engineVariables = (port, keys) => ({
  ...keys,
  ENGINE_PORT: String(port),
  INNGEST_BASE_URL: `http://127.0.0.1:${port}`,
});

/**
 * Keeps the engine of the durable functions running. `ready()` resolves when it answers; the rest is
 * as `keepProcess` says.
 */
export function startEngine({ home, market, env, port, script = engineScript, ...hooks }) {
  const isTypescript = script.endsWith('.ts');
  const kept = keepProcess({
    title: 'The engine of the durable functions',
    home,
    logName: `engine-${market}`,
    sayStart: `running the functions of the ${market} market, port ${port}`,
    commandLine: () => (isTypescript ? typescriptArguments(script, []) : [script]),
    env,
    ...hooks,
  });
  const ready = () =>
    kept.ready({
      look: async () => (await probe(port, '/health')) > 0,
      describeSilence: () => 'The engine of the durable functions did not answer in time.',
    });
  return { ...kept, ready };
}
