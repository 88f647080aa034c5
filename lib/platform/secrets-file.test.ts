import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveSecret, loadMasterSecret } from '@/lib/platform/secrets-file';

let dataHome: string;
beforeEach(() => {
  dataHome = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'secrets ')), 'data home');
});
afterEach(() => fs.rmSync(path.dirname(dataHome), { recursive: true }));

const file = () => path.join(dataHome, 'secrets.json');

describe('the secrets file', () => {
  it('is made once, readable by its owner only, and read ever after', () => {
    const first = loadMasterSecret(dataHome);
    expect(first).toHaveLength(32);
    expect(loadMasterSecret(dataHome)).toEqual(first);
    expect(fs.readdirSync(dataHome)).toEqual(['secrets.json']);
    if (process.platform !== 'win32') expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === 'win32')('is closed to others again if it was opened', () => {
    loadMasterSecret(dataHome);
    fs.chmodSync(file(), 0o644);
    loadMasterSecret(dataHome);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{', '{"version":1}', '{"version":1,"created_at":"x","master":"short"}'])(
    'that is damaged (%j) is an error that names it, never replaced',
    (content) => {
      fs.mkdirSync(dataHome);
      fs.writeFileSync(file(), content);
      expect(() => loadMasterSecret(dataHome)).toThrow(/secrets\.json is damaged/);
      expect(fs.readFileSync(file(), 'utf8')).toBe(content);
    },
  );

  it('is the same for processes that start at the same moment', async () => {
    const module = pathToFileURL(fileURLToPath(new URL('./secrets-file.ts', import.meta.url))).href;
    const script = `import(${JSON.stringify(module)}).then((m) =>
      process.stdout.write(m.loadMasterSecret(${JSON.stringify(dataHome)}).toString('hex')))`;
    const run = promisify(execFile);
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        run(process.execPath, ['--import', 'tsx', '-e', script], { cwd: process.cwd() }),
      ),
    );
    expect(new Set(results.map((result) => result.stdout)).size).toBe(1);
    expect(results[0]?.stdout).toMatch(/^[0-9a-f]{64}$/);
    expect(fs.readdirSync(dataHome)).toEqual(['secrets.json']);
  }, 30_000);
});

describe('derived secrets', () => {
  it('differ by purpose and by master, and are 32 bytes long', () => {
    const master = Buffer.alloc(32, 1);
    expect(deriveSecret(master, 'A')).toBe(deriveSecret(master, 'A'));
    expect(deriveSecret(master, 'A')).not.toBe(deriveSecret(master, 'B'));
    expect(deriveSecret(master, 'A')).not.toBe(deriveSecret(Buffer.alloc(32, 2), 'A'));
    expect(Buffer.from(deriveSecret(master, 'A'), 'base64url')).toHaveLength(32);
  });
});
