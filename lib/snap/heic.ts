import path from 'node:path';

/** Held four times over while it is decoded; the largest phones take 48 million. */
const PIXELS_MAX = 50_000_000;
const DECODE_MS_MAX = 30_000;
const WORKER_FILE = 'lib/snap/adapters/heic/heic-worker.mjs';

/** A decoded picture, upright: four bytes a pixel. */
export interface HeicPicture {
  rgba: Uint8Array;
  widthPx: number;
  heightPx: number;
  /** Whether it lay otherwise in the file. */
  wasTurned: boolean;
}

/**
 * The primary picture of a HEIC file, turned as the file says, by libheif and libde265 in WebAssembly; the
 * prebuilt libvips decodes no HEVC. In a thread of its own that ends with it, stopped after 30 s. A refusal is
 * `damaged`, or `too_many_pixels` beyond 50 million.
 */
export function decodeHeic(
  source: { path: string } | { bytes: Uint8Array },
): Promise<HeicPicture | { refusal: 'damaged' | 'too_many_pixels' }> {
  return new Promise((resolve) => {
    const workerData = { ...source, pixelsMax: PIXELS_MAX };
    // Fetched so, because a bundler takes what it sees made into a worker for a part of its own.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const worker = new Worker(path.join(process.cwd(), WORKER_FILE), {
      workerData,
      env: {},
      // What it prints of damaged files is nobody's business.
      stdout: true,
      stderr: true,
    });
    const end = (answer: HeicPicture | { refusal: 'damaged' | 'too_many_pixels' }) => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ refusal: 'damaged' }), DECODE_MS_MAX);
    worker.once('message', end);
    worker.once('error', () => end({ refusal: 'damaged' }));
    worker.once('exit', () => end({ refusal: 'damaged' }));
  });
}
