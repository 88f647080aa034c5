import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

export default function PriceLoading(): ReactElement {
  return (
    <div className="flex flex-col gap-6" role="status" aria-label="Working out prices">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-15 w-full" />
      <Skeleton className="h-11 w-full" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-60 w-full" />
    </div>
  );
}
