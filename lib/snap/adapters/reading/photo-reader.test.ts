import { afterEach, describe, expect, it } from 'vitest';
import type { PhotoReader } from '@/lib/snap/reading/photo-reader';
import { vinLabelJpeg } from '@/lib/snap/testing/testing-pictures';
import { someVin } from '@/lib/snap/testing/testing-vins';
import { createPhotoReader, type PhotoReaderOptions } from './photo-reader';

const FAULTY = 'lib/snap/testing/testing-faulty-thread.mjs';
const bytes = (text: string) => new TextEncoder().encode(text);

let reader: PhotoReader | null = null;
const open = (options: PhotoReaderOptions) => {
  reader = createPhotoReader(options);
  return reader;
};
afterEach(() => reader?.close());

const reasonOf = async (reading: ReturnType<PhotoReader['read']>) =>
  (await reading).map(({ state, detail }) => detail.reason ?? state);

describe('the thread that reads photos', () => {
  it('reads beside the event loop, and leaves the given bytes alone', async () => {
    const vin = someVin(1);
    const photo = await vinLabelJpeg({ vin, barcode: 'datamatrix' });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const results = await open({}).read(photo, ['vin_barcode', 'vin_text']);
    clearInterval(timer);
    expect(results.map(({ value }) => value)).toEqual([vin, vin]);
    expect(turns).toBeGreaterThan(20);
    expect(photo.length).toBeGreaterThan(1_000);
  });

  it('says that bytes are no picture', async () => {
    expect(await reasonOf(open({}).read(bytes('GIF89a'), ['vin_barcode', 'odometer']))).toEqual([
      'unreadable_picture',
      'unreadable_picture',
    ]);
  });

  it('replaces a thread that crashed, hangs or is out of time, and goes on with the next photo', async () => {
    const faulty = open({ threadFile: FAULTY, photoLimitMs: 300 });
    const orders = ['crash', 'fine', 'hang', 'fine', 'exit', 'throw', 'fine'];
    const answers = await Promise.all(
      orders.map((order) => reasonOf(faulty.read(bytes(order), ['odometer']))),
    );
    expect(answers.flat()).toEqual([
      'crashed',
      'none',
      'timeout',
      'none',
      'crashed',
      'crashed',
      'none',
    ]);
  });

  it('takes no more than it can hold, and answers who waits when it is closed', async () => {
    const small = open({ threadFile: FAULTY, queueMax: 1, photoLimitMs: 20_000 });
    const readings = ['hang', 'fine', 'fine'].map((order) =>
      reasonOf(small.read(bytes(order), ['odometer'])),
    );
    expect(await readings[2]).toEqual(['busy']);
    await small.close();
    expect((await Promise.all(readings)).flat()).toEqual(['closed', 'closed', 'busy']);
    expect(await reasonOf(small.read(bytes('fine'), ['odometer']))).toEqual(['none']);
  });

  it('ends its thread when nobody asks, and starts another', async () => {
    const idle = open({ threadFile: FAULTY, idleMs: 20 });
    expect(await reasonOf(idle.read(bytes('count'), ['odometer']))).toEqual(['none']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await idle.read(bytes('count'), ['odometer']))[0]?.value).toBe('1');
  });
});
