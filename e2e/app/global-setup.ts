import { type AppGround, type RunningApp, runCommand, startApp, startGround } from './start-app';

const ADMIN_EMAIL = 'admin@example.test';

/** One demo and one empty live market for all journeys, and an admin of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const ground = await startGround();
  const started = await startAll(ground).catch(async (error: unknown) => {
    await ground.stop();
    throw error;
  });
  const { demo, live } = started;
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

async function startAll(ground: AppGround): Promise<{ demo: RunningApp; live: RunningApp }> {
  const demo = await startApp(ground, 'demo');
  try {
    return { demo, live: await startApp(ground, 'live') };
  } catch (error) {
    await demo.stop();
    throw error;
  }
}
