import { runCommand } from './boot/command.mjs';

await runCommand(() => import('./boot/doctor.mjs'));
