import { describe, expect, it } from 'vitest';
import {
  failedJourneys,
  failureLines,
  failureOf,
  failuresOf,
  filesToTryAgain,
  journeySeconds,
  mergeTries,
  readFiles,
  slowestLines,
} from './test-failures.mjs';

const ROOT = '/project';

/** A file of vitest's report; a test is "passed title", "failed title" or "skipped title". */
function file(name: string, tests: readonly string[], isFileFailed = false) {
  return {
    name: `${ROOT}/${name}`,
    status: isFileFailed || tests.some((test) => test.startsWith('failed')) ? 'failed' : 'passed',
    message: '',
    assertionResults: tests.map((test) => {
      const [status, ...title] = test.split(' ');
      return {
        ancestorTitles: ['a door'],
        title: title.join(' '),
        status,
        failureMessages: status === 'failed' ? [`${title.join(' ')} was wrong`] : [],
      };
    }),
  };
}

const read = (files: object[], output = '') => readFiles({ testResults: files }, output, ROOT);
const DOOR = 'lib/door.test.ts';
const named = (title: string) => `${DOOR} › a door › ${title}`;

describe('what failed', () => {
  it('is named by file and titles, with the first lines of its message in plain text', () => {
    const long = Array.from({ length: 40 }, (_, n) => `\u001b[31mline ${n}\u001b[39m`).join('\n');
    const failed = file(DOOR, ['passed shuts', 'failed opens']);
    const [first] = failed.assertionResults.slice(1);
    if (first) first.failureMessages = [long];
    const [failure, ...others] = failuresOf(read([failed]));
    expect(others).toEqual([]);
    expect(failure?.title).toBe(named('opens'));
    expect(failure?.message.split('\n')).toEqual(Array.from({ length: 15 }, (_, n) => `line ${n}`));
  });

  it('is the file where a hook failed, with what the output says of it', () => {
    const output = `…\n FAIL  database  ${DOOR} > a door\nError: no key\n ❯ ${DOOR}:3:1\n`;
    expect(failuresOf(read([file(DOOR, ['skipped opens'], true)], output))).toEqual([
      { title: DOOR, message: `Error: no key\n ❯ ${DOOR}:3:1` },
    ]);
  });

  it('is told as the output tells it, which has the difference that the report leaves out', () => {
    const output = [
      ` FAIL  unit  ${DOOR} > a door > opens`,
      ` FAIL  unit  ${DOOR} > a door > shuts`,
      'AssertionError: expected 1 to be 2',
      '- 2',
      '+ 1',
      '⎯⎯⎯⎯⎯⎯⎯⎯[1/2]⎯',
      'something else',
    ].join('\n');
    const tests = file(DOOR, ['failed opens', 'failed shuts', 'failed rings']);
    expect(failuresOf(read([tests], output)).map(({ message }) => message)).toEqual([
      'AssertionError: expected 1 to be 2\n- 2\n+ 1',
      'AssertionError: expected 1 to be 2\n- 2\n+ 1',
      'rings was wrong',
    ]);
  });

  it('stands at the end of the output by step, and nothing stands there where nothing failed', () => {
    const failures = [{ title: named('opens'), message: 'one\ntwo' }];
    expect(failureLines([{ name: 'unit', failures }, { name: 'e2e' }])).toEqual([
      '',
      'failed',
      `  unit: ${named('opens')}`,
      '    one',
      '    two',
    ]);
    expect(failureLines([{ name: 'unit', failures: [] }])).toEqual([]);
    expect(failureOf('types', 'a.ts: wrong\n\n')).toEqual({
      title: 'types',
      message: 'a.ts: wrong',
    });
  });

  it('is a journey that failed at each of its tries, not one that passed later', () => {
    const spec = (title: string, status: string) => ({
      title,
      tests: [
        { status, results: [{ error: { message: 'first' } }, { error: { message: 'last' } }] },
      ],
    });
    const report = {
      suites: [
        {
          title: 'door.spec.ts',
          specs: [spec('shuts', 'flaky'), spec('opens', 'unexpected')],
          suites: [{ title: 'at a phone', specs: [spec('opens', 'unexpected')] }],
        },
      ],
      errors: [{ message: 'no app' }],
    };
    expect(failedJourneys(report)).toEqual([
      { title: 'door.spec.ts › opens', message: 'last' },
      { title: 'door.spec.ts › at a phone › opens', message: 'last' },
      { title: 'outside of the journeys', message: 'no app' },
    ]);
    expect(failedJourneys(null)).toEqual([]);
  });
});

