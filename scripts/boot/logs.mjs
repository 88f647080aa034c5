import fs from 'node:fs';
import path from 'node:path';
import { stripControl } from './progress.mjs';

const maxBytes = 5_000_000;
const keptOldFiles = 2;
const dayMs = 86_400_000;
const agedMs = 7 * dayMs;
const keptMs = 30 * dayMs;

/** Moves a log that has grown too large aside: web.log to web.log.1, that to web.log.2. */
export function rotateLog(file, limitBytes = maxBytes) {
  if (!fs.existsSync(file) || fs.statSync(file).size < limitBytes) return;
  for (let number = keptOldFiles; number >= 1; number -= 1) {
    const from = number === 1 ? file : `${file}.${number - 1}`;
    if (fs.existsSync(from)) fs.renameSync(from, `${file}.${number}`);
  }
}

/**
 * Keeps a log from growing old: one that was begun over a week ago is moved aside, and what was moved
 * aside and not written for a month is removed.
 */
export function ageLog(file, nowMs = Date.now()) {
  for (let number = 1; number <= keptOldFiles; number += 1) {
    const old = `${file}.${number}`;
    if (fs.existsSync(old) && nowMs - fs.statSync(old).mtimeMs > keptMs) fs.rmSync(old);
  }
  if (!fs.existsSync(file)) return;
  const { birthtimeMs, mtimeMs, size } = fs.statSync(file);
  // Where the system does not tell when a file began, its last line stands in.
  if (size > 0 && nowMs - (birthtimeMs || mtimeMs) > agedMs) rotateLog(file, 0);
}

/**
 * Opens a log for appending. It is rotated when it is opened and again whenever it grows past 5 MB or a
 * week old.
 */
export function openLog(home, name) {
  const file = path.join(home, 'logs', `${name}.log`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let handle;
  let writtenBytes;
  let lookedAtMs;
  const open = () => {
    rotateLog(file);
    ageLog(file);
    lookedAtMs = Date.now();
    handle = fs.openSync(file, 'a', 0o600);
    writtenBytes = fs.fstatSync(handle).size;
  };
  open();
  const startBytes = writtenBytes;
  return {
    file,
    write(chunk) {
      try {
        writtenBytes += fs.writeSync(handle, chunk);
      } catch {
        // A full disk must not stop what is being logged.
        return;
      }
      if (writtenBytes > maxBytes || Date.now() - lookedAtMs > dayMs) {
        fs.closeSync(handle);
        open();
      }
    },
    /** The last lines written since this log was opened. */
    tail: (lines = 25) => tailOf(file, lines, startBytes),
    close() {
      fs.closeSync(handle);
    },
  };
}

/** The last lines of a file, looking only at what lies behind `fromByte`; '' when there is none. */
export function tailOf(file, lines = 25, fromByte = 0) {
  try {
    const size = fs.statSync(file).size;
    const start = Math.max(fromByte > size ? 0 : fromByte, size - 64_000);
    const buffer = Buffer.alloc(size - start);
    const handle = fs.openSync(file, 'r');
    fs.readSync(handle, buffer, 0, buffer.length, start);
    fs.closeSync(handle);
    return stripControl(buffer.toString('utf8')).trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
