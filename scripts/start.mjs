import { runCommand } from './boot/command.mjs';

await runCommand(() => import('./boot/launch.mjs'));
