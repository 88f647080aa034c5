import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runLogged } from './children.mjs';
import { projectLocksFolder } from './install.mjs';
import { withLock } from './locks.mjs';
import { BootError, projectRoot, readJson, writeJson } from './project.mjs';

const sourceFolders = ['app', 'components', 'lib', 'db', 'public'];
const sourceFiles =
  /^(proxy|instrumentation|instrumentation-client)\.ts$|^(next|postcss)\.config\.\w+$|^package(-lock)?\.json$/;
const testFile = /\.(test|itest)\.tsx?$/;

function listFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !testFile.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** One hash over everything the build reads. Tests do not count. */
export function hashSources(root = projectRoot) {
  const files = [
    ...fs
      .readdirSync(root)
      .filter((name) => sourceFiles.test(name))
      .map((name) => path.join(root, name)),
    ...sourceFolders.flatMap((name) => listFiles(path.join(root, name))),
  ].sort();
  const hash = createHash('sha256');
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`${name}=${value}\0`);
  }
  // Not its list of files, which each build completes with the folder it wrote to.
  hash.update(JSON.stringify(readJson(path.join(root, 'tsconfig.json'))?.compilerOptions ?? null));
  for (const file of files) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

const stampOf = (buildFolder) => path.join(projectRoot, buildFolder, 'deal-scout-build.json');

/** True when a folder holds a finished build of these sources. */
export function isBuilt(buildFolder, hash) {
  return (
    readJson(stampOf(buildFolder))?.sources === hash &&
    fs.existsSync(path.join(projectRoot, buildFolder, 'BUILD_ID'))
  );
}

/**
 * Chooses where a build of these sources lies or goes: a finished one, else a folder that no running
 * server reads its pages from (they would change under it).
 */
export function chooseBuildFolder({ hash, inUse, env = process.env }) {
  if (env.NEXT_DIST_DIR) return env.NEXT_DIST_DIR;
  const folders = ['.next', '.next-second'];
  const built = folders.find((folder) => isBuilt(folder, hash));
  const free = built ?? folders.find((folder) => !inUse.includes(folder));
  if (free) return free;
  throw new BootError('The sources changed while two older builds are being served.', {
    advice: 'Stop them first: npm run stop',
  });
}

/** Builds the pages when the sources changed since the last build. Resolves to a few words. */
export async function ensureBuilt({ home, env, buildFolder, hash, detail }) {
  if (isBuilt(buildFolder, hash)) return 'unchanged';
  return await withLock(
    path.join(projectLocksFolder, 'build.lock'),
    async () => {
      if (isBuilt(buildFolder, hash)) return 'unchanged';
      fs.rmSync(stampOf(buildFolder), { force: true });
      await runLogged(process.execPath, [nextProgram(), 'build'], {
        home,
        name: 'build',
        title: 'next build',
        // Types have a check of their own; a start does not repeat it.
        env: { ...env, NEXT_DIST_DIR: buildFolder, DEALSCOUT_SKIP_BUILD_TYPES: '1' },
        detail,
        advice: 'The build needs about 2 GB of memory. npm run doctor checks the rest.',
      });
      writeJson(stampOf(buildFolder), { sources: hash, builtAt: new Date().toISOString() }, 0o644);
      return 'built';
    },
    { timeoutMs: 900_000, onWait: () => detail?.('waiting for another build to finish') },
  );
}

/** The file that is the `next` command. */
export function nextProgram() {
  return path.join(projectRoot, 'node_modules', 'next', 'dist', 'bin', 'next');
}
