import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor } from '@/lib/platform/context';

const BEARER = /^Bearer ([\x21-\x7e]{1,512})$/i;

/**
 * The actor of a monitor that sends the metrics token, which may read the detailed health and what
 * everyone may; null for any other request. Compares in constant time.
 */
export function findMonitor(headers: Headers, metricsToken: string | null): Actor | null {
  const given = BEARER.exec(headers.get('authorization') ?? '')?.[1];
  if (metricsToken === null || given === undefined) return null;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(given), digest(metricsToken))) return null;
  return {
    kind: 'api_key',
    keyId: 'metrics-token',
    personId: 'metrics-token',
    role: 'admin',
    plan: 'enterprise',
    scopes: ['health.detailed'],
  };
}
