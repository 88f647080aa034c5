import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../find-browser.mjs';
import { ensureBuilt, hashSources } from './build.mjs';
import { preparePackages } from './prepare.mjs';
import { createProgress } from './progress.mjs';
import { BootError, createDataHome, projectRoot, readJson } from './project.mjs';
import {
  addCounts,
  countCheck,
  countPlaywright,
  countVitest,
  failWhenSilent,
  flakyJourneys,
  summaryLine,
} from './test-counts.mjs';
import { doses } from './test-doses.mjs';
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
import { orderedSteps, staticSteps, stepNames, testBuildFolder } from './test-steps.mjs';

const usage = `npm test [-- --only NAME,NAME] [--dose ${doses.join('|')}]
  steps: ${stepNames.join(', ')}`;
const parallelChecks = 2;
const shownOnFailure = 200;

/** What a person has set for the app must not reach the tests. */
const ignoredVariables = [
  'NODE_ENV',
  'DATABASE_URL',
  'MARKET',
  'APP_MODE',
  'PORT',
  'HOST',
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'DEALSCOUT_DATA_HOME',
  'INNGEST_DEV',
  'INNGEST_BASE_URL',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  'ENGINE_PORT',
];

function readOptions(args) {
  let values;
  try {
    const options = { only: { type: 'string' }, dose: { type: 'string', default: 'short' } };
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new BootError(error.message, { advice: usage, exitCode: 2 });
  }
  const only = values.only?.split(',') ?? null;
  const unknown = only?.find((name) => !stepNames.includes(name));
  if (unknown !== undefined) {
    throw new BootError(`"${unknown}" is not a step.`, { advice: usage, exitCode: 2 });
  }
  if (!doses.includes(values.dose)) {
    throw new BootError(`"${values.dose}" is not a dose.`, { advice: usage, exitCode: 2 });
  }
  return { only, dose: values.dose };
}

function testEnvironment({ home, dose }) {
  const env = { ...process.env };
  for (const name of ignoredVariables) delete env[name];
  for (const name of Object.keys(env)) if (/^PG[A-Z]+$/.test(name)) delete env[name];
  return {
    ...env,
    NEXT_TELEMETRY_DISABLED: '1',
    DEALSCOUT_DATA_HOME: home,
    DEALSCOUT_TEST_DOSE: dose,
  };
}

const children = new Set();

function runProgram(command, env, onOutput) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    children.add(child);
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('error', (error) => {
      onOutput(Buffer.from(`${error.message}\n`));
    });
    child.on('close', (code) => {
      children.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** One check; its output is shown only when it fails. */
async function runCheck(step, run) {
  const since = performance.now();
  let output = '';
  const hear = (chunk) => {
    output += chunk;
  };
  let exitCode = step.before ? await runProgram(step.before, run.env, hear) : 0;
  if (exitCode === 0) exitCode = await runProgram(step.command, run.env, hear);
  const seconds = (performance.now() - since) / 1000;
  run.progress.line(`${exitCode === 0 ? '✔' : '✖'} ${step.name}  ${seconds.toFixed(1)} s`);
  if (exitCode === 0) return { name: step.name, seconds, ...countCheck(exitCode) };
  run.progress.line(output.split('\n').slice(0, shownOnFailure).join('\n'));
  const failures = [failureOf(step.name, output)];
  return { name: step.name, seconds, ...countCheck(exitCode), failures };
}

async function runChecks(steps, run) {
  const waiting = [...steps];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      results.push(await runCheck(step, run));
    }
  };
  await Promise.all(Array.from({ length: parallelChecks }, worker));
  return steps.map((step) => results.find((result) => result.name === step.name));
}

async function buildPages(run) {
  await run.progress.step('build', (detail) =>
    ensureBuilt({
      home: run.home,
      hash: hashSources(),
      buildFolder: testBuildFolder,
      env: run.env,
      detail,
    }),
  );
}

/** A runner with tests: its output is shown as it comes, its report is counted. */
async function runTests(step, run) {
  const env = { ...run.env };
  if (step.name !== 'unit') env.NEXT_DIST_DIR = testBuildFolder;
  return step.kind === 'playwright' ? runJourneys(step, run, env) : runVitest(step, run, env);
}

