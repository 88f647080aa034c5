'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type ReactElement, useEffect, useState } from 'react';
import { beginKeeping, isKept, isWork, keepPage, keepWork } from './kept-pages';

/** Until what is streamed is there. */
const SETTLED_MS = 2_000;

/**
 * What makes the site an app: its worker, copies of pages for reading without a connection, and word of
 * a new version. Nothing of it is there without scripts or on a network that is not secure.
 */
export function InstalledApp({
  owner,
  version,
}: {
  /** Who looks, as a digest; null while that is unknown. */
  owner: string | null;
  version: string;
}): ReactElement | null {
  const isOld = useWorker(version);
  useCopies(owner);
  if (!isOld) return null;
  return (
    <div className="update-bar" role="status" data-not-kept="">
      <p>A new version is there.</p>
      <button
        type="button"
        className="button button-primary"
        onClick={() => window.location.reload()}
      >
        Reload
      </button>
    </div>
  );
}

const versionOf = (worker: ServiceWorker | null): string | null =>
  worker && new URL(worker.scriptURL).searchParams.get('v');

/** Whether a later version than the page's has taken over; another window may have brought it. */
function useWorker(version: string): boolean {
  const [isOld, setIsOld] = useState(false);
  useEffect(() => {
    const { serviceWorker: workers } = navigator;
    if (!workers) return;
    const look = () => {
      const present = versionOf(workers.controller);
      setIsOld(present !== null && present !== version);
    };
    workers.addEventListener('controllerchange', look);
    const timer = setTimeout(() => {
      // Private windows may refuse; the site works without.
      workers
        .register(`/sw.js?v=${version}`, { scope: '/', updateViaCache: 'none' })
        .catch(() => undefined);
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      workers.removeEventListener('controllerchange', look);
    };
  }, [version]);
  return isOld;
}

function useCopies(owner: string | null): void {
  const path = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => {
    if (owner === null || !('caches' in window)) return;
    beginKeeping(owner).catch(() => undefined);
  }, [owner]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is another page
  useEffect(() => {
    if (owner === null || !('caches' in window)) return;
    if (isWork(path)) {
      const work = setTimeout(() => keepWork(owner, document).catch(() => undefined), SETTLED_MS);
      return () => clearTimeout(work);
    }
    if (!isKept(path)) return;
    // A full disk is no reason to trouble anybody.
    const keep = () => keepPage(owner, document, new Date()).catch(() => undefined);
    const timer = setTimeout(keep, SETTLED_MS);
    const keepAtEnd = () => {
      if (document.visibilityState === 'hidden') void keep();
    };
    document.addEventListener('visibilitychange', keepAtEnd);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', keepAtEnd);
    };
  }, [owner, path, search]);
}
