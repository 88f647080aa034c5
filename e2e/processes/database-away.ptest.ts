import { once } from 'node:events';
import net from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPostgres } from '../../scripts/test-postgres.mjs';
import { endAll, eventually, type Launched, launchStandin, makeHome, removeHome } from './launched';

// A database of DATABASE_URL that is away when the app is started: the app stays, says so, and serves
// once the database is there, without anybody's help.

/** A port in front of Postgres that is opened when the test says. */
async function closedDoor(to: URL): Promise<{ port: number; open(): void; close(): void }> {
  const sockets = new Set<net.Socket>();
  const door = net.createServer((socket) => {
    const inner = net.connect(Number(to.port), to.hostname);
    for (const each of [socket, inner]) {
      sockets.add(each);
      each.on('error', () => undefined);
    }
    socket.pipe(inner).pipe(socket);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as net.AddressInfo;
  door.close();
  await once(door, 'close');
  return {
    port,
    open: () => door.listen(port, '127.0.0.1'),
    close() {
      for (const socket of sockets) socket.destroy();
      door.close();
    },
  };
}

describe('npm start with its database away', () => {
  const home = makeHome();
  let server: Awaited<ReturnType<typeof startTestPostgres>>;
  let door: Awaited<ReturnType<typeof closedDoor>>;
  let app: Launched;

  beforeAll(async () => {
    server = await startTestPostgres();
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query('create database away_live');
    await admin.end();
    door = await closedDoor(new URL(server.url));
    const url = new URL('/away_live', server.url);
    url.host = `127.0.0.1:${door.port}`;
    app = launchStandin(home, { DATABASE_URL: url.toString() });
  });

  afterAll(async () => {
    await endAll(home);
    door?.close();
    await server?.stop();
    removeHome(home);
  });

  it('stays, answers that it is alive, and says what is the matter', async () => {
    const [, address] = await app.says(/is ready: (http:\S+)/);
    await app.says(/The database is away\. Pages say so/);
    expect((await fetch(`${address}/api/health/live`)).status).toBe(200);
    expect((await fetch(`${address}/`)).status).toBe(503);
    expect(app.output()).not.toMatch(/postgres(ql)?:\/\/\w+:\w+@/);
  });

  it('serves by itself once the database is there, brought to the newest schema', async () => {
    const [, address] = await app.says(/is ready: (http:\S+)/);
    door.open();
    await app.says(/The database is back\./);
    await eventually('pages', async () => (await fetch(`${address}/`)).status === 200);
    expect(app.child.exitCode).toBeNull();
  });

  it('ends when it is told to', async () => {
    process.kill(app.pid, 'SIGTERM');
    expect(await app.ended()).toBe(0);
  });
});

describe('npm start with a DATABASE_URL that is wrong', () => {
  it('says so and ends: that does not mend itself', async () => {
    const home = makeHome();
    const server = await startTestPostgres();
    const url = new URL('/no_such_database', server.url);
    const app = launchStandin(home, { DATABASE_URL: url.toString() });
    await app.says(/has no such database/);
    expect(await app.ended()).not.toBe(0);
    await server.stop();
    removeHome(home);
  });
});