async function runJourneys(step, run, env) {
  const report = path.join(run.home, `${step.name}.json`);
  env.CHROMIUM_PATH = await findBrowser({ say: (text) => run.progress.line(text) });
  env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const exitCode = await runProgram(step.command, env, run.hear);
  const told = readJson(report);
  const failures = failedJourneys(told);
  const counts = countPlaywright(told, exitCode);
  return { ...counts, flaky: flakyJourneys(told), failures, files: journeySeconds(told) };
}

/** In CI the files of failed tests are tried a second time, whole; see `mergeTries`. */
async function runVitest(step, run, env) {
  const first = await tryVitest(step, run, { env, files: [] });
  const again = run.env.CI ? filesToTryAgain(first.files) : [];
  if (again.length === 0) {
    const failures = failuresOf(first.files);
    return { ...countVitest(first.report, first.exitCode), failures, files: first.files };
  }
  run.hear(Buffer.from(`\n── ${step.name}, second try: ${again.join(', ')}\n`));
  const second = await tryVitest(step, run, { env, files: again });
  const merged = mergeTries(first.files, second.files);
  // Nothing that the second try ended with is lost: an error outside of the tests has an exit code only.
  const exitCode = failuresOf(second.files).length > 0 ? 0 : second.exitCode;
  return { ...merged, ...failWhenSilent(merged, exitCode), files: first.files };
}

async function tryVitest(step, run, { env, files }) {
  const reportFile = path.join(run.home, `${step.name}-${files.length > 0 ? 2 : 1}.json`);
  let output = '';
  const exitCode = await runProgram(
    [
      ...step.command,
      ...files.map((file) => path.join(projectRoot, file)),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    ],
    env,
    (chunk) => {
      output += chunk;
      run.hear(chunk);
    },
  );
  const report = readJson(reportFile);
  return { exitCode, report, files: readFiles(report, output, projectRoot) };
}

/** Steps beside each other: the output of the first comes at once, that of the others after it. */
async function runRow(steps, run) {
  const rows = steps.map(async (step, index) => {
    const kept = [];
    const hear = index === 0 ? (chunk) => process.stdout.write(chunk) : (chunk) => kept.push(chunk);
    const result = await runOrdered(step, { ...run, hear });
    return { result, kept };
  });
  const results = [];
  for (const row of rows) {
    const { result, kept } = await row;
    for (const chunk of kept) process.stdout.write(chunk);
    results.push(result);
  }
  return results;
}

async function runOrdered(step, run) {
  const since = performance.now();
  run.progress.line(`\n── ${step.name}`);
  let counts;
  try {
    if (step.kind === 'build') {
      await buildPages(run);
      counts = countCheck(0);
    } else counts = await runTests(step, run);
  } catch (error) {
    const said = [error.message, error.tail, error.advice].filter(Boolean).join('\n');
    run.progress.line(said);
    counts = { ...countCheck(1), failures: [failureOf(step.name, said)] };
  }
  return { name: step.name, seconds: (performance.now() - since) / 1000, ...counts };
}

/** Last, so that whoever keeps only the end of the output has what failed, and why. */
function printTable(results, line) {
  for (const text of failureLines(results)) line(text);
  const row = (name, ...cells) =>
    line(`${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
  line('');
  row('step', 'passed', 'failed', 'skipped', 'seconds');
  for (const { name, passed, failed, skipped, seconds } of results) {
    row(name, passed, failed, skipped, seconds.toFixed(1));
  }
  line('');
  for (const text of slowestLines(results)) line(text);
  const flaky = results.flatMap((result) => result.flaky ?? []);
  if (flaky.length === 0) return;
  line('\nflaky: passed only at the second try, and need mending');
  for (const title of flaky) line(`  ${title}`);
}

/** `npm test`: every kind of test in order. The last line says how many passed, failed, were skipped. */
export async function main(args) {
  const { only, dose } = readOptions(args);
  const progress = createProgress();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-npm-test-'));
  const remove = () => fs.rmSync(home, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const child of children) child.kill(signal);
      remove();
      process.exit(130);
    });
  }
  try {
    createDataHome(home);
    const run = { home, progress, env: testEnvironment({ home, dose }) };
    await preparePackages({ home, progress, env: run.env });
    const isWanted = (step) => only === null || only.includes(step.name);
    const results = await runChecks(staticSteps.filter(isWanted), run);
    for (const row of orderedSteps) results.push(...(await runRow(row.filter(isWanted), run)));
    printTable(results, (text) => progress.line(text));
    const total = addCounts(results);
    progress.line(`\n${summaryLine(total)}`);
    return total.failed === 0 ? 0 : 1;
  } finally {
    remove();
  }
}
