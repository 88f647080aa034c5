import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../scripts/boot/command.mjs';

// The launcher with a server and an engine that start at once, for tests of everything else. Over a data
// folder whose database a test has brought to the newest schema before, that is not done again.
const webScript = fileURLToPath(new URL('./web.mjs', import.meta.url));
const engineScript = fileURLToPath(new URL('./engine.mjs', import.meta.url));
const isMigrated = fs.existsSync(path.join(process.env.DEALSCOUT_DATA_HOME ?? '', 'is-migrated'));
const migrateScript = isMigrated
  ? fileURLToPath(new URL('./migrate.mjs', import.meta.url))
  : undefined;

await runCommand(async () => {
  const { main } = await import('../../../scripts/boot/launch.mjs');
  return { main: (args) => main(['--dev', ...args], { webScript, engineScript, migrateScript }) };
});
