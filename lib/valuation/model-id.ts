import { createHash } from 'node:crypto';

const VARIANT_MASK = 0x3;
const VARIANT = 0x8;

/**
 * The id of the model that a run of the nightly training makes: the same for the same run, so that a step
 * which is repeated finds the model it has already made. A uuid of version 8 (RFC 9562).
 */
export function modelIdOf(runId: string): string {
  const digest = createHash('sha256').update(`market model of ${runId}`).digest('hex');
  const variant = (Number.parseInt(digest.slice(16, 17), 16) & VARIANT_MASK) | VARIANT;
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant.toString(16)}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
