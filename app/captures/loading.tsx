import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/states';

export default function CapturesLoading(): ReactElement {
  return (
    <div role="status" aria-label="Your finds are being loaded" className="flex flex-col gap-6">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <div className="capture-ways">
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
