/** What Snap Studio stands on: a part of the composition root. */
import type { PhotoReader } from '@/lib/snap/reading/photo-reader';
import type { StickerPrinter } from '@/lib/snap/sticker';

/** Recognisers and their thread are loaded with the first photo: most processes read none. */
export function createLazyPhotoReader(): PhotoReader {
  let reader: Promise<PhotoReader> | null = null;
  const load = async () => {
    const { createPhotoReader } = await import('@/lib/snap/adapters/reading/photo-reader');
    return createPhotoReader();
  };
  return {
    async read(bytes, wanted) {
      reader ??= load();
      return (await reader).read(bytes, wanted);
    },
    async close() {
      await (await reader)?.close();
    },
  };
}

/** The library that writes PDFs and the typeface are loaded with the first sticker. */
export function createLazyStickerPrinter(): StickerPrinter {
  let printer: Promise<StickerPrinter> | null = null;
  const load = async () => {
    const { createStickerPrinter } = await import('@/lib/snap/adapters/sticker-pdf');
    return createStickerPrinter();
  };
  return {
    async print(sticker) {
      printer ??= load();
      return (await printer).print(sticker);
    },
  };
}
