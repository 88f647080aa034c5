import { hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const MASTER_BYTES = 32;
const FILE_NAME = 'secrets.json';
const OWNER_ONLY = 0o600;
const OTHERS_BITS = 0o077;

const fileSchema = z.object({
  version: z.literal(1),
  created_at: z.string(),
  master: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/**
 * The master secret of a data folder, made on first use and the same ever after, for every process
 * that shares the folder. The file is written whole under another name and then linked into place,
 * so of several first starts one wins and none reads half a file. Readable by its owner only.
 * Throws when the file is damaged: making a new one would end every session and lose what is
 * encrypted.
 */
export function loadMasterSecret(dataHome: string): Buffer {
  const file = path.join(dataHome, FILE_NAME);
  const present = readMaster(file);
  if (present) return present;
  fs.mkdirSync(dataHome, { recursive: true });
  publishNewFile(file);
  const made = readMaster(file);
  if (!made) throw new Error(`${file} could not be made`);
  return made;
}

function readMaster(file: string): Buffer | null {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  tightenMode(file);
  const content = parseJson(text);
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) {
    throw new Error(`${file} is damaged. Restore it from a backup, or remove it to sign all out.`);
  }
  return Buffer.from(parsed.data.master, 'base64url');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Copies and restores may have widened the mode; Windows has none to speak of. */
function tightenMode(file: string): void {
  if (process.platform === 'win32') return;
  if ((fs.statSync(file).mode & OTHERS_BITS) !== 0) fs.chmodSync(file, OWNER_ONLY);
}

function publishNewFile(file: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const content = JSON.stringify({
    version: 1,
    created_at: new Date().toISOString(),
    master: randomBytes(MASTER_BYTES).toString('base64url'),
  });
  try {
    fs.writeFileSync(draft, `${content}\n`, { mode: OWNER_ONLY, flag: 'wx', flush: true });
    linkIfAbsent(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Some file systems have no hard links; an exclusive copy is the next best thing there. */
function linkIfAbsent(draft: string, file: string): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'ENOTSUP') && !hasCode(error, 'ENOSYS')) {
      throw error;
    }
    try {
      fs.copyFileSync(draft, file, fs.constants.COPYFILE_EXCL);
    } catch (copyError) {
      if (!hasCode(copyError, 'EEXIST')) throw copyError;
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * One secret for one purpose, 43 characters of base64url: HKDF-SHA256 (RFC 5869) over the master
 * with the purpose's name, so that one secret says nothing about another.
 */
export function deriveSecret(master: Buffer, purpose: string): string {
  return Buffer.from(
    hkdfSync('sha256', master, '', `deal-scout/${purpose}`, MASTER_BYTES),
  ).toString('base64url');
}
