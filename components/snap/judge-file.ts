'use client';

import type { PhotoHint } from '@/db/snap-content';
import { greyOf } from '@/lib/snap/photo-grey';
import { JUDGED_SIDE_PX, qualityHints } from '@/lib/snap/photo-quality';
import { shrinkSteps } from './shrink-steps';

/** A larger file takes a phone's memory for a look that the server gives it anyway. */
const JUDGED_BYTES_MAX = 16 * 1024 * 1024;

/**
 * What could be better about a file that was chosen, by the measure that the server judges it by. Empty where
 * nothing is, and where this browser cannot open it (HEIC mostly): the server looks at it later. Never rejects.
 */
export async function judgeFile(file: Blob): Promise<PhotoHint[]> {
  if (file.size > JUDGED_BYTES_MAX) return [];
  try {
    const picture = await createImageBitmap(file);
    try {
      const original = { widthPx: picture.width, heightPx: picture.height };
      return qualityHints(greyAtJudgedSize(picture), original);
    } finally {
      picture.close();
    }
  } catch {
    return [];
  }
}

function greyAtJudgedSize(picture: ImageBitmap): ReturnType<typeof greyOf> {
  let shown: CanvasImageSource = picture;
  const from = { widthPx: picture.width, heightPx: picture.height };
  for (const { widthPx, heightPx } of shrinkSteps(from, JUDGED_SIDE_PX)) {
    const canvas = document.createElement('canvas');
    canvas.width = widthPx;
    canvas.height = heightPx;
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    if (!drawing) throw new Error('this browser draws nothing');
    drawing.fillStyle = '#ffffff';
    drawing.fillRect(0, 0, widthPx, heightPx);
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(shown, 0, 0, widthPx, heightPx);
    shown = canvas;
  }
  const canvas = shown as HTMLCanvasElement;
  const size = { widthPx: canvas.width, heightPx: canvas.height };
  const { data } = canvas
    .getContext('2d', { willReadFrequently: true })
    ?.getImageData(0, 0, size.widthPx, size.heightPx) ?? { data: new Uint8ClampedArray() };
  return greyOf(data, { ...size, channels: 4 });
}
