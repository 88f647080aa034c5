import fs from 'node:fs';
import { withLock } from '../../../scripts/boot/locks.mjs';

// lock-worker.mjs LOCK COUNTER ROUNDS: adds one to the counter per round, slowly enough that two at
// once would lose one. With 0 rounds it takes the lock and keeps it.
const [lock, counter, rounds] = process.argv.slice(2);
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

if (Number(rounds) === 0) {
  await withLock(lock, async () => {
    console.log('holding');
    await pause(600_000);
  });
}
for (let round = 0; round < Number(rounds); round += 1) {
  await withLock(lock, async () => {
    const value = Number(fs.readFileSync(counter, 'utf8'));
    await pause(2);
    fs.writeFileSync(counter, String(value + 1));
  });
}
