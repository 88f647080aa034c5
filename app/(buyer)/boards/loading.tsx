import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/states';

export default function BoardsLoading(): ReactElement {
  return (
    <div role="status" aria-label="The board is being loaded" className="flex flex-col gap-6">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
