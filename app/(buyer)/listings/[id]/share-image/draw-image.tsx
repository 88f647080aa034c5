import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ImageResponse } from 'next/og';
import { processSingleton } from '@/lib/platform/singleton';
import { SHARE_SIZE, SharePicture } from '../share-picture';
import type { ShareWords } from '../share-words';

const FACES = [
  { file: 'Geist-Regular.ttf', weight: 400 },
  { file: 'Geist-SemiBold.ttf', weight: 600 },
] as const;

const fonts = () =>
  processSingleton('share-image-fonts', () =>
    Promise.all(
      FACES.map(async ({ file, weight }) => ({
        name: 'Geist',
        weight,
        style: 'normal' as const,
        data: await readFile(
          path.join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans', file),
        ),
      })),
    ),
  );

/** The picture as PNG, 1200 × 630. Asks nobody for anything: its font is here and has all of its letters. */
export async function drawShareImage(words: ShareWords): Promise<Uint8Array<ArrayBuffer>> {
  const image = new ImageResponse(<SharePicture words={words} />, {
    ...SHARE_SIZE,
    fonts: await fonts(),
  });
  return new Uint8Array(await image.arrayBuffer());
}
