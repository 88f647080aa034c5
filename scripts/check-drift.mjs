import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Fails when the tables in db/schema say something that no migration does: lets drizzle-kit write
// the next migration into a copy, where there must be nothing to write.

const root = fileURLToPath(new URL('..', import.meta.url));
const patienceMs = 120_000;
const copy = path.join(root, 'node_modules', '.cache', `deal-scout-drift-${process.pid}`);

function listMigrations() {
  return fs
    .readdirSync(path.join(copy, 'migrations'))
    .filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql'))
    .sort();
}

function main() {
  const migrations = path.join(copy, 'migrations');
  fs.cpSync(path.join(root, 'db', 'migrations'), migrations, { recursive: true });
  const config = path.join(copy, 'drizzle.config.ts');
  fs.writeFileSync(
    config,
    `import base from '../../../drizzle.config';\nexport default { ...base, out: ${JSON.stringify(
      path.relative(root, migrations).replaceAll(path.sep, '/'),
    )} };\n`,
  );
  const before = listMigrations();
  const program = path.join(root, 'node_modules', 'drizzle-kit', 'bin.cjs');
  const args = [program, 'generate', '--name=drift', `--config=${path.relative(root, config)}`];
  // Without an input it cannot ask whether a column was renamed; it then ends with an error.
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  });
  const added = listMigrations().filter((name) => !before.includes(name));
  if (result.status === 0 && added.length === 0) {
    console.log(`${before.length} migration(s) say what db/schema says.`);
    return 0;
  }
  console.error('db/schema and db/migrations differ. Run: npm run db:generate');
  for (const name of added) console.error(fs.readFileSync(path.join(migrations, name), 'utf8'));
  if (result.status !== 0) console.error(`${result.stdout}\n${result.stderr}`.trim());
  return 1;
}

try {
  process.exitCode = main();
} finally {
  fs.rmSync(copy, { recursive: true, force: true });
}
