import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { addPerson, SYSTEM } from '@/lib/accounts/testing';
import { parseEnv } from '@/lib/platform/env';
import { listHandbook } from '@/lib/platform/handbook';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { runAdmin } from '../../scripts/admin/command';
import { typescriptArguments } from '../../scripts/boot/children.mjs';

// Every command that the handbook and the README tell people to type is run: here, where that is quick, or by
// the test that is named for it.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
const SHELL_BLOCK = /^```(?:sh|bash)?\n([\s\S]*?)^```/gm;
const ANY_BLOCK = /^```[\s\S]*?^```/gm;
const PROGRAM = /^(?:npm|npx|node|curl|docker|kubectl|openssl|promtool|psql|git) /;
const SETTING = /^[A-Z][A-Z0-9_]+=/;

interface Typed {
  page: string;
  line: string;
}

function typedIn(page: string): Typed[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(SHELL_BLOCK)].flatMap(([, block = '']) =>
    block.replace(/\\\n\s*/g, '').split('\n'),
  );
  const inline = [...text.replace(ANY_BLOCK, '').matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code.replace(/\s+/g, ' '))
    .filter((code) => PROGRAM.test(code));
  return [...blocks, ...inline]
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => ({ page, line }));
}

const pages = [
  'README.md',
  ...listHandbook(path.join(ROOT, 'docs')).map(({ slug }) => `docs/${slug}.md`),
];
const typed = pages.flatMap(typedIn);
const lines = [...new Set(typed.map(({ line }) => line))];
const settings = lines.filter((line) => SETTING.test(line));
const commands = lines.filter((line) => !SETTING.test(line));

