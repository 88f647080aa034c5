import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import manifest from './manifest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { icons = [], shortcuts = [], ...rest } = manifest();

describe('the manifest', () => {
  it.each(icons)('has $src as large as it says', async ({ src, sizes }) => {
    const { width, height, format } = await sharp(`${ROOT}public${src}`).metadata();
    expect([`${width}x${height}`, format]).toEqual([sizes, 'png']);
  });

  it('has what browsers ask of an app, one icon that may be cut included', () => {
    expect(rest).toMatchObject({ start_url: '/', scope: '/', display: 'standalone' });
    expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  });

  it('leads to pages that exist', () => {
    const places = [...shortcuts.map(({ url }) => url), rest.share_target?.action ?? ''];
    const folders = ['app', 'app/(buyer)'];
    const missing = places.filter(
      (place) => !folders.some((folder) => existsSync(`${ROOT}${folder}${place}/page.tsx`)),
    );
    expect(missing).toEqual([]);
  });
});
