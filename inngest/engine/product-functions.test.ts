import { Inngest, type InngestFunction } from 'inngest';
import { describe, expect, it } from 'vitest';
import { bindFunctions } from '@/inngest/functions';
import { readFunction } from './function-config';
import { toRegistry } from './registry';

/** The SDK keeps what it sends to itself. */
interface Configured {
  getConfig(at: { baseUrl: URL; appPrefix: string }): unknown[];
}

function wireOf(fn: InngestFunction.Like): unknown[] {
  const at = { baseUrl: new URL('http://127.0.0.1:3000/api/inngest'), appPrefix: 'deal-scout' };
  const wire = (fn as unknown as Configured).getConfig(at);
  return JSON.parse(JSON.stringify(wire)) as unknown[];
}

describe('the functions of the product', () => {
  const client = new Inngest({ id: 'deal-scout' });
  const makeContext = () => {
    throw new Error('nothing runs here');
  };
  const read = bindFunctions(client, makeContext).flatMap(wireOf).map(readFunction);

  it('ask for nothing that the local engine refuses', () => {
    expect(read.map(({ id, refusal }) => ({ id, refusal }))).toEqual(
      read.map(({ id }) => ({ id, refusal: null })),
    );
  });

  it('are each started by something', () => {
    for (const fn of toRegistry(read).functions.values()) {
      expect(fn.config.triggers.length, fn.id).toBeGreaterThan(0);
    }
  });
});
