import { ACCOUNTS, LIVE_ACCOUNTS } from '../fixtures/accounts';
import { type AppGround, makeMarket, startApp, startGround } from './start-app';

/** Made once; the apps of all journeys begin as copies. */
const DEMO_MARKET = 'e2e_demo_market';
const LIVE_MARKET = 'e2e_live_market';

/** One demo that stands still and one empty live market for all journeys, and people of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const ground = await startGround({ mayUseMemory: true });
  const [demoPasswords, livePasswords] = await Promise.all([
    makePeopledMarket(ground, 'demo', DEMO_MARKET, ACCOUNTS),
    makePeopledMarket(ground, 'live', LIVE_MARKET, LIVE_ACCOUNTS),
  ]);
  const [demo, live] = await Promise.all([
    startApp(ground, 'demo', { copyOf: DEMO_MARKET }),
    startApp(ground, 'live', { copyOf: LIVE_MARKET }),
  ]);
  process.env.E2E_DEMO_URL = demo.url;
  process.env.E2E_LIVE_URL = live.url;
  process.env.E2E_DEMO_DATABASE_URL = demo.databaseUrl;
  process.env.E2E_LIVE_DATABASE_URL = live.databaseUrl;
  process.env.E2E_GROUND = JSON.stringify({
    ...ground,
    demoMarket: DEMO_MARKET,
    liveMarket: LIVE_MARKET,
  });
  process.env.E2E_PASSWORDS = JSON.stringify({ ...demoPasswords, ...livePasswords });
  return async () => {
    await demo.stop();
    await live.stop();
    await ground.stop();
  };
}

/** Makes a market with people; their passwords by name. */
async function makePeopledMarket(
  ground: AppGround,
  market: 'demo' | 'live',
  name: string,
  accounts: Record<string, { email: string; role: string }>,
): Promise<Record<string, string>> {
  const passwords = await makeMarket(ground, market, { name, people: Object.values(accounts) });
  return Object.fromEntries(
    Object.keys(accounts).map((each, index) => [each, passwords[index] ?? '']),
  );
}
