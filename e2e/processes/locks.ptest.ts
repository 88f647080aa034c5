import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const WORKER = fileURLToPath(new URL('./standin/lock-worker.mjs', import.meta.url));

let folder: string;
let lock: string;
let counter: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deal-scout-ptest-'));
  lock = path.join(folder, 'some.lock');
  counter = path.join(folder, 'counter');
  fs.writeFileSync(counter, '0');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function work(rounds: number): ChildProcess {
  return spawn(process.execPath, [WORKER, lock, counter, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

it('lets one process at a time work, also after its holder was killed', async () => {
  const holder = work(0);
  await once(holder.stdout ?? holder, 'data');
  const workers = Array.from({ length: 6 }, () => work(15));
  holder.kill('SIGKILL');
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  expect(workers.map((worker) => worker.exitCode)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(fs.readFileSync(counter, 'utf8')).toBe('90');
  expect(fs.readdirSync(folder)).toEqual(['counter']);
});

it('gets past a lock file that was only half written', async () => {
  fs.writeFileSync(lock, '{"pid": 1');
  const longAgo = new Date(Date.now() - 60_000);
  fs.utimesSync(lock, longAgo, longAgo);
  const worker = work(1);
  await once(worker, 'exit');
  expect(fs.readFileSync(counter, 'utf8')).toBe('1');
});
