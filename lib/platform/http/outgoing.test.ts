import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installOutgoingRules, plainValue } from '@/lib/platform/http/outgoing';

const seen: unknown[] = [];
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', ['text/csv']);
  response.setHeader('Set-Cookie', ['a=1']);
  seen.push(response.getHeader('content-type'), response.getHeader('set-cookie'));
  response.end();
});

beforeAll(async () => {
  installOutgoingRules();
  installOutgoingRules();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('headers on their way out', () => {
  it('name the content type as a text, which compression asks for; lists stay lists', async () => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(seen).toEqual(['text/csv', ['a=1']]);
  });

  it('stay as they are where they are no list of one', () => {
    expect(plainValue('content-type', 'text/html')).toBe('text/html');
    expect(plainValue('content-type', ['a', 'b'])).toEqual(['a', 'b']);
    expect(plainValue('vary', ['Accept'])).toEqual(['Accept']);
  });
});
