import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from '@/db/migrate';
import { databaseAt, type TestDatabase } from '@/db/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { addPerson, SYSTEM } from '@/lib/accounts/testing';
import { typescriptArguments } from '../../scripts/boot/children.mjs';
import { startTestPostgres } from '../../scripts/test-postgres.mjs';
import { findFreePort } from '../processes/engine-ground';
import { eventually, isLinux, ROOT } from '../processes/launched';

// A process that may open few files and has little memory: three hundred callers hold a line and say nothing,
// and bodies come that are large or deep.

const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
const PRODUCT_WEB = fileURLToPath(new URL('../processes/standin/product-web.ts', import.meta.url));
const FILES_MAX = 256;
const MEMORY_MB_MAX = 256;
const IDLE_LINES = 300;
const BODIES = 40;

describe.skipIf(!(IS_LONG && isLinux))(
  `${FILES_MAX} open files and ${MEMORY_MB_MAX} MB (long dose, on Linux)`,
  () => {
    let server: Awaited<ReturnType<typeof startTestPostgres>>;
    let database: TestDatabase;
    let child: ChildProcess;
    let port: number;
    let headers: Record<string, string>;
    let dataHome: string;

    beforeAll(async () => {
      dataHome = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-short-'));
      server = await startTestPostgres();
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query('create database short_live');
      await admin.end();
      const url = new URL('/short_live', server.url).toString();
      await migrateDatabase(url, 'live');
      database = databaseAt(url, 'live');
      const personId = await addPerson(database, 'ann@example.com');
      const { key } = await createApiKey(database.makeCtx(SYSTEM), {
        ...{ personId, name: 'short', scopes: ['searches.manage'], expiresAt: null },
      });
      headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      port = await findFreePort();
      const args = [
        `--max-old-space-size=${MEMORY_MB_MAX}`,
        ...typescriptArguments(PRODUCT_WEB, []),
      ];
      child = spawn(
        'sh',
        ['-c', `ulimit -n ${FILES_MAX}; exec "$@"`, 'sh', process.execPath, ...args],
        {
          cwd: ROOT,
          env: {
            PATH: process.env.PATH ?? '',
            HOME: process.env.HOME ?? '',
            NODE_ENV: 'test',
            DATABASE_URL: url,
            ...{ MARKET: 'live', APP_MODE: 'local', LOG_LEVEL: 'error', PORT: String(port) },
            ...Object.fromEntries(
              ['NEXTAUTH_SECRET', 'VISITOR_COOKIE_SECRET', 'ENCRYPTION_SECRET'].map((name) => [
                name,
                randomBytes(33).toString('base64'),
              ]),
            ),
            HTTP_RATE_LIMIT_PER_MINUTE: '1000000',
            MODEL_YEAR_FACTS: 'off',
            DEALSCOUT_DATA_HOME: dataHome,
          },
          stdio: 'ignore',
        },
      );
      await eventually('it answers', async () => (await write('first').catch(() => 0)) === 201);
    });

    afterAll(async () => {
      if (child?.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await database?.close();
      await server?.stop();
      fs.rmSync(dataHome, { recursive: true, force: true });
    });

    const post = async (body: string): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/searches`, {
        ...{ method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) },
      });
      await answer.arrayBuffer();
      return answer.status;
    };
    const write = (name: string) =>
      post(
        JSON.stringify({ name, query: { make: ['Honda'], max_price_cents: name.length * 1_000 } }),
      );

    it('outlives more idle callers than it may have files, and serves when they are gone', async () => {
      const lines = Array.from({ length: IDLE_LINES }, () => {
        const socket = net.connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        return socket;
      });
      await Promise.all(
        lines.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])),
      );
      const meanwhile = await write('while it is full').catch(() => 'refused');
      expect([201, 503, 'refused']).toContain(meanwhile);
      for (const socket of lines) socket.destroy();
      await eventually(
        'writes go again',
        async () => (await write('afterwards').catch(() => 0)) === 201,
      );
      expect(child.exitCode).toBeNull();
      const { rows } = await database.pool.query<{ name: string }>(
        'select name from saved_searches order by name',
      );
      const names = rows.map(({ name }) => name);
      expect(names).toContain('first');
      if (meanwhile === 201) expect(names).toContain('while it is full');
    });

    it('refuses bodies that are too deep or too large, many at once, and lives', async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const large = JSON.stringify({ name: 'x'.repeat(1_048_576) });
      const statuses = await Promise.all(
        Array.from({ length: BODIES }, (_, place) => post(place % 2 === 0 ? deep : large)),
      );
      expect(new Set(statuses)).toEqual(new Set([400, 413]));
      expect(await write('after the bodies')).toBe(201);
      expect(child.exitCode).toBeNull();
    });
  },
);
