import { runCommand, startApp, startGround } from './start-app';

const ADMIN_EMAIL = 'admin@example.test';

/** One demo and one empty live market for all journeys, and an admin of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const ground = await startGround();
  const demo = await startApp(ground, 'demo');
  const live = await startApp(ground, 'live');
  process.env.E2E_DEMO_URL = demo.url;
  process.env.E2E_LIVE_URL = live.url;
  process.env.E2E_DEMO_DATABASE_URL = demo.databaseUrl;
  const output = await runCommand(
    'scripts/admin.ts',
    ['create', '--email', ADMIN_EMAIL, '--role', 'admin'],
    { DATABASE_URL: demo.databaseUrl, MARKET: 'demo', DEALSCOUT_DATA_HOME: ground.dataHome },
  );
  process.env.E2E_ADMIN_EMAIL = ADMIN_EMAIL;
  process.env.E2E_ADMIN_OUTPUT = output;
  return async () => {
    await demo.stop();
    await live.stop();
    await ground.stop();
  };
}
