import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installIncomingRules, mendedUrl, receivedQuery } from '@/lib/platform/http/incoming';

describe('an address that cannot be decoded', () => {
  it.each([
    ['/a/%E0%A4%A', '/a/%25E0%25A4%25A'],
    ['/a/100%', '/a/100%25'],
    ['/a%20b/%', '/a%20b/%25'],
    ['/%zz?q=%zz', '/%25zz?q=%zz'],
  ])('%s becomes %s', (url, mended) => {
    expect(mendedUrl(url)).toBe(mended);
  });

  it('is always mended into one that can, and any other is left alone', () => {
    const part = fc.constantFrom('%', '%E0', '%20', 'a', '/', '%zz', 'ü', '?', '%ff%fe');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const url = `/${parts.join('')}`;
        const mended = mendedUrl(url);
        const [path = ''] = mended.split('?', 1);
        expect(() => decodeURIComponent(path)).not.toThrow();
        expect(mendedUrl(mended)).toBe(mended);
      }),
    );
    expect(mendedUrl('/a%20b/c?x=%')).toBe('/a%20b/c?x=%');
  });
});

describe('a query', () => {
  it('keeps every parameter, also where the framework dropped __proto__ on its way', async () => {
    installIncomingRules();
    const server = http.createServer((request, response) => {
      // As the framework hands requests on.
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      searchParams.delete('__proto__');
      const headers = request.headers as Record<string, string>;
      const handed = new Request(`http://localhost${pathname}?${searchParams}`, { headers });
      response.end(JSON.stringify([...receivedQuery(handed).keys()]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const namesOf = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).json();
    expect(await namesOf('/a?b=1&__proto__=1')).toEqual(['b', '__proto__']);
    expect(await namesOf('/a?%5F_proto__')).toEqual(['__proto__']);
    expect(await namesOf('/__proto__?b=__proto__')).toEqual(['b']);
    expect(await namesOf('/a?b=1', { 'x-deal-scout-lost-parameter': 'true' })).toEqual(['b']);
    server.close();
  });
});

describe('every request of the process', () => {
  it('comes with a path that can be decoded and a method that a route can refuse', async () => {
    installIncomingRules();
    const server = http.createServer((request, response) => {
      response.end(`${request.method} ${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (line: string) =>
      new Promise<string>((resolve) => {
        const socket = net.connect(port, '127.0.0.1');
        let answer = '';
        socket.setEncoding('utf8').on('data', (chunk: string) => {
          answer += chunk;
        });
        socket.on('end', () => resolve(answer.split('\r\n\r\n')[1] ?? ''));
        socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      });
    expect(await ask('TRACE /a')).toContain('REFUSED /a');
    expect(await ask('GET /a%E0')).toContain('GET /a%25E0');
    expect(await ask('GET /a%20b?c=%')).toContain('GET /a%20b?c=%');
    server.close();
  });
});
