import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// A Chromium for the tests, from what the machine has, else from where one can be had. A candidate
// counts only when it has rendered a page.

const proof = 'deal-scout-browser-works';
const proofTimeoutMs = 60_000;
const downloadTimeoutMs = 300_000;
const portableChromium = '@sparticuz/chromium@143.0.4';
const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
  'deal-scout',
);
const require = createRequire(import.meta.url);

/** True when the program renders a page without a window. */
function canRender(file) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-browser-'));
  try {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--dump-dom'];
    const args = [...flags, `--user-data-dir=${profile}`, `data:text/html,<p>${proof}</p>`];
    const result = spawnSync(file, args, {
      encoding: 'utf8',
      timeout: proofTimeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    return result.stdout?.includes(proof) ?? false;
  } finally {
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const provenFile = path.join(cacheFolder, 'proven-browser.json');

function wasProven(file) {
  try {
    const proven = JSON.parse(fs.readFileSync(provenFile, 'utf8'));
    return proven.file === file && proven.changedAt === fs.statSync(file).mtimeMs;
  } catch {
    return false;
  }
}

function rememberProven(file) {
  try {
    fs.mkdirSync(cacheFolder, { recursive: true });
    const entry = { file, changedAt: fs.statSync(file).mtimeMs };
    fs.writeFileSync(provenFile, JSON.stringify(entry));
  } catch {
    // Without a cache the proof is simply repeated.
  }
}

function works(file) {
  if (!file || !fs.existsSync(file)) return false;
  if (wasProven(file)) return true;
  if (!canRender(file)) return false;
  rememberProven(file);
  return true;
}

function playwrightBrowser() {
  try {
    return require('@playwright/test').chromium.executablePath();
  } catch {
    return '';
  }
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
}

/** Where Chrome, Chromium and Edge usually lie. */
function systemBrowsers() {
  const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  if (process.platform === 'darwin') {
    const bases = ['/Applications', path.join(os.homedir(), 'Applications')];
    return bases.flatMap((base) =>
      applications.map((name) => path.join(base, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA, 'ProgramFiles(x86)': programFiles32 } = process.env;
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return [ProgramFiles, programFiles32, LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((base) => programs.map((name) => path.join(base, name)));
  }
  return onPath([
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ]);
}

function tryRun(command, args, env = {}) {
  const result = spawnSync(command, args, {
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
    env: { ...process.env, ...env },
    windowsHide: true,
  });
  return result.status === 0;
}

const isLinuxRoot = () => process.platform === 'linux' && process.getuid?.() === 0;

function installPlaywrightBrowser() {
  const cli = path.join(path.dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const args = [cli, 'install', ...(isLinuxRoot() ? ['--with-deps'] : []), 'chromium'];
  tryRun(process.execPath, args, { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' });
  return playwrightBrowser();
}

function installDebianBrowser() {
  if (!isLinuxRoot() || onPath(['apt-get']).every((file) => !fs.existsSync(file))) return '';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  tryRun('apt-get', ['update'], env);
  tryRun('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
  return systemBrowsers().find((file) => fs.existsSync(file)) ?? '';
}

async function installPortableBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return '';
  const folder = path.join(cacheFolder, 'chromium');
  const packageFolder = path.join(folder, 'node_modules', '@sparticuz', 'chromium');
  if (!fs.existsSync(packageFolder)) {
    fs.mkdirSync(folder, { recursive: true });
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? { command: process.execPath, args: [process.env.npm_execpath] }
      : { command: 'npm', args: [] };
    tryRun(npm.command, [
      ...npm.args,
      'install',
      '--prefix',
      folder,
      '--no-audit',
      portableChromium,
    ]);
  }
  try {
    const entry = createRequire(path.join(folder, 'x.js')).resolve('@sparticuz/chromium');
    const { default: chromium } = await import(pathToFileURL(entry).href);
    return await chromium.executablePath();
  } catch {
    return '';
  }
}

/**
 * The path of a Chromium that renders pages. CHROMIUM_PATH is taken at its word; then what is
 * installed; then what can be installed (only with `mayInstall`). Throws with the command to type.
 */
export async function findBrowser({ mayInstall = true, say = () => undefined } = {}) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (works(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which does not render a page.`);
  }
  for (const file of [playwrightBrowser(), ...systemBrowsers()]) if (works(file)) return file;
  if (mayInstall) {
    for (const install of [
      installPlaywrightBrowser,
      installDebianBrowser,
      installPortableBrowser,
    ]) {
      say('no browser found; getting one');
      const file = await install();
      if (works(file)) return file;
    }
  }
  const command = isLinuxRoot()
    ? 'apt-get install chromium'
    : 'npx playwright install --with-deps chromium';
  throw new Error(
    `No Chromium was found for the browser tests. Install one with: ${command}\n` +
      'or name one that is there: CHROMIUM_PATH=/path/to/chromium',
  );
}
