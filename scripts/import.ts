import { createRuntime } from '@/lib/composition';
import { runImport } from './import/command';

// A person's own adverts into the live market: npm run import -- cars.csv
// The launcher has started the database and set DATABASE_URL, MARKET and DEALSCOUT_DATA_HOME.

process.exitCode = await runImport(process.argv.slice(2), {
  terminal: {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  },
  // npm runs scripts in the project's folder and says where the command was typed.
  from: process.env.INIT_CWD || process.cwd(),
  open: () => {
    const runtime = createRuntime({ statementTimeoutMs: 0, maxConnections: 4 });
    const actor = { kind: 'system', name: 'import-command' } as const;
    return {
      market: runtime.env.market,
      dataHome: runtime.env.dataHome,
      makeContext: () => runtime.makeContext({ actor }),
      close: () => runtime.close(),
    };
  },
});
