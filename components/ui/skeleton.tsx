import type { ReactElement } from 'react';

/** A grey block in the shape of what is coming. Size it with the class of the final thing. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }): ReactElement {
  return <span className={`skeleton ${className}`} aria-hidden="true" />;
}
