import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../scripts/boot/command.mjs';

// The launcher with a server and an engine that start at once, for tests of everything else.
const webScript = fileURLToPath(new URL('./web.mjs', import.meta.url));
const engineScript = fileURLToPath(new URL('./engine.mjs', import.meta.url));

await runCommand(async () => {
  const { main } = await import('../../../scripts/boot/launch.mjs');
  return { main: (args) => main(['--dev', ...args], { webScript, engineScript }) };
});
