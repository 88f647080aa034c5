import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

/** An app of its own address that can be stopped and started again. */
export interface AppServer {
  readonly url: string;
  start(): Promise<void>;
  /** Breaks off whatever is under way. */
  stop(): Promise<void>;
  /** Answers in place of the app, as a broken proxy before it would; null: not any more. */
  interpose(listener: http.RequestListener | null): void;
}

/** Serves `listener` at `/api/inngest` of a free port of this machine. */
export async function makeAppServer(listener: http.RequestListener): Promise<AppServer> {
  const port = await findFreePort();
  let server: http.Server | null = null;
  let interposed: http.RequestListener | null = null;
  return {
    url: `http://127.0.0.1:${port}/api/inngest`,
    async start() {
      server = http
        .createServer((request, response) => (interposed ?? listener)(request, response))
        .listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async stop() {
      if (!server) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      server = null;
      await closed;
    },
    interpose(next) {
      interposed = next;
    },
  };
}

/** A port that nobody listened on a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  const closed = once(probe, 'close');
  probe.close();
  await closed;
  return port;
}
