import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import './boot/idle-lines.mjs';

it('a server that ends while it answers lets go of the line once it has answered', async () => {
  let answer: () => void = () => undefined;
  const server = createServer((_request, response) => {
    answer = () => response.end('done');
  });
  // Longer than this test may take.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true });
  const { port } = server.address() as AddressInfo;
  const asked = get({ port, host: '127.0.0.1', agent });
  await once(server, 'request');
  const ended = once(server, 'close');
  server.close();
  answer();
  const [response] = await once(asked, 'response');
  expect(await response.toArray()).toEqual([Buffer.from('done')]);
  await ended;
  agent.destroy();
});
