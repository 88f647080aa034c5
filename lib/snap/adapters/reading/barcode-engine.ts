import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { GreyPicture } from '@/lib/snap/reading/grey-picture';
import type { ReadSymbol } from '@/lib/snap/reading/vin-verdict';

const SYMBOLS_MAX = 16;

export interface BarcodeEngine {
  read(picture: GreyPicture): Promise<ReadSymbol[]>;
}

/** zxing-cpp as WebAssembly, its binary from node_modules; by itself it would fetch it from afar. */
export async function openBarcodeEngine(): Promise<BarcodeEngine> {
  const find = createRequire(path.join(process.cwd(), 'package.json'));
  const binary = await readFile(find.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(binary).buffer },
    fireImmediately: true,
  });
  return {
    async read({ width, height, pixels }) {
      const data = new Uint8ClampedArray(width * height * 4).fill(255);
      for (const [at, shade] of pixels.entries()) data.fill(shade, at * 4, at * 4 + 3);
      const found = await readBarcodes(
        { data, width, height, colorSpace: 'srgb' },
        {
          formats: ['Code39', 'DataMatrix', 'QRCode', 'Code128'],
          tryHarder: true,
          tryRotate: true,
          tryInvert: true,
          tryDownscale: true,
          maxNumberOfSymbols: SYMBOLS_MAX,
          minLineCount: 2,
        },
      );
      return found
        .filter(({ isValid }) => isValid)
        .map(({ format, text }) => ({ symbology: format, text }));
    },
  };
}
