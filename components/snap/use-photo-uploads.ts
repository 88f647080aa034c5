'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '@/components/ui/new-key';
import type { PhotoHint } from '@/db/snap-content';
import type { PhotoSlot } from '@/db/vocabulary';
import { hintsFor } from '@/lib/snap/photo-quality';
import { judgeFile } from './judge-file';
import { CallProblem, type PhotoView, removePhoto } from './photo-client';
import type { BucketRoute } from './photo-sending';
import { sendPhoto } from './send-photo';

/** Files on their way at once: more only share a slow phone's line. */
const AT_ONCE = 2;
/** Pauses before a failed file goes again by itself; then its person is asked. */
const RETRY_PAUSES_MS = [1_000, 4_000, 10_000];

/** A file on its way. */
export interface PhotoUpload {
  /** The same at every try, so that a photo is never there twice. */
  key: string;
  file: File;
  /** Address of what the browser can show of it; empty where it cannot. */
  previewHref: string;
  slot: PhotoSlot | null;
  state: 'waiting' | 'sending' | 'failed';
  /** 0 to 1; 1 while the server looks at it. */
  progress: number;
  /** What could be better about it, told before it is sent; empty until it was looked at. */
  hints: PhotoHint[];
  problem: string | null;
  /** False where the same file would fail again. */
  canRetry: boolean;
}

interface PhotoUploads {
  uploads: PhotoUpload[];
  add(files: readonly File[], slot: PhotoSlot | null): void;
  retry(key: string): void;
  drop(key: string): void;
  /** Another file in the place of one on its way, which is not wanted any more. */
  replace(key: string, file: File): void;
}

/** Sends files one after another, two at a time, each again by itself when the line is bad. */
export function usePhotoUploads(
  jobId: string,
  { bytesMax, hasBucket }: { bytesMax: number; hasBucket: boolean },
  onStored: (photo: PhotoView) => void,
): PhotoUploads {
  const [uploads, setUploads] = useState<PhotoUpload[]>([]);
  const running = useRef(new Set<string>());
  const route = useRef<BucketRoute>({ isOpen: hasBucket, sentKeys: new Set() });
  const stops = useRef(new Map<string, AbortController>());
  // One after another: an opened photo takes a phone's memory.
  const judged = useRef<Promise<void>>(Promise.resolve());

  const set = useCallback((key: string, change: Partial<PhotoUpload>) => {
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }, []);
  const drop = useCallback((key: string) => {
    setUploads((all) => {
      const gone = all.find((each) => each.key === key);
      if (gone?.previewHref) URL.revokeObjectURL(gone.previewHref);
      return all.filter((each) => each.key !== key);
    });
  }, []);

  const send = useCallback(
    async (upload: PhotoUpload) => {
      const stop = new AbortController();
      stops.current.set(upload.key, stop);
      const onProgress = (progress: number) => set(upload.key, { progress });
      for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
        try {
          const sending = { onProgress, signal: stop.signal };
          const photo = await sendPhoto(jobId, route.current, upload, sending);
          // It was there before it could be stopped: its person has another one.
          if (stop.signal.aborted) return await removePhoto(jobId, photo.id).catch(() => undefined);
          onStored(photo);
          return drop(upload.key);
        } catch (error) {
          if (stop.signal.aborted) return;
          const isPassing = error instanceof CallProblem && error.isPassing;
          const problem = error instanceof Error ? error.message : 'This did not work.';
          const pauseMs = RETRY_PAUSES_MS[attempt];
          if (!isPassing || pauseMs === undefined) {
            return set(upload.key, { state: 'failed', problem, canRetry: isPassing });
          }
          set(upload.key, { problem, progress: 0 });
          await new Promise((resolve) => {
            setTimeout(resolve, pauseMs);
          });
        }
      }
    },
    [jobId, onStored, set, drop],
  );

  useEffect(() => {
    for (const upload of uploads) {
      if (running.current.size >= AT_ONCE) return;
      if (upload.state !== 'waiting' || running.current.has(upload.key)) continue;
      running.current.add(upload.key);
      set(upload.key, { state: 'sending', problem: null, progress: 0 });
      void send(upload).finally(() => {
        running.current.delete(upload.key);
        stops.current.delete(upload.key);
        // Another one may go now.
        setUploads((all) => [...all]);
      });
    }
  }, [uploads, send, set]);

  function add(files: readonly File[], slot: PhotoSlot | null): void {
    const made = files.map((file): PhotoUpload => {
      const isTooLarge = file.size > bytesMax;
      return {
        ...{ key: newKey(), file, slot, progress: 0, hints: [], canRetry: false },
        previewHref: URL.createObjectURL(file),
        state: isTooLarge ? 'failed' : 'waiting',
        problem: isTooLarge ? 'This file is larger than 25 MB.' : null,
      };
    });
    setUploads((all) => [...all, ...made]);
    for (const { key, file } of made) {
      judged.current = judged.current
        .then(() => judgeFile(file))
        .then((hints) => set(key, { hints: hintsFor(slot, hints) }));
    }
  }

  return {
    uploads,
    add,
    replace(key, file) {
      const replaced = uploads.find((each) => each.key === key);
      stops.current.get(key)?.abort();
      drop(key);
      add([file], replaced?.slot ?? null);
    },
    retry: (key) => set(key, { state: 'waiting', problem: null }),
    drop,
  };
}
