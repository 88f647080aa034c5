import fs from 'node:fs';
import { chooseAccount } from './postgres-account.mjs';
import { stopServer } from './postgres-server.mjs';

// Started beside a test's Postgres. Its input ends when the test run does, however that ends.
const [folder, fate] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.on('end', finish);
process.stdin.on('error', finish);

async function finish() {
  if (fs.existsSync(folder)) {
    await stopServer({ folder, account: chooseAccount(folder), isImmediate: true }).catch(
      () => undefined,
    );
    if (fate === 'remove') fs.rmSync(folder, { recursive: true, force: true });
  }
  process.exit(0);
}
