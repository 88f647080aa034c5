import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IS_LONG } from './dose';
import {
  databaseUrl,
  endAll,
  eventually,
  isLinux,
  isRunning,
  type Launched,
  launchNpmStart,
  makeHome,
  processesOf,
  readApps,
  readPostmaster,
  removeHome,
  sleep,
} from './launched';
import { makeRandom } from './seeded';

// The whole product, killed at seeded moments. Whatever had been committed must still be there after
// the next `npm start`, which must need no help and leave exactly one of each process.

const SEED = Number(process.env.DEALSCOUT_CRASH_SEED ?? 20_221_015);
const MOMENTS = IS_LONG ? 20 : 1;
const START_WITHIN_MS = 240_000;
const ROUND_WITHIN_MS = 400_000;
const READY = /(?:is ready|is running already): (http:\S+)/;
const BUILD = { NEXT_DIST_DIR: process.env.NEXT_DIST_DIR ?? '.next-test' };

/** Commits one row after another and remembers those whose commit was confirmed. */
class Writer {
  readonly confirmed: number[] = [];
  private isOn = true;
  private readonly work: Promise<void>;

  constructor(private readonly home: string) {
    this.work = this.run();
  }

  private async run(): Promise<void> {
    let next = Date.now() * 1_000;
    while (this.isOn) {
      const client = await openDatabase(this.home).catch(() => null);
      if (client === null) {
        await sleep(50);
        continue;
      }
      try {
        while (this.isOn) {
          next += 1;
          await client.query('insert into crash_probe (number) values ($1)', [next]);
          this.confirmed.push(next);
        }
      } catch {
        // The server went away in the middle; the row counts only if it was confirmed.
      }
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await this.work;
  }
}

async function openDatabase(home: string): Promise<pg.Client> {
  const connectionString = databaseUrl(home, 'deal_scout_demo');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

describe.skipIf(!isLinux)(
  'kill -9 and start again (Linux only: processes are counted in /proc)',
  () => {
    const home = makeHome();
    const random = makeRandom(SEED);
    let confirmed: number[] = [];
    let app: Launched;
    let url: string;

    async function start(): Promise<void> {
      const next = launchNpmStart(home, BUILD);
      url = (await next.says(READY, START_WITHIN_MS))[1] ?? '';
      // One that only names the running app ends by itself; the running one stays ours to watch.
      if (/running already/.test(next.output())) await next.ended();
      else app = next;
    }

    async function expectWhole(): Promise<void> {
      await eventually('the pages', async () => (await fetch(url).catch(() => null))?.ok);
      const client = await eventually('the database', () => openDatabase(home).catch(() => null));
      const { rows } = await client.query<{ number: string }>('select number from crash_probe');
      await client.end();
      const kept = new Set(rows.map((row) => Number(row.number)));
      const lost = confirmed.filter((number) => !kept.has(number));
      // What is lost is told once, not again by each round that follows.
      confirmed = confirmed.filter((number) => kept.has(number));
      expect(lost).toEqual([]);
      await eventually('exactly one of each process', () => {
        const pids = Object.values(processesOf(home));
        return pids.every((found) => found.length === 1);
      });
      expect(readApps(home)).toHaveLength(1);
    }

    /** Kills while rows are being committed, waits a little, starts again and looks. */
    async function killWhileWriting(kill: () => void): Promise<void> {
      const writer = new Writer(home);
      await eventually('a first row', () => writer.confirmed.length > 0);
      await sleep(random() * 1_500);
      kill();
      await sleep(random() * 500);
      await start();
      await writer.stop();
      confirmed.push(...writer.confirmed);
      await expectWhole();
    }

    /** Only ever the very process: 0 would be all that run these tests. */
    function killNow(pid: number | undefined): void {
      if (!pid) throw new Error('what is to be killed does not run');
      process.kill(pid, 'SIGKILL');
    }

    /** After a round that failed there may be no app; the next one begins with one all the same. */
    async function startAgainIfEnded(): Promise<void> {
      if (!isRunning(app.pid)) await start();
    }

    beforeEach(startAgainIfEnded, START_WITHIN_MS);

    beforeAll(async () => {
      await start();
      const client = await openDatabase(home);
      await client.query('create table crash_probe (number bigint primary key)');
      await client.end();
    }, START_WITHIN_MS);

    afterAll(async () => {
      await endAll(home);
      removeHome(home);
    });

    for (let moment = 1; moment <= MOMENTS; moment += 1) {
      // `npm start` is two processes; each of them is the one that is killed in turn.
      const isNpm = moment % 2 === 1;
      it(
        `npm start (${isNpm ? 'npm' : 'its launcher'}), moment ${moment} of seed ${SEED}: rows kept, one of each process`,
        async () => {
          await killWhileWriting(() => killNow(isNpm ? app.pid : readApps(home)[0]?.owner.pid));
        },
        ROUND_WITHIN_MS,
      );

      it(
        `the web server, moment ${moment}: rows kept, one of each process`,
        async () => {
          await killWhileWriting(() => killNow(readApps(home)[0]?.web?.pid));
        },
        ROUND_WITHIN_MS,
      );

      it(
        `the engine, moment ${moment}: rows kept, one of each process`,
        async () => {
          await killWhileWriting(() => killNow(readApps(home)[0]?.engine?.pid));
        },
        ROUND_WITHIN_MS,
      );

      it(
        `Postgres, moment ${moment}: rows kept, one of each process`,
        async () => {
          await killWhileWriting(() => killNow(readPostmaster(home)?.pid));
        },
        ROUND_WITHIN_MS,
      );

      it(
        `a start that is not done yet, moment ${moment}: rows kept, one of each process`,
        async () => {
          process.kill(app.pid, 'SIGTERM');
          await app.ended();
          const early = launchNpmStart(home, BUILD);
          await sleep(random() * 5_000);
          process.kill(early.pid, 'SIGKILL');
          await start();
          await expectWhole();
        },
        ROUND_WITHIN_MS,
      );
    }
  },
);
