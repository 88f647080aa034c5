'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect } from 'react';

const EVERY_MS = 2_000;

/** Has the server make the page anew while something is under way. */
export function FollowChanges(): ReactElement | null {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
