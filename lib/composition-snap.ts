/** What Snap Studio stands on: a part of the composition root. */
import type { PhotoReader } from '@/lib/snap/reading/photo-reader';

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
