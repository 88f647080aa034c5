import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createRuntime } from '@/lib/composition';
import { RefusedError, runAdmin } from './admin/command';

// People of one market, by hand: npm run admin -- create --email you@example.com
// The launcher has started the database and set DATABASE_URL and MARKET.

/** Asks without showing what is typed. Rejects when the input ends first. */
async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // Only now, when the terminal shows nothing of what is typed.
  process.stderr.write(question);
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      line.on('SIGINT', () => reject(new RefusedError('Stopped; nothing was changed.')));
      line.on('close', () => reject(new RefusedError('No password was given.')));
      line.question('').then(resolve, reject);
    });
    return answer;
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}

process.exitCode = await runAdmin(process.argv.slice(2), {
  terminal: {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    readAll: () => text(process.stdin),
    askHidden: process.stdin.isTTY ? askHidden : null,
  },
  open: () => {
    const runtime = createRuntime({ maxConnections: 2 });
    const actor = { kind: 'system', name: 'admin-command' } as const;
    return {
      market: runtime.env.market,
      makeContext: () => runtime.makeContext({ actor }),
      close: () => runtime.close(),
    };
  },
});