describe('a second try', () => {
  it('is of the files with failures only, and of none where too many failed', () => {
    const window = file('lib/window.test.ts', ['passed opens']);
    const broken = file('lib/wall.test.ts', [], true);
    const door = file(DOOR, ['failed opens']);
    expect(filesToTryAgain(read([window, door, broken]))).toEqual([DOOR, 'lib/wall.test.ts']);
    const many = Array.from({ length: 9 }, (_, n) => file(`lib/${n}.test.ts`, ['failed opens']));
    expect(filesToTryAgain(read(many))).toEqual([]);
  });

  it('makes flaky what failed in one of the two, and failed only what failed in both', () => {
    const window = file('lib/window.test.ts', ['passed opens', 'skipped shuts']);
    const first = file(DOOR, ['failed opens', 'failed shuts', 'passed locks', 'passed rings']);
    const second = file(DOOR, ['failed opens', 'passed shuts', 'failed locks', 'passed rings']);
    expect(mergeTries(read([window, first]), read([second]))).toEqual({
      passed: 4,
      failed: 1,
      skipped: 1,
      failures: [{ title: named('opens'), message: 'opens was wrong' }],
      flaky: [named('shuts'), named('locks')],
    });
  });

  it('counts the tests of a file whose hook failed only once', () => {
    const first = file(DOOR, ['skipped opens', 'skipped shuts'], true);
    const second = file(DOOR, ['passed opens', 'passed shuts']);
    expect(mergeTries(read([first]), read([second]))).toEqual({
      passed: 2,
      failed: 0,
      skipped: 0,
      failures: [],
      flaky: [DOOR],
    });
  });

  it.each([
    ['whose hook fails again', [file(DOOR, ['skipped opens'], true)]],
    ['that the second try never reported', []],
  ])('leaves a file failed %s', (_title, second) => {
    const first = file(DOOR, ['skipped opens'], true);
    expect(mergeTries(read([first]), read(second))).toMatchObject({ failed: 1, flaky: [] });
  });

  it('leaves a test failed that the second try did not get to', () => {
    const first = file(DOOR, ['failed opens', 'passed shuts']);
    const second = file(DOOR, ['skipped opens', 'skipped shuts'], true);
    expect(mergeTries(read([first]), read([second]))).toMatchObject({
      failed: 1,
      failures: [{ title: named('opens') }],
    });
  });

  it('tells tests of one title apart', () => {
    const first = file(DOOR, ['failed opens', 'failed opens']);
    const second = file(DOOR, ['passed opens', 'failed opens']);
    expect(mergeTries(read([first]), read([second]))).toMatchObject({
      passed: 1,
      failed: 1,
      flaky: [named('opens')],
    });
  });
});

describe('the slowest files', () => {
  it('are named a step, the slowest first, with the seconds of all that is in them', () => {
    const took = (...seconds: number[]) =>
      seconds.map((each) => ({ tests: [{ results: [{ duration: each * 1000 }] }] }));
    const report = {
      suites: [
        {
          title: 'door.spec.ts',
          specs: took(1),
          suites: [{ title: 'at a desk', specs: took(2, 3) }],
        },
        { title: 'window.spec.ts', specs: took(9) },
        { title: 'roof.spec.ts', specs: took(0.4) },
      ],
    };
    const files = journeySeconds(report);
    expect(slowestLines([{ name: 'lint' }, { name: 'e2e', files }], 2)).toEqual([
      'slowest of e2e, in seconds: window.spec.ts 9, door.spec.ts 6',
    ]);
  });

  it('are read from the times of a file', () => {
    const timed = { ...file(DOOR, ['passed shuts']), startTime: 1000, endTime: 3500 };
    expect(read([timed])[0]?.seconds).toBe(2.5);
    expect(read([file(DOOR, ['passed shuts'])])[0]?.seconds).toBe(0);
  });
});
