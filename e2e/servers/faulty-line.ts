import net, { type AddressInfo } from 'node:net';

/** How a line is: as it should be; nobody takes calls and those that stand break; bytes are swallowed; or late. */
export type LineState = 'good' | 'refused' | 'silent' | { lateMs: number };

/** A TCP line to another address, whose faults a test says. */
export interface FaultyLine {
  port: number;
  /** From now on; lines that stand feel it too. */
  become(state: LineState): void;
  close(): Promise<void>;
}

/** Opens a line on a free port of this machine to `host`:`port`. */
export async function openFaultyLine(to: { host: string; port: number }): Promise<FaultyLine> {
  let state: LineState = 'good';
  const pairs = new Set<{ near: net.Socket; far: net.Socket }>();
  const server = net.createServer((near) => {
    if (state === 'refused') {
      near.destroy();
      return;
    }
    const far = net.connect(to);
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end).setNoDelay(true);
    carry(near, far, () => state);
    carry(far, near, () => state);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    become(next) {
      state = next;
      if (next !== 'refused') return;
      for (const { near, far } of pairs) {
        near.resetAndDestroy();
        far.destroy();
      }
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Bytes keep their order, however the state changes while they are late. */
function carry(from: net.Socket, to: net.Socket, state: () => LineState): void {
  let last: Promise<void> = Promise.resolve();
  from.on('data', (bytes) => {
    const now = state();
    if (now === 'silent') return;
    const lateMs = typeof now === 'object' ? now.lateMs : 0;
    const due = new Promise<void>((resolve) => {
      if (lateMs === 0) resolve();
      else setTimeout(resolve, lateMs);
    });
    last = Promise.all([last, due]).then(() => {
      if (!to.destroyed) to.write(bytes);
    });
  });
}
