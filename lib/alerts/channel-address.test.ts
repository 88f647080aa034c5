import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressDigest, addressHint, readAddress } from './channel-address';
import { codeDigest, newCode, readCode } from './channel-code';

const RULES = { discordUrl: null, isPlainHttpAllowed: false };
const SECRET = 's'.repeat(43);
const DISCORD = 'https://discord.com/api/webhooks/123456789012345678/abcdefghijkl-MNOP_q';
const SUBSCRIPTION = JSON.stringify({
  endpoint: 'https://push.example.com/one',
  expirationTime: null,
  keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
});

describe('the address of a channel', () => {
  it.each([
    ['email', ' Ann@Example.com ', 'ann@example.com', 'a…@example.com'],
    ['sms', '(555) 123-4567', '+15551234567', '…4567'],
    ['sms', '+44 20 7946 0958', '+442079460958', '…0958'],
    ['discord', `${DISCORD}?wait=false&thread_id=1234567`, `${DISCORD}?thread_id=1234567`, '…OP_q'],
    [
      'webhook',
      'https://Hooks.Example.com/a?b=1#c',
      'https://hooks.example.com/a?b=1',
      'hooks.example.com',
    ],
  ] as const)('of %s %s has one spelling and a hint', (kind, text, address, hint) => {
    expect(readAddress(kind, text, RULES)).toEqual({ address });
    expect(addressHint(kind, address)).toBe(hint);
  });

  it('of a browser is its subscription, known again by its endpoint', () => {
    const read = readAddress('web_push', SUBSCRIPTION, RULES);
    if (!('address' in read)) throw new Error('not read');
    const renewed = read.address.replace('aaaa', 'bbbb');
    expect(addressDigest(SECRET, 'web_push', read.address)).toBe(
      addressDigest(SECRET, 'web_push', renewed),
    );
    expect(addressHint('web_push', read.address)).toBe('push.example.com');
  });

  it.each([
    ['email', 'ann'],
    ['sms', '12345'],
    ['sms', '+0123456789'],
    ['discord', 'https://discord.com.evil.test/api/webhooks/123456789012345678/abcdefghijkl'],
    ['discord', 'http://discord.com/api/webhooks/123456789012345678/abcdefghijkl'],
    ['discord', 'https://discord.com/api/guilds/1'],
    ['webhook', 'http://hooks.example.com/'],
    ['webhook', 'https://user:word@hooks.example.com/'],
    ['webhook', 'ftp://hooks.example.com/'],
    ['web_push', '{}'],
    ['web_push', SUBSCRIPTION.replace('https:', 'http:')],
  ] as const)('of %s is not %s', (kind, text) => {
    expect(readAddress(kind, text, RULES)).toHaveProperty('problem');
  });

  it('is taken from a server of one’s own only where that is set', () => {
    const own = 'http://127.0.0.1:9/api/webhooks/123456789012345678/abcdefghijkl';
    expect(readAddress('discord', own, RULES)).toHaveProperty('problem');
    const rules = { discordUrl: 'http://127.0.0.1:9', isPlainHttpAllowed: false };
    expect(readAddress('discord', own, rules)).toEqual({ address: own });
  });
});

describe('a code', () => {
  it('is read however it is typed, and its digest tells channels apart', () => {
    expect(readCode(' 012-345 ')).toBe('012345');
    expect(readCode('abcde-fghol')).toBe('ABCDEFGH01');
    expect(readCode('12345')).toBeNull();
    expect(codeDigest(SECRET, 'a', '012345')).not.toBe(codeDigest(SECRET, 'b', '012345'));
    expect(codeDigest(SECRET, 'a', 'ABCDEFGH01')).toBe(codeDigest(SECRET, 'b', 'ABCDEFGH01'));
  });

  it('that was made is one that is read', () => {
    fc.assert(
      fc.property(fc.constantFrom('telegram' as const, 'sms' as const), (kind) => {
        const code = newCode(kind);
        return readCode(code) === code && code.length === (kind === 'telegram' ? 10 : 6);
      }),
    );
  });
});
