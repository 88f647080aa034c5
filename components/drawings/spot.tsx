import type { ReactElement, ReactNode } from 'react';

/**
 * A place in a drawing given in percent or pixels, with what is inside drawn in unscaled pixels
 * around it. The words are on the drawing as a whole, so the spot is hidden from assistive technology.
 */
export function Spot({
  x,
  y,
  children,
}: {
  x: string | number;
  y: string | number;
  children: ReactNode;
}): ReactElement {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      {children}
    </svg>
  );
}
