import { ServerResponse } from 'node:http';
import { processSingleton } from '@/lib/platform/singleton';

/** The value of a header as its one text, where a list of one stands for it. */
export function plainValue(name: string, value: unknown): unknown {
  if (name.toLowerCase() !== 'content-type' || !Array.isArray(value)) return value;
  return value.length === 1 ? value[0] : value;
}

/**
 * Lets the framework's compression meet the answers of route handlers, for every answer of this
 * process. The framework sets their headers as lists of one, and its compression passes over a content
 * type that is not a text (vercel/next.js#98007). A `content-encoding` of our own would be removed on
 * the way, so compressing in the route wrapper cannot work. Call once at start.
 */
export function installOutgoingRules(): void {
  processSingleton('outgoing-rules', () => {
    const { prototype } = ServerResponse;
    const setHeader = prototype.setHeader;
    prototype.setHeader = function setPlainHeader(name, value) {
      return setHeader.call(this, name, plainValue(name, value) as typeof value);
    };
    return true;
  });
}
