import { runCommand } from './boot/command.mjs';

// Reading a saved page needs no market; asking a source does, since its state and caps are kept there.
const needsDatabase = process.argv[2] === 'fetch';
process.argv.splice(2, 0, ...(needsDatabase ? [] : ['--no-database']), 'scripts/source.ts');
await runCommand(() => import('./boot/run.mjs'));
