import { BootError } from './project.mjs';

export const markets = ['demo', 'live'];
const modes = ['local', 'production'];

/** Takes `--live`, `--demo` and `--market NAME` out of the arguments: `{market, rest}`. */
export function takeMarketFlag(args) {
  const rest = [];
  let market = null;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--') {
      rest.push(...args.slice(index));
      break;
    }
    if (arg === '--live' || arg === '--demo') market = arg.slice(2);
    else if (arg === '--market') {
      index += 1;
      market = args[index] ?? '';
    } else if (arg.startsWith('--market=')) market = arg.slice('--market='.length);
    else rest.push(arg);
  }
  if (market !== null) assertOneOf(market, markets, '--market');
  return { market, rest };
}

function assertOneOf(value, allowed, name) {
  if (allowed.includes(value)) return value;
  throw new BootError(`${name} is "${value}".`, { advice: `It is one of: ${allowed.join(', ')}` });
}

/**
 * Which market and which database a command works on. A flag wins over MARKET; without either an
 * own DATABASE_URL is live, production is live, and else it is `fallback`.
 */
export function chooseMarket({ flag = null, env = process.env, fallback = 'demo' }) {
  const mode = assertOneOf(env.APP_MODE || 'local', modes, 'APP_MODE');
  const databaseUrl = env.DATABASE_URL || null;
  const said = flag ?? (env.MARKET ? assertOneOf(env.MARKET, markets, 'MARKET') : null);
  const market = said ?? (databaseUrl !== null || mode === 'production' ? 'live' : fallback);
  if (mode === 'production' && market === 'demo') {
    throw new BootError('APP_MODE=production never serves the demo market.', {
      advice: 'Leave out MARKET=demo, or start without APP_MODE=production.',
    });
  }
  return { market, mode, databaseUrl };
}

/** The address people type, with NEXTAUTH_URL kept where it names another host than this machine. */
function publicUrl(env, port) {
  const own = `http://localhost:${port}`;
  if (!env.NEXTAUTH_URL) return own;
  try {
    const { hostname } = new URL(env.NEXTAUTH_URL);
    return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? own : env.NEXTAUTH_URL;
  } catch {
    return env.NEXTAUTH_URL;
  }
}

/**
 * The environment of every child: market and database said outright, NODE_ENV left to each tool
 * (production would drop what the build needs), no PG* variable that would bend a connection.
 */
export function childEnvironment({ home, market, mode, databaseUrl, port, env = process.env }) {
  const child = { ...env };
  for (const name of Object.keys(child)) {
    if (name === 'NODE_ENV' || /^PG[A-Z]+$/.test(name)) delete child[name];
  }
  Object.assign(child, {
    NEXT_TELEMETRY_DISABLED: '1',
    DEALSCOUT_DATA_HOME: home,
    APP_MODE: mode,
    MARKET: market,
  });
  if (databaseUrl) child.DATABASE_URL = databaseUrl;
  if (port) {
    child.PORT = String(port);
    child.NEXTAUTH_URL = publicUrl(env, port);
  }
  return child;
}
