import path from 'node:path';
import { stripControl } from './progress.mjs';

// What failed, by name and with the first lines of its message, so that the end of a long output
// tells it; and what two tries of the same files come to. A try of a file is all its tests.

const messageLines = 15;
/** More files than these that fail at once are no chance, and are not tried a second time. */
const triedAgainMost = 8;
const separator = ' › ';

const firstLines = (text) =>
  stripControl(String(text ?? ''))
    .trim()
    .split('\n')
    .slice(0, messageLines)
    .join('\n');

/** A check's or a build's failure: `{title, message}` with the first lines of what it said. */
export const failureOf = (title, output) => ({ title, message: firstLines(output) });

/** Files of vitest's JSON report: `{file, seconds, tests: [{title, status, message}], isBroken}`. */
export function readFiles(report, output, root) {
  return (report?.testResults ?? []).map((result) => {
    const file = path.relative(root, result.name).split(path.sep).join('/');
    const tests = (result.assertionResults ?? []).map((test) => ({
      title: [file, ...(test.ancestorTitles ?? []), test.title].join(separator),
      status: test.status,
      message:
        test.status === 'failed'
          ? (messageIn(output, [file, ...(test.ancestorTitles ?? []), test.title].join(' > ')) ??
            firstLines(test.failureMessages?.[0]))
          : '',
    }));
    // It did not load, or one of its hooks failed: the report does not say how, the output does.
    const isBroken = result.status === 'failed' && tests.every((test) => test.status !== 'failed');
    return {
      file,
      seconds: Math.max(0, (result.endTime - result.startTime) / 1000 || 0),
      tests,
      isBroken,
      message: isBroken
        ? result.message || (messageIn(output, file) ?? 'The file, or one of its hooks, failed.')
        : '',
    };
  });
}

/**
 * What the output says of a failed test or file, with the difference that the report leaves out; null
 * where it says nothing. Tests that failed of one reason stand together before it.
 */
function messageIn(output, name) {
  const lines = stripControl(output).split('\n');
  const isTitle = (line) => line.startsWith(' FAIL ');
  const at = lines.findIndex((line) => isTitle(line) && `${line} >`.includes(` ${name} >`));
  if (at < 0) return null;
  const after = lines.slice(at + 1);
  const from = after.findIndex((line) => !isTitle(line));
  const said = after.slice(Math.max(0, from));
  const end = said.findIndex((line) => line.startsWith('⎯'));
  return firstLines((end < 0 ? said : said.slice(0, end)).join('\n'));
}

const failuresIn = ({ file, tests, isBroken, message }) => [
  ...tests
    .filter((test) => test.status === 'failed')
    .map(({ title, message: said }) => ({ title, message: said })),
  ...(isBroken ? [{ title: file, message: firstLines(message) }] : []),
];

/** The failures of vitest's files, `{title, message}`, in order. */
export const failuresOf = (files) => files.flatMap(failuresIn);

/** Names of the files to be tried again; none where so many failed that it is no chance. */
export function filesToTryAgain(files) {
  const failed = files.filter((file) => failuresIn(file).length > 0).map(({ file }) => file);
  return failed.length > triedAgainMost ? [] : failed;
}

/**
 * What two tries come to: `{failures, flaky, passed, failed, skipped}`. Only what passed once counts as
 * passed; what failed beside that is flaky. What the second try did not get to is as at the first.
 */
export function mergeTries(first, second) {
  const again = new Map(second.map((file) => [file.file, file]));
  const result = { failures: [], flaky: [], passed: 0, failed: 0, skipped: 0 };
  for (const file of first) mergeFile(file, again.get(file.file) ?? file, result);
  return result;
}

function mergeFile(first, second, result) {
  const [before, after] = [outcomesOf(first), outcomesOf(second)];
  for (const title of new Set([...before.keys(), ...after.keys()])) {
    const tries = [before.get(title), after.get(title)].filter(Boolean);
    const failure = tries.findLast((test) => test.status === 'failed');
    const hasPassed = tries.some((test) => test.status === 'passed');
    if (failure && hasPassed) result.flaky.push(title);
    if (failure && !hasPassed) {
      result.failed += 1;
      result.failures.push({ title, message: failure.message });
    } else if (hasPassed) result.passed += 1;
    else result.skipped += 1;
  }
  // The file as a whole is no test: it counts only where it failed.
  if (!first.isBroken) return;
  if (second.isBroken) {
    result.failed += 1;
    result.failures.push(...failuresIn({ ...second, tests: [] }));
  } else result.flaky.push(first.file);
}

/** By title; where several tests have one title they are told apart by their number. */
function outcomesOf({ tests }) {
  const outcomes = new Map();
  for (const test of tests) {
    let title = test.title;
    for (let number = 2; outcomes.has(title); number += 1) title = `${test.title} (${number})`;
    outcomes.set(title, test);
  }
  return outcomes;
}

/** Files of Playwright's JSON report with what their journeys took together, `{file, seconds}`. */
export function journeySeconds(report) {
  const taken = (suite) =>
    (suite.specs ?? [])
      .flatMap((spec) => (spec.tests ?? []).flatMap((test) => test.results ?? []))
      .reduce((sum, result) => sum + result.duration / 1000, 0) +
    (suite.suites ?? []).reduce((sum, inner) => sum + taken(inner), 0);
  return (report?.suites ?? []).map((suite) => ({ file: suite.title, seconds: taken(suite) }));
}

/** A line a step with its slowest files, so that whoever waits knows for what. */
export function slowestLines(results, most = 6) {
  return results.flatMap(({ name, files = [] }) => {
    const slow = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, most);
    const told = slow.map(({ file, seconds }) => `${file} ${Math.round(seconds)}`);
    return told.length === 0 ? [] : [`slowest of ${name}, in seconds: ${told.join(', ')}`];
  });
}

/** The journeys of Playwright's JSON report that failed at every try, `{title, message}`. */
export function failedJourneys(report) {
  const failures = [];
  const read = (suite, above) => {
    const own = [...above, suite.title].filter(Boolean);
    for (const spec of suite.specs ?? []) {
      const failed = (spec.tests ?? []).find((test) => test.status === 'unexpected');
      if (!failed) continue;
      const message = failed.results?.at(-1)?.error?.message;
      failures.push({ title: [...own, spec.title].join(separator), message: firstLines(message) });
    }
    for (const inner of suite.suites ?? []) read(inner, own);
  };
  for (const suite of report?.suites ?? []) read(suite, []);
  for (const error of report?.errors ?? []) {
    failures.push({ title: 'outside of the journeys', message: firstLines(error.message) });
  }
  return failures;
}

/** The section "failed" of the end of the output, in lines; none where nothing failed. */
export function failureLines(steps) {
  const failed = steps.filter(({ failures }) => (failures ?? []).length > 0);
  if (failed.length === 0) return [];
  const lines = ['', 'failed'];
  for (const { name, failures } of failed) {
    for (const { title, message } of failures) {
      lines.push(`  ${name}: ${title}`);
      if (message) lines.push(...message.split('\n').map((line) => `    ${line}`));
    }
  }
  return lines;
}
