import { createHash } from 'node:crypto';

const TIME_HEX_DIGITS = 12;
const VARIANT_MASK = 0x3;
const VARIANT = 0x8;

/**
 * The id of the scan of one query that fell due at one instant: the same for the same two, so that
 * beginning it twice is beginning it once. A uuid of version 7 whose random part is a hash, so that scans
 * sort by when they fell due.
 */
export function scanIdOf(queryId: string, dueAt: Date): string {
  const time = dueAt.getTime().toString(16).padStart(TIME_HEX_DIGITS, '0');
  const digest = createHash('sha256').update(`${queryId} ${dueAt.toISOString()}`).digest('hex');
  const variant = (Number.parseInt(digest.slice(3, 4), 16) & VARIANT_MASK) | VARIANT;
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${digest.slice(0, 3)}`,
    `${variant.toString(16)}${digest.slice(4, 7)}`,
    digest.slice(7, 19),
  ].join('-');
}
