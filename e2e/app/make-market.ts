import { migrateDatabase } from '@/db/migrate';
import { MARKETS } from '@/db/vocabulary';
import { createRuntime } from '@/lib/composition';
import { runAdmin } from '../../scripts/admin/command';

// Brings the database of DATABASE_URL to the newest schema, loads the demo where MARKET says so, and adds
// people as `npm run admin -- create` does, all in one process: starting one takes longer than most of it.
// Takes a JSON list of {email, role}; the last line is a JSON list of their passwords, in order.

const market = MARKETS.find((name) => name === process.env.MARKET);
const url = process.env.DATABASE_URL;
if (!market || !url) throw new Error('DATABASE_URL and MARKET say which market to make');
await migrateDatabase(url, market);
if (market === 'demo') await import('../../scripts/load-demo');

const wanted: { email: string; role: string }[] = JSON.parse(process.argv[2] ?? '[]');
const runtime = createRuntime({ maxConnections: 2 });
const passwords: string[] = [];
for (const { email, role } of wanted) {
  const said: string[] = [];
  const hear = (line: string) => said.push(line);
  const code = await runAdmin(['create', '--email', email, '--role', role], {
    terminal: { say: hear, complain: hear, readAll: async () => '', askHidden: null },
    open: () => ({
      market: runtime.env.market,
      makeContext: () => runtime.makeContext({ actor: { kind: 'system', name: 'admin-command' } }),
      close: async () => {},
    }),
  });
  const password = /^Password: (\S+)$/m.exec(said.join('\n'))?.[1];
  if (code !== 0 || !password) throw new Error(`${email} was not added: ${said.join(' ')}`);
  passwords.push(password);
}
await runtime.close();
process.stdout.write(`${JSON.stringify(passwords)}\n`);
