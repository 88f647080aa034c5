import { runCommand } from './boot/command.mjs';

await runCommand(() => import('./boot/reset.mjs'));
