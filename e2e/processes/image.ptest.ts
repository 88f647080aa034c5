import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startTestPostgres } from '../../scripts/test-postgres.mjs';
import { findFreePort } from './engine-ground';
import { type BuiltStage, environmentOf, ImageGround, readStages, runToEnd } from './image-ground';
import { eventually, isLinux, ROOT } from './launched';

// What the Dockerfile says, done in a clean folder: packages from the lockfile, the build, and both images'
// commands under an account that may write to the data folder alone. It takes minutes, and loads packages.

const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
const BUILD_WITHIN_MS = 1_800_000;

interface Compose {
  'x-app': { tmpfs: string[] };
}

describe.skipIf(!(IS_LONG && isLinux))(
  'the steps of the Dockerfile (long dose, on Linux: folders are linked)',
  () => {
    const ground = new ImageGround(
      readStages(fs.readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8')),
    );
    let server: Awaited<ReturnType<typeof startTestPostgres>>;
    let databaseUrl: string;
    let tools: BuiltStage;
    let web: BuiltStage;
    let child: ChildProcess;
    let output = '';
    let port: number;

    beforeAll(async () => {
      server = await startTestPostgres();
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query('create database image_live');
      await admin.end();
      databaseUrl = new URL('/image_live', server.url).toString();
      tools = await ground.build('tools');
      web = await ground.build('web');
    }, BUILD_WITHIN_MS);

    afterAll(async () => {
      if (child && child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await server?.stop();
      ground.remove();
    });

    const settings = (): Record<string, string> => ({
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      NEXTAUTH_URL: `http://localhost:${port}`,
      ...Object.fromEntries(
        ['NEXTAUTH_SECRET', 'VISITOR_COOKIE_SECRET', 'ENCRYPTION_SECRET'].map((name) => [
          name,
          randomBytes(33).toString('base64'),
        ]),
      ),
      MODEL_YEAR_FACTS: 'off',
    });
    const get = (at: string) => fetch(`http://127.0.0.1:${port}${at}`);

    it('the image of the tools migrates an empty database, without rights', async () => {
      port = await findFreePort();
      await runToEnd(tools.command, tools, { env: settings(), account: tools.account });
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<{ count: number }>('select count(*)::int from listings');
      await client.end();
      expect(rows).toEqual([{ count: 0 }]);
    });

    it('the image of the pages serves, without rights and with nothing of its own to write to', async () => {
      // What compose.yaml mounts in memory over a file system that is read-only.
      const compose = parse(fs.readFileSync(path.join(ROOT, 'compose.yaml'), 'utf8')) as Compose;
      for (const mount of compose['x-app'].tmpfs) {
        const [folder = ''] = mount.split(':');
        if (!folder.startsWith('/app/')) continue;
        fs.mkdirSync(path.join(web.root, folder), { recursive: true });
        fs.chownSync(path.join(web.root, folder), web.account.uid, web.account.gid);
      }
      const [program = '', ...args] = web.command;
      child = spawn(program, args, {
        cwd: web.cwd,
        env: environmentOf(web, settings()),
        stdio: ['ignore', 'pipe', 'pipe'],
        ...web.account,
      });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          output = (output + chunk).slice(-20_000);
        });
      }
      await eventually('it lives', async () => {
        if (child.exitCode !== null) throw new Error(`it ended:\n${output}`);
        return (await get('/api/health/live').catch(() => null))?.ok;
      });
      await eventually('it is ready', async () => (await get('/api/health/ready')).ok);
      expect(output).not.toMatch(/EACCES|EROFS|EPERM/);
    });

    it('… pages, data, files of the build and of the project, and the handbook', async () => {
      const page = await get('/');
      expect(page.status).toBe(200);
      const script = /\/_next\/static\/[^"\\]+\.js/.exec(await page.text())?.[0] ?? '';
      for (const at of [script, '/api/v1/deals', '/offline', '/docs/guides/running']) {
        expect((await get(at)).status, at).toBe(200);
      }
    });

    it('… and says by its health check that it lives, until it does not', async () => {
      const [program = '', ...args] = web.health;
      const check = () => runToEnd([program, ...args], web, { env: settings() });
      await check();
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await expect(check()).rejects.toThrow('ended with 1');
    });
  },
);
