import http from 'node:http';
import { Inngest } from 'inngest';
import { serve } from 'inngest/node';
import pg from 'pg';

// An app of one durable function whose steps leave a row for each time that they are executed, for
// the tests that kill it. Keys and addresses come by the SDK's own variables.

const WORK_MS = 25;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
pool.on('error', () => undefined);

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const client = new Inngest({ id: 'chaos', logger: quiet, internalLogger: quiet });

/** Commits the row of this execution, and is at work a little longer before its result is told. */
async function takeEffect(runId, step) {
  const { rows } = await pool.query(
    'insert into effects (run_id, step, begun_at) values ($1, $2, clock_timestamp()) returning id',
    [runId, step],
  );
  await new Promise((resolve) => setTimeout(resolve, WORK_MS * (0.5 + Math.random())));
  return Number(rows[0].id);
}

const chaos = client.createFunction(
  { id: 'five-steps', retries: 10, triggers: [{ event: 'chaos/run.requested' }] },
  async ({ event, step, runId }) => {
    const take = (number) => step.run(`step ${number}`, () => takeEffect(runId, `step ${number}`));
    const effects = [await take(1)];
    if (event.data.kind === 'parallel') {
      effects.push(...(await Promise.all([take(2), take(3), take(4)])));
    } else {
      effects.push(await take(2), await take(3));
      if (event.data.kind === 'sleeping') await step.sleep('rest', '1s');
      effects.push(await take(4));
    }
    effects.push(await take(5));
    return effects;
  },
);

http
  .createServer(serve({ client, functions: [chaos] }))
  .listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('app is ready\n'));
