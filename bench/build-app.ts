import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ROOT } from '../e2e/app/start-app';

/** Builds the app into a folder of its own; its output goes to stderr. Rejects when it fails. */
export async function buildApp(folder: string, env: Record<string, string> = {}): Promise<void> {
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      NEXT_DIST_DIR: folder,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DEALSCOUT_SKIP_BUILD_TYPES: '1',
    },
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`next build ended with ${code}`);
}
