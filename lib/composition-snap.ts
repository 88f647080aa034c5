/** What Snap Studio stands on: a part of the composition root. */
import type { ReportPrinter } from '@/lib/bookings/inspection-print';
import type { Env } from '@/lib/platform/env';
import { createWordsModel } from '@/lib/searches/adapters/words-model';
import type { PhotoReader } from '@/lib/snap/reading/photo-reader';
import type { StickerPrinter } from '@/lib/snap/sticker';
import type { VisionModel } from '@/lib/snap/vision';

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

/** The same for reports of inspections. */
export function createLazyReportPrinter(): ReportPrinter {
  let printer: Promise<ReportPrinter> | null = null;
  const load = async () => {
    const { createReportPrinter } = await import('@/lib/bookings/adapters/inspection-pdf');
    return createReportPrinter();
  };
  return {
    async print(report) {
      printer ??= load();
      return (await printer).print(report);
    },
  };
}

/** The model that sees photos, by the key of the language model; null where none is set up. */
export function createVisionModel(env: Env): VisionModel | null {
  const { wordsModel } = env.sources;
  if (!wordsModel?.vision) return null;
  const { jobCostMaxMicros, ...vision } = wordsModel.vision;
  return { ...createWordsModel({ ...wordsModel, ...vision }), jobCostMaxMicros };
}
