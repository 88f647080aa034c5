import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrowserError } from '@/lib/platform/browser-errors';
import { reportBrowserErrorOperation } from '@/lib/platform/operations';
import { createErrorTeller, ownFrames } from './browser-error-report';

const ORIGIN = 'https://deals.example.com';
const FILE = '/_next/static/chunks/app/(buyer)/page-0a1b.js';
const DRAW = { name: 'draw', file: FILE, line: 1, column: 2_345 };

function tellerOf(path = '/market') {
  const sent: BrowserError[] = [];
  const tell = createErrorTeller({
    ...{ origin: ORIGIN, path: () => path, build: () => 'mb1x2k' },
    send: (report) => sent.push(report),
  });
  return { sent, tell };
}

function broken(message: string, stack = `    at draw (${ORIGIN}${FILE}:1:2345)`): Error {
  const error = new TypeError(message);
  error.stack = `TypeError: ${message}\n${stack}`;
  return error;
}

describe('the lines of a stack in our files', () => {
  it.each([
    ['Chromium', `    at draw (${ORIGIN}${FILE}:1:2345)`, 'draw'],
    [
      'Chromium, of a class',
      `    at async Chart.draw (${ORIGIN}${FILE}:1:2345)`,
      'async Chart.draw',
    ],
    ['Chromium, without a name', `    at ${ORIGIN}${FILE}:1:2345`, ''],
    ['Firefox and Safari', `draw@${ORIGIN}${FILE}:1:2345`, 'draw'],
    ['Firefox, in a promise', `async*draw@${ORIGIN}${FILE}:1:2345`, 'asyncdraw'],
    ['with a query', `draw@${ORIGIN}${FILE}?dpl=abc:1:2345`, 'draw'],
  ])('%s', (_, line, name) => {
    expect(ownFrames(`TypeError: x\n${line}`, ORIGIN)).toEqual([{ ...DRAW, name }]);
  });

  it.each([
    'chrome-extension://abcdef/content.js:1:2',
    'https://other.example/_next/static/chunks/a.js:1:2',
    `${ORIGIN}/reset-password/canary:1:2`,
    `${ORIGIN}${FILE}`,
  ])('others are left out: %s', (place) => {
    expect(ownFrames(`TypeError: x\n    at draw (${place})\n`, ORIGIN)).toEqual([]);
  });
});

describe('a page that meets errors', () => {
  it('tells what broke and where, of the page its path alone', () => {
    const { sent, tell } = tellerOf();
    tell(broken('x is not a function'), 'uncaught');
    expect(sent).toEqual([
      {
        ...{ path: '/market', build: 'mb1x2k', kind: 'uncaught' },
        ...{ type: 'TypeError', message: 'x is not a function', frames: [DRAW] },
      },
    ]);
  });

  it('tells of each once, and of three in all', () => {
    const { sent, tell } = tellerOf();
    for (const message of ['a', 'a', 'b', 'a', 'c', 'd']) tell(broken(message), 'rejection');
    expect(sent.map(({ message }) => message)).toEqual(['a', 'b', 'c']);
  });

  it('lets go what is none of its own', () => {
    const { sent, tell } = tellerOf();
    tell(broken('x', '    at run (chrome-extension://abcdef/content.js:1:2)'), 'uncaught');
    tell(Object.assign(broken('of the server'), { digest: '123' }), 'page');
    const left = broken('given up');
    left.name = 'AbortError';
    for (const thrown of [left, 'a text of somebody', null, undefined]) tell(thrown, 'rejection');
    expect(sent).toEqual([]);
  });

  it('tells only what the server takes, whatever broke', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('draw', 'new <anonymous>'),
    );
    fc.assert(
      fc.property(
        ...[
          fc.string({ unit: 'binary', maxLength: 2_000 }),
          name,
          fc.array(name, { maxLength: 40 }),
        ],
        (message, type, names) => {
          const { sent, tell } = tellerOf();
          const lines = names.map((of) => `    at ${of} (${ORIGIN}${FILE}:1:2345)`);
          const error = broken(message, lines.join('\n'));
          error.name = type;
          tell(error, 'uncaught');
          for (const report of sent) {
            expect(reportBrowserErrorOperation.body?.safeParse(report).error).toBeUndefined();
            expect(JSON.stringify(report).length).toBeLessThan(8_192);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
