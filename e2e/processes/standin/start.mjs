import { fileURLToPath } from 'node:url';
import { runCommand } from '../../../scripts/boot/command.mjs';

// The launcher with a server that starts at once, for tests of everything but the pages.
const webScript = fileURLToPath(new URL('./web.mjs', import.meta.url));

await runCommand(async () => {
  const { main } = await import('../../../scripts/boot/launch.mjs');
  return { main: (args) => main(['--dev', ...args], { webScript }) };
});
