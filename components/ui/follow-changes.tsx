'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useEffect } from 'react';

/** Has the server make the page anew while something is under way. */
export function FollowChanges({
  everySeconds = 2,
}: {
  everySeconds?: number;
}): ReactElement | null {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [refresh, everySeconds]);
  return null;
}
