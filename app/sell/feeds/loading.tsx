import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/states';

export default function FeedsLoading(): ReactElement {
  return (
    <div role="status" aria-label="Your feeds are being loaded" className="flex flex-col gap-6">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <div className="feed-ways">
        <Skeleton className="h-56" />
        <Skeleton className="h-56" />
      </div>
    </div>
  );
}
