import { createRuntime } from '@/lib/composition';
import { runRestore } from './backup/restore-command';

// A backup back into its market: npm run restore -- FILE
// The launcher has started the database and set DATABASE_URL, MARKET and DEALSCOUT_DATA_HOME.

process.exitCode = await runRestore(process.argv.slice(2), {
  terminal: {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  },
  // npm runs scripts in the project's folder and says where the command was typed.
  from: process.env.INIT_CWD || process.cwd(),
  open: () => {
    // One connection: a restore goes on only where nobody else is connected.
    const runtime = createRuntime({ statementTimeoutMs: 0, maxConnections: 1 });
    const actor = { kind: 'system', name: 'restore-command' } as const;
    const { market, dataHome, databaseUrl } = runtime.env;
    return {
      market,
      dataHome,
      databaseUrl: databaseUrl ?? '',
      makeContext: () => runtime.makeContext({ actor }),
      close: () => runtime.close(),
    };
  },
});
