import { createRuntime } from '@/lib/composition';
import { runBackup } from './backup/command';

// One market into one encrypted, checked file: npm run backup
// The launcher has started the database and set DATABASE_URL, MARKET and DEALSCOUT_DATA_HOME.

process.exitCode = await runBackup(process.argv.slice(2), {
  terminal: {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  },
  // npm runs scripts in the project's folder and says where the command was typed.
  from: process.env.INIT_CWD || process.cwd(),
  open: () => {
    const runtime = createRuntime({ statementTimeoutMs: 0, maxConnections: 2 });
    const actor = { kind: 'system', name: 'backup-command' } as const;
    return {
      market: runtime.env.market,
      makeContext: () => runtime.makeContext({ actor }),
      close: () => runtime.close(),
    };
  },
});
