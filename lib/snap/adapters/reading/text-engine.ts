import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { createWorker, PSM } from 'tesseract.js';
import type { GreyPicture } from '@/lib/snap/reading/grey-picture';

/** A line as it was read. */
export interface LineText {
  words: string[];
  /** 0 to 100. */
  confidence: number;
}

export interface TextEngine {
  /** One line of dark characters, of those in `alphabet` only. */
  readLine(picture: GreyPicture, alphabet: string): Promise<LineText>;
  close(): Promise<void>;
}

const LSTM_ONLY = 1;

/**
 * Tesseract as WebAssembly in a thread below this one, with the English data of node_modules and without its
 * dictionaries: VINs and plates are no words.
 */
export async function openTextEngine(): Promise<TextEngine> {
  const find = createRequire(path.join(process.cwd(), 'package.json'));
  const data = path.dirname(find.resolve('@tesseract.js-data/eng/package.json'));
  const worker = await createWorker(
    'eng',
    LSTM_ONLY,
    {
      langPath: path.join(data, '4.0.0_best_int'),
      cacheMethod: 'none',
      gzip: true,
      // Without one it throws where nobody can catch it; the promise rejects as well.
      errorHandler: () => undefined,
    },
    {
      load_system_dawg: '0',
      load_freq_dawg: '0',
      load_unambig_dawg: '0',
      load_punc_dawg: '0',
      load_number_dawg: '0',
      load_bigram_dawg: '0',
    },
  );
  let present: string | null = null;
  return {
    async readLine({ width, height, pixels }, alphabet) {
      if (present !== alphabet) {
        await worker.setParameters({
          tessedit_pageseg_mode: PSM.SINGLE_LINE,
          tessedit_char_whitelist: alphabet,
          // The line comes dark on light.
          tessedit_do_invert: '0',
          user_defined_dpi: '100',
        });
        present = alphabet;
      }
      const png = await sharp(pixels, { raw: { width, height, channels: 1 } })
        .png({ compressionLevel: 1 })
        .toBuffer();
      const { data: page } = await worker.recognize(png, {}, { text: true });
      return {
        words: page.text.split(/\s+/).filter((word) => word !== ''),
        confidence: page.confidence,
      };
    },
    async close() {
      await worker.terminate();
    },
  };
}
