// Stands in for the thread that reads photos: does what the bytes say.
import { parentPort } from 'node:worker_threads';

let count = 0;
parentPort?.on('message', ({ number, bytes, wanted }) => {
  const order = new TextDecoder().decode(bytes);
  if (order === 'crash') throw new Error('crashed');
  if (order === 'exit') process.exit(3);
  if (order === 'hang') for (;;);
  if (order === 'throw') {
    parentPort?.postMessage({ kind: 'failed', number, message: 'failed' });
    return;
  }
  count += 1;
  const results = wanted.map((kind) => ({
    kind,
    state: 'none',
    value: String(count),
    confidence: null,
    detail: {},
  }));
  parentPort?.postMessage({ kind: 'read', number, results });
});
parentPort?.postMessage({ kind: 'ready' });
