/**
 * Draws the icons of the installed app from `app/icon.svg`: `npx tsx scripts/build-icons.ts`, after the
 * drawing changed. The files are committed, so that no start depends on it.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Systems cut maskable icons to shapes of their own: the drawing stays within the inner 80 %. */
function maskable(svg: string): string {
  return svg
    .replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"')
    .replace('<rect width="32" height="32" rx="6"', '<rect x="-5" y="-5" width="42" height="42"');
}

async function draw(svg: string, size: number, path: string): Promise<void> {
  const png = await sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  fs.writeFileSync(at(path), png);
}

const svg = fs.readFileSync(at('app/icon.svg'), 'utf8');
fs.mkdirSync(at('public/icons'), { recursive: true });
await draw(svg, 192, 'public/icons/icon-192.png');
await draw(svg, 512, 'public/icons/icon-512.png');
await draw(maskable(svg), 512, 'public/icons/maskable-512.png');
await draw(maskable(svg), 180, 'app/apple-icon.png');
