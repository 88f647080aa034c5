import { runCommand } from './boot/command.mjs';

await runCommand(() => import('./boot/test-command.mjs'));