/** Run by another test: its file, and what in it runs the command. */
const ELSEWHERE: readonly { is: RegExp; file: string; by: RegExp }[] = [
  { is: /^npm start$/, file: 'e2e/processes/launched.ts', by: /spawn\('npm', \['start'\]/ },
  { is: /^npm start -- --live$/, file: 'e2e/processes/launched.ts', by: /\[STANDIN, '--live'\]/ },
  { is: /^npm run dev$/, file: 'e2e/processes/standin/start.mjs', by: /main\(\['--dev'/ },
  { is: /^npm test$/, file: '.ci/run', by: /npm --silent test/ },
  { is: /^npm run status$/, file: 'e2e/processes/launcher.ptest.ts', by: /'status\.mjs'/ },
  {
    is: /^npm run stop( -- --market live)?$/,
    file: 'e2e/processes/launcher.ptest.ts',
    by: /'stop\.mjs'/,
  },
  { is: /^npm run doctor$/, file: 'e2e/processes/launcher.ptest.ts', by: /'doctor\.mjs'/ },
  {
    is: /^npm run import -- \S+\.csv$/,
    file: 'scripts/import.itest.ts',
    by: /scripts\/import\.ts/,
  },
  {
    is: /^npm run backup( -- (--to|--check) \S+| -- --copies)?$/,
    file: 'scripts/backup.itest.ts',
    by: /running\('backup', \['--(to|check)'/,
  },
  {
    is: /^npm run restore -- (FILE( --replace live| --with-secrets)?|--drill|NAME --copy)$/,
    file: 'scripts/backup.itest.ts',
    by: /running\('restore'/,
  },
  {
    is: /^npm run source -- new /,
    file: 'scripts/source/scaffold.test.ts',
    by: /scaffoldSource\(root, 'my-cars'\)/,
  },
  {
    is: /^npm run source -- parse /,
    file: 'scripts/source.test.ts',
    by: /source\('parse', 'auto'/,
  },
  {
    is: /^npm run check:imports$/,
    file: 'scripts/boot/test-steps.mjs',
    by: /dependency-cruise\.mjs/,
  },
  {
    is: /^npm run db:generate$/,
    file: 'scripts/check-drift.mjs',
    by: /'generate', '--name=drift'/,
  },
  {
    is: /^npx tsx scripts\/migrate\.ts --market live$/,
    file: 'e2e/app/start-app.ts',
    by: /'scripts\/migrate\.ts', \['--market'/,
  },
  {
    is: /^npx tsx scripts\/build-state-costs\.ts$/,
    file: 'lib/costs/state-cost-csv.test.ts',
    by: /build-state-costs/,
  },
  {
    is: /^npx vitest run --project unit /,
    file: 'scripts/boot/test-steps.mjs',
    by: /vitest\('unit'/,
  },
  { is: /^npm audit$/, file: '.github/workflows/release.yml', by: /npm audit / },
  { is: /^promtool test rules$/, file: 'lib/operations/monitoring.test.ts', by: /'test', 'rules'/ },
  {
    is: /^docker build --target \w+ /,
    file: '.github/workflows/ci.yml',
    by: /docker build --target web/,
  },
];

/** Started in a process of its own, which takes seconds: in the long dose. Nothing is measured. */
const IN_THE_LONG_DOSE: readonly { is: RegExp; file: string }[] = [
  { is: /^npm run bench:(backup|search|valuation|valuation-scale|parse)( -- .*)?$/, file: 'bench' },
  { is: /^node scripts\/run\.mjs bench\/[\w-]+\.ts$/, file: 'bench' },
  { is: /^npm run source -- (list|fetch my-cars .*)$/, file: 'scripts/source.ts' },
  { is: /^npx tsx scripts\/build-icons\.ts$/, file: 'scripts/build-icons.ts' },
];

/** Wants an installation that no test has; what it names is checked, and what it runs inside is run. */
const OF_AN_INSTALLATION = /^(?:docker compose|kubectl) /;
const ADMIN = /^npm run admin(?: -- (.*))?$/;

/** Words of a line as a shell splits them; single and double quotes are known. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/['"]/g, ''),
  );
}

const scripts: Record<string, string> = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
).scripts;

/** Runs a program to its end. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ count: 20 });
});
afterAll(() => api?.close());

async function admin(line: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const hear = (text: string) => said.push(text);
  const { database } = api;
  const ctx = database.makeCtx({ kind: 'system', name: 'admin-command' });
  const blobs = memoryBlobs();
  const ports = {
    ...ctx.ports,
    encryptionSecret: 'a secret of at least thirty-two characters',
    blobs,
  };
  const code = await runAdmin(words(line), {
    terminal: { say: hear, complain: hear, readAll: async () => '', askHidden: null },
    open: () => ({
      market: 'live',
      makeContext: async () => ({ ...ctx, ports }),
      close: async () => {},
    }),
  });
  return { code, said: said.join('\n') };
}

describe('what the handbook tells people to type', () => {
  it('is known as run here or by the test that is named for it, each of them', () => {
    const known = [
      ...[...ELSEWHERE, ...IN_THE_LONG_DOSE].map(({ is }) => is),
      ...[
        OF_AN_INSTALLATION,
        ADMIN,
        /^curl /,
        /^openssl rand /,
        /^npx web-push /,
        /^npm run test:long$/,
      ],
    ];
    expect(commands.length).toBeGreaterThan(40);
    expect(commands.filter((line) => !known.some((is) => is.test(line)))).toEqual([]);
    // Nothing is listed that nobody is told any more.
    expect(known.filter((is) => !commands.some((line) => is.test(line)))).toEqual([]);
  });

  it('is run by the test that is named for it', () => {
    for (const { is, file, by } of ELSEWHERE) {
      expect(existsSync(path.join(ROOT, file)), file).toBe(true);
      expect(readFileSync(path.join(ROOT, file), 'utf8'), String(is)).toMatch(by);
    }
  });

  const ofAdmin = commands.filter((line) => ADMIN.test(line));
  it.each(ofAdmin)('%s', async (line) => {
    const wanted = ADMIN.exec(line)?.[1];
    const email = `${crypto.randomUUID()}@example.com`;
    const { code, said } = await admin((wanted ?? '--help').replace('you@example.com', email));
    expect({ code, said }).toMatchObject({ code: 0 });
    if (wanted?.startsWith('create')) expect(said).toContain(email);
  });

  const ofCurl = commands.filter((line) => line.startsWith('curl '));
  it.each(ofCurl)('%s', async (line) => {
    const personId = await addPerson(api.database, `${crypto.randomUUID()}@example.com`);
    const { key } = await createApiKey(api.database.makeCtx(SYSTEM), {
      ...{ personId, name: 'handbook', scopes: [], expiresAt: null },
    });
    const [, address = '', ...options] = words(line);
    const url = new URL(address);
    const headers = options.flatMap((word, index) =>
      word === '-H' ? [(options[index + 1] ?? '').replace('$DEAL_SCOUT_KEY', key)] : [],
    );
    expect(options.filter((word) => word.startsWith('-') && word !== '-H')).toEqual([]);
    const response = await api.call({
      path: url.pathname,
      query: url.search.slice(1),
      headers: Object.fromEntries(headers.map((header) => header.split(/:\s*/, 2))),
    });
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/\w/)]);
  });

  it('settings are ones that there are, and an installation starts with them', () => {
    const values = Object.fromEntries(
      settings.flatMap(words).map((word) => {
        const [name = '', value = ''] = word.split('=', 2);
        return [name, value === '…' ? 'a secret that is long enough for anything' : value];
      }),
    );
    expect(Object.keys(values)).toContain('NEXTAUTH_SECRET');
    const env = parseEnv(
      { ...values, DATABASE_URL: 'postgres://localhost/deals' },
      { cwd: ROOT, masterSecret: () => Buffer.alloc(32) },
    );
    expect(env).toMatchObject({ appMode: 'production', market: 'live', trustedProxyHops: 1 });
  });

  const ofDocker = commands.filter((line) => OF_AN_INSTALLATION.test(line));
  it.each(ofDocker)('%s: names what there is, and what it runs inside runs', async (line) => {
    const kubernetes = readFileSync(path.join(ROOT, 'ops/kubernetes/deal-scout.yaml'), 'utf8');
    const compose = parse(readFileSync(path.join(ROOT, 'compose.yaml'), 'utf8'), {
      merge: true,
    }) as {
      services: Record<string, unknown>;
    };
    const all = words(line);
    if (all[0] === 'kubectl') {
      for (const word of all.filter((each) => each.startsWith('ops/'))) {
        expect(existsSync(path.join(ROOT, word)), word).toBe(true);
      }
      for (const [, kind = '', name = ''] of line.matchAll(/(job|deployment)\/([a-z]+)/g)) {
        expect(kubernetes).toMatch(
          new RegExp(`kind: ${kind}\\n(?:.*\\n){0,4}?  name: ${name}$`, 'mi'),
        );
      }
      return;
    }
    const [, , verb = '', ...rest] = all;
    expect(['build', 'up', 'run', 'stop', 'logs']).toContain(verb);
    const inner = rest.indexOf('node');
    const services = (inner === -1 ? rest : rest.slice(0, inner)).filter(
      (word) => !word.startsWith('-'),
    );
    expect(services.filter((name) => compose.services[name] === undefined)).toEqual([]);
    if (inner === -1) return;
    const script = rest.find((word) => word.startsWith('scripts/')) ?? '';
    expect(existsSync(path.join(ROOT, script)), script).toBe(true);
    const args = rest.slice(rest.indexOf(script) + 1).join(' ');
    // A restore is run by its own tests, with these options.
    if (script !== 'scripts/admin.ts') {
      expect(commands).toContain(`npm run restore -- ${args.replace('/backups/', '')}`);
      return;
    }
    const email = `${crypto.randomUUID()}@example.com`;
    expect(await admin(args.replace('you@example.com', email))).toMatchObject({ code: 0 });
  });

  it('npm run test:long takes its option', async () => {
    const [, ...args] = (scripts['test:long'] ?? '').split(' ');
    const { code, output } = await run([...args, '--only', 'nothing']);
    expect({ code, output }).toMatchObject({ code: 2, output: expect.stringContaining('--dose') });
  });

  it('npx web-push generate-vapid-keys', async () => {
    const line = commands.find((each) => each.startsWith('npx web-push ')) ?? '';
    const { code, output } = await run([
      'node_modules/web-push/src/cli.js',
      ...words(line).slice(2),
    ]);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('Private Key'),
    });
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
  it.skipIf(!hasOpenssl)(
    'openssl makes a secret that is long enough (skipped without openssl)',
    () => {
      const line = commands.find((each) => each.startsWith('openssl rand ')) ?? '';
      const [program = '', ...args] = words(line);
      expect(spawnSync(program, args, { encoding: 'utf8' }).stdout.trim().length).toBeGreaterThan(
        31,
      );
    },
  );

  const long = commands.filter((line) => IN_THE_LONG_DOSE.some(({ is }) => is.test(line)));
  it.skipIf(!IS_LONG).each(long)('%s (long dose)', async (line) => {
    const [first = '', ...rest] = words(
      line.replace(/^npm run ([\w:-]+)(?: --)?/, (_all, name) => scripts[name] ?? ''),
    );
    expect(['node', 'npx']).toContain(first);
    const at = rest.findIndex((word) => word.endsWith('.ts'));
    const script = first === 'npx' || at !== -1 ? (rest[at] ?? '') : 'scripts/source.ts';
    if (script.startsWith('bench/')) {
      const { code, output } = await run([...typescriptArguments(script, ['--help'])]);
      expect([0, 2]).toContain(code);
      for (const option of rest.slice(at + 1).filter((word) => word.startsWith('--'))) {
        expect(output).toContain(option);
      }
      return;
    }
    if (script === 'scripts/source.ts') {
      const args = rest.slice(1).map((word) => word.replace('my-cars', 'carmax'));
      const { code, output } = await run([...typescriptArguments(script, args)], {
        DATABASE_URL: api.database.url,
      });
      // Nobody has read the terms of a source here, so it is not asked; it says so.
      expect({ code, output }).toMatchObject({ code: args[0] === 'list' ? 0 : 1 });
      expect(output).not.toContain('    at ');
      return;
    }
    const before = spawnSync('git', ['status', '--porcelain', 'public'], { cwd: ROOT }).stdout;
    expect((await run([...typescriptArguments(script, [])])).code).toBe(0);
    const after = spawnSync('git', ['status', '--porcelain', 'public'], { cwd: ROOT }).stdout;
    expect(String(after)).toBe(String(before));
  });
});
