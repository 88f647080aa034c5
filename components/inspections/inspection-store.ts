'use client';

/** What a device keeps of its inspections, in this browser's own database: answers and photos until they are sent. */
import type { DeviceState } from '@/lib/bookings/inspection-device';

const NAME = 'deal-scout-inspections';
const VERSION = 1;
const DEVICES = 'devices';
const PHOTOS = 'photos';

/** A photo that was taken and not sent yet. */
export interface WaitingPhoto {
  /** A UUID: the same at every try, so that a photo is never there twice. */
  key: string;
  /** "ins_…" */
  inspectionId: string;
  pointKey: string;
  file: Blob;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(DEVICES);
      const photos = request.result.createObjectStore(PHOTOS, { keyPath: 'key' });
      photos.createIndex('by_inspection', 'inspectionId');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One request in a transaction of its own; resolves when it is written for good. */
async function within<T>(
  store: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** What this device knows of an inspection; null before it was opened here. */
export async function readDevice(inspectionId: string): Promise<DeviceState | null> {
  const found = await within<DeviceState | undefined>(DEVICES, 'readonly', (store) =>
    store.get(inspectionId),
  );
  return found ?? null;
}

/** Keeps what this device knows. Rejects where the browser gives no room. */
export async function keepDevice(inspectionId: string, device: DeviceState): Promise<void> {
  await within(DEVICES, 'readwrite', (store) => store.put(device, inspectionId));
}

/** Photos of an inspection that wait to be sent, in the order in which they were taken. */
export async function readPhotos(inspectionId: string): Promise<WaitingPhoto[]> {
  return within<WaitingPhoto[]>(PHOTOS, 'readonly', (store) =>
    store.index('by_inspection').getAll(inspectionId),
  );
}

/** Keeps a photo until it is sent. */
export async function keepPhoto(photo: WaitingPhoto): Promise<void> {
  await within(PHOTOS, 'readwrite', (store) => store.put(photo));
}

/** Forgets a photo that the server has, or does not take. */
export async function dropPhoto(key: string): Promise<void> {
  await within(PHOTOS, 'readwrite', (store) => store.delete(key));
}
