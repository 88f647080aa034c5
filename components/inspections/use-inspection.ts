'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '@/components/ui/new-key';
import type { InspectionAnswer } from '@/db/inspection-content';
import {
  answered,
  type DeviceState,
  heard,
  NEW_DEVICE,
  opened,
  sending,
} from '@/lib/bookings/inspection-device';
import { SyncProblem, sendAnswers, sendPhoto, type ToldPoint } from './inspection-client';
import { dropPhoto, keepDevice, keepPhoto, readDevice, readPhotos } from './inspection-store';

/** Between two tries while something waits. */
const RETRY_MS = 8_000;
/** So that what is typed goes together. */
const SETTLE_MS = 600;

/** A photo of a point as the page shows it. */
export interface ShownPhoto {
  key: string;
  pointKey: string;
  /** An address of this browser for one that waits, else of the server. */
  href: string;
  isWaiting: boolean;
}

interface Sync {
  device: DeviceState;
  photos: ShownPhoto[];
  /** Answers and photos that the server does not have yet. */
  waitingCount: number;
  isSending: boolean;
  problem: string | null;
  answer(pointKey: string, answer: InspectionAnswer, settles?: boolean): void;
  addPhoto(pointKey: string, file: Blob): void;
  sendNow(): Promise<boolean>;
}

/** Answers and photos of an inspection, kept in this browser first and sent when there is a connection. */
export function useInspection(
  inspectionId: string,
  points: readonly ToldPoint[],
  stored: readonly ShownPhoto[],
): Sync {
  const [device, setDevice] = useState<DeviceState>(() => opened(NEW_DEVICE, points));
  const [photos, setPhotos] = useState<ShownPhoto[]>([...stored]);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What is true now, for what runs beside the page.
  const present = useRef(device);
  const running = useRef<Promise<boolean> | null>(null);

  const set = useCallback(
    (next: DeviceState) => {
      present.current = next;
      setDevice(next);
      return keepDevice(inspectionId, next).catch(() =>
        setProblem('This browser keeps nothing. Stay connected, or leave private browsing.'),
      );
    },
    [inspectionId],
  );

  useEffect(() => {
    let isGone = false;
    const restore = async () => {
      const [kept, waiting] = await Promise.all([
        readDevice(inspectionId),
        readPhotos(inspectionId),
      ]);
      if (isGone) return;
      if (kept)
        await set(
          opened({ ...kept, waiting: { ...kept.waiting, ...present.current.waiting } }, points),
        );
      const shown = waiting.map(({ key, pointKey, file }) => ({
        ...{ key, pointKey, href: URL.createObjectURL(file), isWaiting: true },
      }));
      setPhotos((all) => [
        ...all,
        ...shown.filter(({ key }) => !all.some((each) => each.key === key)),
      ]);
    };
    restore().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [inspectionId, points, set]);

  const sendAll = useCallback(async (): Promise<boolean> => {
    setIsSending(true);
    try {
      for (const photo of await readPhotos(inspectionId)) {
        await sendPhoto(inspectionId, photo);
        await dropPhoto(photo.key);
        setPhotos((all) =>
          all.map((each) => (each.key === photo.key ? { ...each, isWaiting: false } : each)),
        );
      }
      while (Object.keys(present.current.waiting).length > 0) {
        const { device: next, changes } = sending(present.current);
        await set(next);
        const told = await sendAnswers(inspectionId, changes);
        await set(heard(present.current, changes, told));
      }
      setProblem(null);
      return true;
    } catch (error) {
      const isPassing = error instanceof SyncProblem && error.isPassing;
      setProblem(isPassing ? null : error instanceof Error ? error.message : 'Sending failed.');
      return false;
    } finally {
      setIsSending(false);
    }
  }, [inspectionId, set]);

  const sendNow = useCallback((): Promise<boolean> => {
    running.current ??= sendAll().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [sendAll]);

  const waitingCount =
    Object.keys(device.waiting).length + photos.filter(({ isWaiting }) => isWaiting).length;
  useEffect(() => {
    if (waitingCount === 0) return;
    const soon = setTimeout(() => void sendNow(), SETTLE_MS);
    const again = setInterval(() => void sendNow(), RETRY_MS);
    const online = () => void sendNow();
    window.addEventListener('online', online);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
      window.removeEventListener('online', online);
    };
  }, [waitingCount, sendNow]);

  return {
    ...{ device, photos, waitingCount, isSending, problem, sendNow },
    answer(pointKey, answer, settles = false) {
      const done = { id: newKey(), pointKey, answer, now: new Date(), settles };
      void set(answered(present.current, done).device);
    },
    addPhoto(pointKey, file) {
      const key = newKey();
      setPhotos((all) => [
        ...all,
        { key, pointKey, href: URL.createObjectURL(file), isWaiting: true },
      ]);
      keepPhoto({ key, inspectionId, pointKey, file }).catch(() =>
        setProblem('There is no room for this photo in the browser.'),
      );
    },
  };
}
