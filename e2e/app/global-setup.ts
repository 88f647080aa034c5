import { ACCOUNTS, type AccountName } from '../fixtures/accounts';
import {
  type AppGround,
  makeDemoMarket,
  type RunningApp,
  runCommand,
  startApp,
  startGround,
} from './start-app';

/** Loaded once; the apps of the demo begin as copies. */
const DEMO_MARKET = 'e2e_demo_market';

/** One demo that stands still and one empty live market for all journeys, and people of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const ground = await startGround();
  await makeDemoMarket(ground, DEMO_MARKET);
  const demo = await startApp(ground, 'demo', { copyOf: DEMO_MARKET });
  const [live, ...people] = await Promise.all([
    startApp(ground, 'live'),
    ...(Object.keys(ACCOUNTS) as AccountName[]).map(
      async (name) => [name, await addPerson(ground, demo, name)] as const,
    ),
  ]);
  process.env.E2E_DEMO_URL = demo.url;
  process.env.E2E_LIVE_URL = live.url;
  process.env.E2E_DEMO_DATABASE_URL = demo.databaseUrl;
  process.env.E2E_LIVE_DATABASE_URL = live.databaseUrl;
  process.env.E2E_GROUND = JSON.stringify({ ...ground, demoMarket: DEMO_MARKET });
  process.env.E2E_PASSWORDS = JSON.stringify(Object.fromEntries(people));
  return async () => {
    await demo.stop();
    await live.stop();
    await ground.stop();
  };
}

/** Adds a person with the product's own command, which makes the password. */
async function addPerson(ground: AppGround, demo: RunningApp, name: AccountName): Promise<string> {
  const { email, role } = ACCOUNTS[name];
  const output = await runCommand(
    'scripts/admin.ts',
    ['create', '--email', email, '--role', role],
    { DATABASE_URL: demo.databaseUrl, MARKET: 'demo', DEALSCOUT_DATA_HOME: ground.dataHome },
  );
  const password = /^Password: (\S+)$/m.exec(output)?.[1];
  if (!password) throw new Error(`no password was printed:\n${output}`);
  return password;
}
