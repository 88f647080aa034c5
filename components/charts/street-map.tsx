'use client';

import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { formatCounted } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import { AreaDrawing, type AreaWays } from './area-drawing';
import type { StreetMapCar, StreetMapView } from './street-map-cars';

/** loading and failed: the bundled drawing stands in its place. */
type Phase = 'loading' | 'shown' | 'failed';

/**
 * Cars on a street map, those that stand close as one circle with their number. `children` is the bundled
 * drawing, which shows until the map has come and wherever it does not come: no script, no WebGL, no answer
 * from the maker of the style.
 */
export function StreetMap({
  styleUrl,
  cars,
  ways,
  children,
}: {
  styleUrl: string;
  cars: readonly StreetMapCar[];
  ways: AreaWays;
  children: ReactNode;
}): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>('loading');
  const [street, setStreet] = useState<StreetMapView | null>(null);
  const { area } = ways;

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const leaving = new AbortController();
    // A megabyte of script, for those alone who look at a map.
    import('./street-map-canvas')
      .then(({ drawStreetMap }) =>
        drawStreetMap({ element, styleUrl, cars, area, signal: leaving.signal }),
      )
      .then((view) => {
        if (leaving.signal.aborted) return;
        setStreet(view);
        setPhase('shown');
      })
      .catch(() => leaving.signal.aborted || setPhase('failed'));
    return () => leaving.abort();
  }, [styleUrl, cars, area]);

  return (
    <>
      {phase === 'failed' ? (
        <Banner>The street map did not load; the states are drawn in its place.</Banner>
      ) : null}
      <AreaDrawing ways={ways} street={phase === 'shown' ? street : null}>
        {/* biome-ignore lint/a11y/useSemanticElements: a map that holds buttons; a fieldset would frame it */}
        <div
          ref={holder}
          role="group"
          className="street-map"
          data-phase={phase}
          aria-label={`Map of ${formatCounted(cars.length, 'car')}, as the table below tells`}
        />
        {phase === 'shown' ? null : children}
      </AreaDrawing>
    </>
  );
}
