import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/platform/errors';
import {
  checkOutboundUrl,
  createAddressRule,
  guardedLookup,
} from '@/lib/platform/outbound-address';

const rule = createAddressRule([]);

describe('the address rule', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:0:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    'nonsense',
    '',
  ])('refuses %s', (address) => {
    expect(rule.isAllowed(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    'allows %s',
    (address) => {
      expect(rule.isAllowed(address)).toBe(true);
    },
  );

  it('allows what is excepted, in every spelling, and nothing beside it', () => {
    const excepted = createAddressRule(['10.0.0.0/8', 'fd00::/8']);
    expect(excepted.isAllowed('10.1.2.3')).toBe(true);
    expect(excepted.isAllowed('::ffff:10.1.2.3')).toBe(true);
    expect(excepted.isAllowed('fd00::5')).toBe(true);
    expect(excepted.isAllowed('11.0.0.1')).toBe(true);
    expect(excepted.isAllowed('127.0.0.1')).toBe(false);
    expect(excepted.isAllowed('192.168.0.1')).toBe(false);
    expect(() => createAddressRule(['10.0.0.0'])).toThrow();
  });

  it('never allows a private IPv4 address, however IPv6 carries it', () => {
    const privateIpv4 = fc
      .constantFrom('10', '127', '169.254', '192.168')
      .chain((start) =>
        fc
          .array(fc.nat(255), { minLength: 4, maxLength: 4 })
          .map((rest) => [...start.split('.'), ...rest].slice(0, 4).join('.')),
      );
    fc.assert(
      fc.property(privateIpv4, (address) => {
        for (const carried of [
          address,
          `::ffff:${address}`,
          `::${address}`,
          `64:ff9b::${address}`,
        ]) {
          expect(rule.isAllowed(carried), carried).toBe(false);
        }
      }),
    );
  });
});

describe('addresses of requests', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://user:word@example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'javascript:alert(1)',
    'no url',
    '',
  ])('%s is refused', (url) => {
    expect(() => checkOutboundUrl(url, rule)).toThrow(
      expect.objectContaining({ code: 'outbound_address_refused' }) as AppError,
    );
  });

  it('names and public addresses pass on to the lookup', () => {
    expect(checkOutboundUrl('https://example.com:8443/a?b#c', rule).host).toBe('example.com:8443');
    expect(checkOutboundUrl('http://8.8.8.8/', rule).hostname).toBe('8.8.8.8');
  });
});

describe('the guarded lookup', () => {
  const answers = (addresses: string[]) =>
    guardedLookup(rule, async () => addresses.map((address) => ({ address, family: 4 })));
  const look = (lookup: LookupFunction, all: boolean) =>
    new Promise<unknown>((resolve, reject) => {
      lookup('example.com', { all }, (error, address) =>
        error ? reject(error) : resolve(address),
      );
    });

  it('gives what the socket asks for: one address or all', async () => {
    expect(await look(answers(['8.8.8.8', '1.1.1.1']), false)).toBe('8.8.8.8');
    expect(await look(answers(['8.8.8.8']), true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it('refuses a name with even one private address, or with none', async () => {
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], []]) {
      await expect(look(answers(addresses), true)).rejects.toMatchObject({
        code: 'outbound_address_refused',
      });
    }
  });

  it('passes on that a name does not exist', async () => {
    const failing = guardedLookup(rule, async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    });
    await expect(look(failing, true)).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
