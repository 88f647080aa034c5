import fc from 'fast-check';
import { Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { describe, expect, it } from 'vitest';
import { hashedSigningKey } from '@/lib/platform/inngest-key';
import { canonicalJson, isOwnBearer, isSignatureValid, signBody } from './signature';

const KEY = `signkey-local-${'0123456789abcdef'.repeat(4)}`;

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const client = new Inngest({
  id: 'signatures',
  isDev: false,
  signingKey: KEY,
  eventKey: 'key',
  baseUrl: 'http://127.0.0.1:1',
  logger: quiet,
  internalLogger: quiet,
});
const echo = client.createFunction(
  { id: 'echo', triggers: [{ event: 'signed' }] },
  async ({ event }) => event.data,
);
const handler = serve({ client, functions: [echo] });

async function statusOf(body: string, signature: string): Promise<number> {
  const response = await handler(
    new Request('http://app.local/api/inngest?fnId=signatures-echo&stepId=step', {
      method: 'POST',
      headers: { host: 'app.local', 'x-inngest-signature': signature },
      body,
    }),
  );
  return response.status;
}

function callOf(data: unknown): string {
  const event = { name: 'signed', data };
  return canonicalJson({
    event,
    events: [event],
    steps: {},
    version: 2,
    ctx: { run_id: '01J', attempt: 0, stack: { stack: [], current: 0 } },
  });
}

describe('the signature of a call', () => {
  it('is the known one for a known body, key and second', () => {
    expect(signBody('{"a":1}', 'signkey-test-12345678', new Date(1_700_000_000_900))).toBe(
      't=1700000000&s=67a82077baa52522b1f612a154a25275c00a0338efc32be5ee396bd2391ba5e0',
    );
  });

  it('is accepted by the SDK, whatever the event holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (data) => {
        const body = callOf({ ...data, ü: 'é\u2028"\\', big: 1e21, small: 5e-7, minus: -0 });
        expect(await statusOf(body, signBody(body, KEY, new Date()))).not.toBe(401);
      }),
      { numRuns: 60 },
    );
  });

  it('does not hold for another body, another key or another time', async () => {
    const body = callOf({ car: 1 });
    const good = signBody(body, KEY, new Date());
    expect(await statusOf(callOf({ car: 2 }), good)).toBe(401);
    expect(await statusOf(body, signBody(body, 'signkey-local-00', new Date()))).toBe(401);
    expect(await statusOf(body, signBody(body, KEY, new Date(Date.now() - 360_000)))).toBe(401);
  });
});

describe('the signature of an answer', () => {
  it('holds for its body, its key and five minutes', () => {
    const now = new Date();
    const header = signBody('[1]', KEY, now);
    expect(isSignatureValid('[1]', header, KEY, now)).toBe(true);
    expect(isSignatureValid('[2]', header, KEY, now)).toBe(false);
    expect(isSignatureValid('[1]', header, 'signkey-local-00', now)).toBe(false);
    expect(isSignatureValid('[1]', header, KEY, new Date(now.getTime() + 302_000))).toBe(false);
    for (const given of [null, '', 't=1', 't=x&s=y', `${header}0`]) {
      expect(isSignatureValid('[1]', given, KEY, now)).toBe(false);
    }
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of names, and keeps the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: { d: [null, true], c: 'x' } })).toBe(
      '{"a":{"c":"x","d":[null,true]},"b":1}',
    );
  });
});

describe('the bearer of the REST API', () => {
  it('is the signing key, plain or as the SDK hashes it', () => {
    const hashed = hashedSigningKey(KEY);
    expect(hashed).toMatch(/^signkey-local-[0-9a-f]{64}$/);
    expect(isOwnBearer(`Bearer ${hashed}`, KEY)).toBe(true);
    expect(isOwnBearer(`Bearer ${KEY}`, KEY)).toBe(true);
  });

  it('is no other text', () => {
    for (const given of [undefined, '', 'Bearer ', `Bearer ${KEY}0`, `Basic ${KEY}`]) {
      expect(isOwnBearer(given, KEY)).toBe(false);
    }
  });
});
