import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ageLog, openLog } from './logs.mjs';

const DAY_MS = 86_400_000;
let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-logs-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

describe('a log of the launcher', () => {
  it('is moved aside when it grows past 5 MB, and two old ones are kept', () => {
    const log = openLog(home, 'web-demo');
    for (let turn = 0; turn < 8; turn += 1) log.write('x'.repeat(2_600_000));
    log.close();
    expect(fs.readdirSync(path.join(home, 'logs')).sort()).toEqual([
      'web-demo.log',
      'web-demo.log.1',
      'web-demo.log.2',
    ]);
    expect(fs.statSync(log.file).mode & 0o077).toBe(0);
  });

  it('is moved aside after a week, and an old one is gone after a month', () => {
    const file = path.join(home, 'web.log');
    fs.writeFileSync(file, 'a line\n');
    fs.writeFileSync(`${file}.1`, 'an older line\n');
    ageLog(file, Date.now() + 6 * DAY_MS);
    expect(fs.readFileSync(file, 'utf8')).toBe('a line\n');
    ageLog(file, Date.now() + 8 * DAY_MS);
    expect(fs.existsSync(file)).toBe(false);
    expect(fs.readFileSync(`${file}.1`, 'utf8')).toBe('a line\n');
    expect(fs.readFileSync(`${file}.2`, 'utf8')).toBe('an older line\n');
    ageLog(file, Date.now() + 31 * DAY_MS);
    expect(fs.readdirSync(home)).toEqual([]);
  });
});
