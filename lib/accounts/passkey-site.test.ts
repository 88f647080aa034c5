import { describe, expect, it } from 'vitest';
import { findPasskeySite, isPasskeyOrigin } from './passkey-site';

describe('the site of passkeys', () => {
  it('is the host of the public address', () => {
    expect(findPasskeySite('https://deals.example.com/x')).toEqual({
      rpId: 'deals.example.com',
      origin: 'https://deals.example.com',
    });
    expect(findPasskeySite('http://localhost:3000')?.rpId).toBe('localhost');
  });

  it.each([
    'http://127.0.0.1:3000',
    'https://[::1]:3000',
    'https://192.0.2.1',
    'http://example.com',
  ])('is none at %s', (publicUrl) => expect(findPasskeySite(publicUrl)).toBeNull());

  it('lets in pages of its own origin only, and on localhost of any port', () => {
    const site = { rpId: 'deals.example.com', origin: 'https://deals.example.com' };
    expect(isPasskeyOrigin(site, site.origin)).toBe(true);
    for (const origin of ['http://deals.example.com', 'https://deals.example.com:444', 'null']) {
      expect(isPasskeyOrigin(site, origin)).toBe(false);
    }
    const local = { rpId: 'localhost', origin: 'http://localhost:3000' };
    expect(isPasskeyOrigin(local, 'http://localhost:3417')).toBe(true);
    expect(isPasskeyOrigin(local, 'http://localhost.example.com')).toBe(false);
    expect(isPasskeyOrigin(local, 'http://127.0.0.1:3000')).toBe(false);
  });
});
