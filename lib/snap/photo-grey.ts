/** A grey picture: one byte a pixel, row by row. */
export interface GreyPicture {
  grey: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/** The light of each sRGB byte, 0 to 1 (IEC 61966-2-1). */
const LIGHT = Float32Array.from({ length: 256 }, (_, byte) => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
/** Fine enough that every byte is met, the darkest too. */
const STEPS = 8_192;
/** The byte of each light: the way back. */
const BYTES = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS;
  return Math.round(
    255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055),
  );
});

/**
 * The grey of a picture in sRGB: its relative luminance (ITU-R BT.709) as a byte of sRGB again. The same on the
 * server and in a browser. `channels` is 4 where alpha stands beside each pixel; it is not looked at.
 */
export function greyOf(
  bytes: Uint8Array | Uint8ClampedArray,
  { widthPx, heightPx, channels }: { widthPx: number; heightPx: number; channels: 3 | 4 },
): GreyPicture {
  const grey = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * channels;
    const light =
      0.2126 * (LIGHT[bytes[from] ?? 0] ?? 0) +
      0.7152 * (LIGHT[bytes[from + 1] ?? 0] ?? 0) +
      0.0722 * (LIGHT[bytes[from + 2] ?? 0] ?? 0);
    grey[at] = BYTES[Math.round(light * STEPS)] ?? 0;
  }
  return { grey, widthPx, heightPx };
}
