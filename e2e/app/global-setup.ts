import { ACCOUNTS, type AccountName } from '../fixtures/accounts';
import { type AppGround, type RunningApp, runCommand, startApp, startGround } from './start-app';

/** One demo and one empty live market for all journeys, and people of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const ground = await startGround();
  const demo = await startApp(ground, 'demo');
  const live = await startApp(ground, 'live');
  process.env.E2E_DEMO_URL = demo.url;
  process.env.E2E_LIVE_URL = live.url;
  process.env.E2E_DEMO_DATABASE_URL = demo.databaseUrl;
  const passwords: Record<string, string> = {};
  for (const name of Object.keys(ACCOUNTS) as AccountName[]) {
    passwords[name] = await addPerson(ground, demo, name);
  }
  process.env.E2E_PASSWORDS = JSON.stringify(passwords);
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
