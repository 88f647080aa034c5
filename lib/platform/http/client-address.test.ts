import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  clientAddress,
  clientKeyOf,
  installClientAddress,
} from '@/lib/platform/http/client-address';

describe('the client’s address', () => {
  it.each([
    [0, undefined, '198.51.100.1'],
    [0, '1.1.1.1', '198.51.100.1'], // nobody to trust: the header is the caller's own invention
    [1, '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    [2, '1.1.1.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    [2, '203.0.113.9', '198.51.100.1'],
    [1, undefined, '198.51.100.1'],
    [1, ' , ', '198.51.100.1'],
  ])(
    'with %i trusted proxies and X-Forwarded-For %s is %s',
    (trustedHops, forwardedFor, expected) => {
      expect(clientAddress({ socketAddress: '198.51.100.1', forwardedFor, trustedHops })).toBe(
        expected,
      );
    },
  );

  it('is the socket’s for a real request, whatever headers the caller sends', async () => {
    installClientAddress(0);
    const server = http.createServer((request, response) => {
      response.end(clientKeyOf(new Headers(request.headers as Record<string, string>)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { 'x-deal-scout-client': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' },
    });
    expect(await answer.text()).toBe('127.0.0.1');
    server.close();
  });

  it('without that start-up step all callers are one', () => {
    expect(clientKeyOf(new Headers())).toBe('unknown');
  });
});
