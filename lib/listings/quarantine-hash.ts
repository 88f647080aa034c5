import { hash } from 'node:crypto';

/** By which quarantine knows a row: its content and why it is refused, wherever it stood. */
export function contentHashOf({ reason, raw }: { reason: string; raw: object }): string {
  return hash('sha256', `${reason}\u001f${JSON.stringify(raw)}`, 'base64url');
}
