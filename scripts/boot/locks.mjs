import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { identify, isSameProcess } from './processes.mjs';
import { BootError, sleep } from './project.mjs';

// One file per lock, made with "fail if it exists". A lock whose holder is gone is broken by
// whoever first makes the marker named after that very lock, so that two waiters never both break
// it and a fresh lock is never removed by mistake.

const unreadableGraceMs = 5_000;
const breakerGraceMs = 10_000;

/**
 * Runs `work` while no other process runs it for the same lock file. Waits at most `timeoutMs`;
 * `onWait(holder)` is called once when there is something to wait for.
 */
export async function withLock(file, work, { timeoutMs = 120_000, onWait } = {}) {
  const release = await takeLock(file, { timeoutMs, onWait });
  try {
    return await work();
  } finally {
    release();
  }
}

async function takeLock(file, { timeoutMs, onWait }) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = { ...identify(process.pid), nonce: randomBytes(8).toString('hex') };
  const deadline = Date.now() + timeoutMs;
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return () => releaseLock(file, mine.nonce);
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'EPERM') throw error;
    }
    const holder = readHolder(file);
    if (holder !== null && !isSameProcess(holder)) {
      breakLock(file, holder);
      continue;
    }
    if (!told && holder !== null) {
      told = true;
      onWait?.(holder);
    }
    if (Date.now() > deadline) {
      throw new BootError(`Process ${holder?.pid ?? '?'} has held ${file} for too long.`, {
        advice: `If it hangs, end it (kill ${holder?.pid ?? 'PID'}) and try again.`,
      });
    }
    await sleep(50);
  }
}

/** Null when there is no lock, or one that is just being written. */
function readHolder(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
    return JSON.parse(text);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    const ageMs = ageOf(file);
    return ageMs > unreadableGraceMs ? { pid: 0, nonce: `unreadable-${text?.length ?? 0}` } : null;
  }
}

function breakLock(file, holder) {
  const marker = `${file}.${holder.nonce}`;
  try {
    fs.writeFileSync(marker, '', { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (ageOf(marker) > breakerGraceMs) fs.rmSync(marker, { force: true });
    return;
  }
  const current = readHolder(file);
  if (current !== null && current.nonce === holder.nonce) fs.rmSync(file, { force: true });
  fs.rmSync(marker, { force: true });
}

function releaseLock(file, nonce) {
  if (readHolder(file)?.nonce === nonce) fs.rmSync(file, { force: true });
}

function ageOf(file) {
  try {
    return Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
