import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installErrorListener } from '@/lib/platform/error-reports';
import { type BrowserError, reportBrowserError } from './browser-errors';
import type { Actor } from './context';
import { createMemoryLimiter } from './limits-memory';
import { createLog } from './log';
import { createMetrics } from './metrics';
import { reportBrowserErrorOperation } from './operations';

const REPORT: BrowserError = {
  ...{ path: '/listings/lst_canary', build: 'mb1x2k', kind: 'uncaught', type: 'TypeError' },
  message: 'x is not a function for ann@example.com at /market?q=canary',
  frames: [
    { name: 'draw', file: '/_next/static/chunks/0a.js', line: 1, column: 2_345 },
    { name: '', file: '/_next/static/chunks/0b.js', line: 1, column: 7 },
  ],
};
const READER: Actor = { kind: 'visitor', id: 'v', isBrowser: true };

let lines: string[];
let told: Readonly<Record<string, unknown>>[];
let metrics: ReturnType<typeof createMetrics>;
let limiter: ReturnType<typeof createMemoryLimiter>;
beforeEach(() => {
  lines = [];
  told = [];
  metrics = createMetrics();
  limiter = createMemoryLimiter();
  installErrorListener((fields) => told.push(fields));
});
afterEach(() => installErrorListener(null));

function report(change: Partial<BrowserError> = {}, actor = READER) {
  const log = createLog({ level: 'error', sink: { write: (line) => lines.push(line) } });
  return reportBrowserError({ actor, log, ports: { metrics, limiter } }, { ...REPORT, ...change });
}

describe('an error in a browser', () => {
  it('is counted by group of pages, logged and told on, without whoever read', async () => {
    expect(await report()).toBe(true);
    const text = await metrics.registry.metrics();
    expect(text).toContain('browser_errors_total{kind="uncaught",page="listings"} 1');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...{ level: 'error', message: 'browser error', page: 'listings', build: 'mb1x2k' },
      error: {
        type: 'TypeError',
        stack: expect.stringContaining(
          '\n    at draw (/_next/static/chunks/0a.js:1:2345)\n    at /_next/static/chunks/0b.js:1:7',
        ),
      },
    });
    expect(told).toMatchObject([{ runtime: 'browser', kind: 'uncaught' }]);
    for (const said of [lines.join(), JSON.stringify(told), text]) {
      expect(said).not.toMatch(/canary|ann@/);
    }
  });

  it.each<[string, Actor]>([
    ['a program', { kind: 'visitor', id: 'address', isBrowser: false }],
    ['a job', { kind: 'job', name: 'scan' }],
  ])('is not taken from %s', async (_, actor) => {
    expect(await report({}, actor)).toBe(false);
    expect([lines, told]).toEqual([[], []]);
  });

  it('is taken a dozen times from one reader, and sixty from all', async () => {
    for (let count = 0; count < 12; count += 1) await report();
    await expect(report()).rejects.toMatchObject({ code: 'rate_limited' });
    for (let count = 12; count < 60; count += 1) {
      await report({}, { ...READER, id: `v${count}` });
    }
    await expect(report({}, { ...READER, id: 'late' })).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(lines).toHaveLength(60);
  });

  it('says nothing but what is known, within bounds', () => {
    const [frame] = REPORT.frames;
    const takes = (change: object) =>
      reportBrowserErrorOperation.body?.safeParse({ ...REPORT, ...change }).success;
    expect(takes({})).toBe(true);
    for (const bad of [
      { path: '/market?q=words' },
      { path: 'https://other.example/' },
      { kind: 'made-up' },
      { type: 'a name with words' },
      { message: 'x'.repeat(301) },
      { frames: [] },
      { frames: Array.from({ length: 21 }, () => frame) },
      { frames: [{ ...frame, file: '/reset-password/token' }] },
      { frames: [{ ...frame, file: 'https://other.example/_next/static/a.js' }] },
      { frames: [{ ...frame, name: 'draw\n    at made (up)' }] },
      { frames: [{ ...frame, line: -1 }] },
    ]) {
      expect(takes(bad), JSON.stringify(bad)).toBe(false);
    }
  });
});
