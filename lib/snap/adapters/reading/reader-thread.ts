/** The thread in which photos are read, from inside. Started by photo-reader.ts. */
import { parentPort } from 'node:worker_threads';
import type { ReaderAnswer, ReaderOrder } from './reader-messages';
import { openRecognisers } from './recognisers';

function answer(message: ReaderAnswer): void {
  parentPort?.postMessage(message);
}

// Libraries of this thread tell about pictures that they cannot read, which is nobody's news.
process.stdout.write = () => true;
process.stderr.write = () => true;

const recognisers = openRecognisers();

parentPort?.on('message', async ({ number, bytes, wanted }: ReaderOrder) => {
  try {
    const results = await recognisers.read(bytes, wanted);
    answer(results === null ? { kind: 'unreadable', number } : { kind: 'read', number, results });
  } catch (error) {
    answer({ kind: 'failed', number, message: String(error) });
  }
});

answer({ kind: 'ready' });
