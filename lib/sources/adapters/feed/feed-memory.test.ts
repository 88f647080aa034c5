import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed';

const LONG = 'DEALSCOUT_LONG';
const ALLOWED_BYTES = 64 * 1024 * 1024;

/** A file of about that size that is never whole in memory: good rows, bad rows, long lines. */
async function* fileOf(bytes: number): AsyncGenerator<Buffer> {
  yield Buffer.from('id,price,year,make,model,mileage,description\n');
  for (let n = 0, made = 0; made < bytes; n += 1) {
    let text = n % 200 === 0 ? `${'z'.repeat(1_000_000)}\n"never closed,1\n` : '';
    for (let row = 0; row < 1_000; row += 1) {
      text += `${n}-${row},${9_000 + row},2019,Ford,F-150,${row},"One ""owner"", ${'x'.repeat(60)}"\n`;
    }
    made += text.length;
    yield Buffer.from(text);
  }
}

async function peakBytes(fileBytes: number): Promise<number> {
  let peak = 0;
  const input = Readable.from(fileOf(fileBytes), { highWaterMark: 1 });
  for await (const batch of readFeed(input, { now: new Date() })) {
    expect(batch.rows.length + batch.refusals.length).toBeLessThanOrEqual(2_000);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return peak;
}

describe('readFeed memory', () => {
  it.skipIf(!process.env[LONG])(
    `needs at most 64 MB more for 200 MB than for 20 MB (long: set ${LONG}=1)`,
    async () => {
      const small = await peakBytes(20_000_000);
      const large = await peakBytes(200_000_000);
      expect(large - small).toBeLessThan(ALLOWED_BYTES);
    },
    120_000,
  );
});
