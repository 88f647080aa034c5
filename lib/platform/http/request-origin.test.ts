import { describe, expect, it } from 'vitest';
import { isFromThisSite, isUnsafeMethod } from './request-origin';

const PUBLIC = 'https://deals.example.com';
const ask = (headers: Record<string, string>, publicUrl = PUBLIC) =>
  isFromThisSite(new Headers({ host: '127.0.0.1:3000', ...headers }), publicUrl);

describe('a request with an unsafe method', () => {
  it.each([
    { origin: 'https://deals.example.com' },
    { origin: 'https://127.0.0.1:3000' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://deals.example.com' },
  ])('is from this site with %j', (headers) => {
    expect(ask(headers)).toBe(true);
  });

  it.each([
    {},
    { origin: '' },
    { origin: 'null' },
    { origin: 'https://evil.example.com' },
    { origin: 'https://deals.example.com.evil.com' },
    { origin: 'https://deals.example.com:8443' },
    { origin: 'http://deals.example.com' },
    { origin: 'http://127.0.0.1:3000' },
    { origin: 'https://' },
    { origin: 'https://[' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin, cross-site' },
    { referer: 'https://deals.example.com/account' },
  ])('is not with %j', (headers) => {
    expect(ask(headers as Record<string, string>)).toBe(false);
  });

  it('may come from the address that was asked where there is no https', () => {
    const local = 'http://localhost:3000';
    expect(ask({ origin: 'http://127.0.0.1:3000' }, local)).toBe(true);
    expect(ask({ origin: 'http://localhost:3000' }, local)).toBe(true);
    expect(ask({ origin: 'http://localhost:4000' }, local)).toBe(false);
  });
});

describe('isUnsafeMethod', () => {
  it('is true for whatever is not known to change nothing', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].some(isUnsafeMethod)).toBe(false);
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'get', 'PURGE'].every(isUnsafeMethod)).toBe(true);
  });
});
