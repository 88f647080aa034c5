import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '@/db/schema/accounts';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { verifyPassword } from '@/lib/accounts/password-hash';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { runAdmin } from './admin/command';

const root = fileURLToPath(new URL('..', import.meta.url));
const PASSWORD = 'violet-harbour-42-tram';

let database: TestDatabase;
let dataHome: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  dataHome = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-admin-'));
});
afterAll(async () => {
  await database.close();
  await rm(dataHome, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** The command on its own feet, as the launcher runs it, with no terminal. */
async function spawned(args: string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/admin.ts', ...args], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      MARKET: 'demo',
      DEALSCOUT_DATA_HOME: dataHome,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number>((resolve) => child.on('close', (c) => resolve(c ?? -1)));
  return { code, out, err };
}

/** The same command in this process, which starts in no time. */
async function admin(args: string[], input = ''): Promise<Ended> {
  const ended = { out: '', err: '' };
  const ctx = database.makeCtx({ kind: 'system', name: 'admin-command' });
  const code = await runAdmin(args, {
    terminal: {
      say: (line) => {
        ended.out += `${line}\n`;
      },
      complain: (line) => {
        ended.err += `${line}\n`;
      },
      readAll: async () => input,
      askHidden: null,
    },
    open: () => ({
      market: 'demo',
      makeContext: async () => ({
        ...ctx,
        ports: { encryptionSecret: 'e'.repeat(32), blobs: memoryBlobs() },
      }),
      close: async () => {},
    }),
  });
  return { code, ...ended };
}

async function onlyPerson() {
  const rows = await database.db.select().from(people);
  expect(rows).toHaveLength(1);
  return rows[0];
}

const ANN = ['--email', 'Ann@Example.com', '--password-stdin'];

describe('npm run admin', () => {
  it('creates an admin with the password that comes in, and never shows it', async () => {
    const { code, out, err } = await spawned(['create', ...ANN, '--name', 'Ann'], `${PASSWORD}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('Admin ann@example.com was added to the demo market.\n');
    const ann = await onlyPerson();
    expect(ann).toMatchObject({ email: 'ann@example.com', role: 'admin', displayName: 'Ann' });
    expect(await verifyPassword(ann?.passwordHash ?? null, PASSWORD)).toBe(true);
  });

  it('makes a strong password without a terminal and prints it once', async () => {
    const { code, out } = await admin(['create', '--email', 'ann@example.com']);
    expect(code).toBe(0);
    const password = /^Password: ([a-z2-9]{5}(?:-[a-z2-9]{5}){3})$/m.exec(out)?.[1] ?? '';
    const ann = await onlyPerson();
    expect(await verifyPassword(ann?.passwordHash ?? null, password)).toBe(true);
  });

  it('lists, changes roles and keeps the last admin', async () => {
    await admin(['create', ...ANN], PASSWORD);
    const refused = await admin(['set-role', '--email', 'ann@example.com', '--role', 'viewer']);
    expect(refused).toMatchObject({
      code: 1,
      err: 'This is the last admin. Make somebody else an admin first.\n',
    });
    const { out } = await admin(['list']);
    expect(out).toMatch(/^ann@example\.com\tadmin\topen\t/);
  });

  it('gives a new password', async () => {
    await admin(['create', ...ANN], PASSWORD);
    const { code } = await admin(['reset-password', ...ANN], 'another-quiet-river');
    expect(code).toBe(0);
    const ann = await onlyPerson();
    expect(await verifyPassword(ann?.passwordHash ?? null, 'another-quiet-river')).toBe(true);
    expect(ann?.epoch).toBe(1);
  });

  it('shows what is beyond its term without removing it, and removes it when it is told to', async () => {
    await database.pool.query(
      `insert into messages (id, channel, recipient, kind, subject, carrier, created_at)
       values (gen_random_uuid(), 'email', 'a@example.com', 'test', 'old', 'outbox', now() - interval '91 days'),
              (gen_random_uuid(), 'email', 'a@example.com', 'test', 'new', 'outbox', now() - interval '89 days')`,
    );
    for (const _time of [1, 2]) {
      const shown = await admin(['retention']);
      expect(shown).toMatchObject({ code: 0, err: '' });
      expect(shown.out).toMatch(/^messages +1 due; 90 days after they were made$/m);
    }
    expect((await admin(['retention', '--sweep'])).out).toContain('messages: 1 removed');
    const { rows } = await database.pool.query('select subject from messages');
    expect(rows).toEqual([{ subject: 'new' }]);
    expect((await admin(['retention', '--sweep'])).out).toBe('Nothing else is due.\n');
  });

  it('says whether the audit log is whole, also against a head noted before', async () => {
    expect(await admin(['verify-audit'])).toMatchObject({
      code: 0,
      out: 'The audit log is empty.\n',
    });
    await admin(['create', ...ANN], PASSWORD);
    const { code, out } = await admin(['verify-audit']);
    expect(code).toBe(0);
    const head = /^The audit log is intact\. Head: (1:[0-9a-f]{64})$/m.exec(out)?.[1] ?? '';
    expect(await admin(['verify-audit', '--head', head])).toMatchObject({ code: 0 });
    await emptyAuditLog(database.db);
    expect(await admin(['verify-audit', '--head', head])).toMatchObject({
      code: 1,
      err: 'The audit log was altered at entry 1.\n',
    });
    expect(await admin(['verify-audit', '--head', 'x'])).toMatchObject({ code: 2 });
  });

  it('makes a new key for access tokens, and ends the old one at once when asked', async () => {
    const first = await admin(['rotate-token-key']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^Key \S{12} signs access tokens of the demo market now; older tokens live/,
    );
    const second = await admin(['rotate-token-key', '--now']);
    expect(second.out).toContain('older tokens end within seconds');
    const keys = await database.db.execute(
      sql`select (retired_at <= now()) as is_over from signing_keys order by created_at`,
    );
    expect(keys.rows).toEqual([{ is_over: true }, { is_over: null }]);
  });

  it('ends with a clear sentence when something is not right', async () => {
    const cases: [string[], number, string][] = [
      [['create'], 2, 'Say whom'],
      [['create', '--email', 'ann'], 1, 'email: This is not an e-mail address.'],
      [['create', '--email', 'a@b.co', '--role', 'owner'], 2, '--role: one of admin'],
      [['set-role', '--email', 'nobody@b.co', '--role', 'viewer'], 1, 'Nobody in the demo market'],
      [['frobnicate'], 2, 'Not a command: frobnicate'],
      [['create', '--emial', 'a@b.co'], 2, "Unknown option '--emial'"],
      [['list', '--market', 'live'], 2, '--market live: MARKET says demo'],
    ];
    for (const [args, code, sentence] of cases) {
      const answer = await admin(args);
      expect(answer).toMatchObject({ code, err: expect.stringContaining(sentence) });
      expect(answer.err).not.toContain('    at ');
    }
    const atTheDoor = await spawned(['list', '--market', 'live']);
    expect(atTheDoor).toMatchObject({ code: 2, err: expect.stringContaining('MARKET says demo') });
  });

  it('refuses a second account with the same e-mail and an easy password', async () => {
    const easy = await admin(['create', ...ANN], 'password1234');
    expect(easy).toMatchObject({ code: 1 });
    expect(easy.err).toContain('password: This is one of the passwords that are tried first.');
    await admin(['create', ...ANN], PASSWORD);
    const second = await admin(['create', ...ANN], PASSWORD);
    expect(second).toMatchObject({
      code: 1,
      err: 'There is already an account with this e-mail.\n',
    });
  });
});
