import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { GreyPicture } from '@/lib/snap/reading/grey-picture';
import type { ReadSymbol } from '@/lib/snap/reading/vin-verdict';

const SYMBOLS_MAX = 16;
/** Of a machine whose first byte is the lowest, as all that run Node have it. */
const OPAQUE = 0xff00_0000;
const GREY = 0x01_0101;

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
      // Red, green and blue alike below a full alpha, four bytes at a time.
      const colours = new Uint32Array(width * height);
      for (let at = 0; at < colours.length; at += 1) {
        colours[at] = OPAQUE | ((pixels[at] ?? 0) * GREY);
      }
      const data = new Uint8ClampedArray(colours.buffer);
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
