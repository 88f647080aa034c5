import { createRuntime } from '@/lib/composition';
import { runAdmin } from '../../scripts/admin/command';

// Adds people as `npm run admin -- create` does, all of them by one process: starting it takes longer
// than all they need. Takes a JSON list of {email, role}; prints one of their passwords, in order.

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
