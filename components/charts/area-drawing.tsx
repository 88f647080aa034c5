'use client';

import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from 'react';
import { Button } from '@/components/ui/button';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { ComingPage } from '@/components/ui/pending-link';
import { areaText, type MapArea } from '@/lib/searches/map-area';
import { type AreaStep, areaAfterKey, stepOfArea } from './area-steps';
import type { AreaSurface } from './area-surface';
import type { MapBox, MapCorner } from './map-projection';

/** What areas of a result's map rest on and lead to. */
export interface AreaWays {
  /** The same results without an area. */
  href: string;
  /** The area that is in force; null where none is. */
  area: MapArea | null;
  /** The part of the drawn map that is in view. */
  box: MapBox;
  /** The area that it shows; null where it shows everything. */
  inView: MapArea | null;
}

/** The results of an area. */
const hrefOfArea = (href: string, area: MapArea): string =>
  `${href}${href.includes('?') ? '&' : '?'}area=${areaText(area)}`;

/** What is being drawn. */
interface Draft {
  surface: AreaSurface;
  area: MapArea | null;
  step: AreaStep;
}

/** The middle third of what is in view: where an area begins. */
function middleOf({ box: [x, y, width, height], areaBetween }: AreaSurface): MapArea | null {
  const at = (share: number): MapCorner => [x + width * share, y + height * share];
  return areaBetween(at(1 / 3), at(2 / 3));
}

/**
 * A map on which an area can be drawn, with a mouse, a finger or keys; its cars become the results. `street`
 * is the surface of the street map where that one is shown, and what it shows now.
 */
export function AreaDrawing({
  ways,
  street,
  children,
}: {
  ways: AreaWays;
  street?: { surface: () => AreaSurface; areaInView: () => MapArea | null } | null;
  children: ReactNode;
}): ReactElement {
  const { href, area: inForce, box, inView } = ways;
  const router = useRouter();
  const [isPending, startPending] = useTransition();
  const [draft, setDraft] = useState<Draft | null>(null);
  const opener = useRef<HTMLDivElement>(null);
  const hintId = useId();

  const show = (area: MapArea): void => {
    setDraft(null);
    const next = toRoute(hrefOfArea(href, area));
    startPending(() => router.push(next, { scroll: false }));
  };
  const begin = async (): Promise<void> => {
    // The projection comes when somebody draws.
    const surface = street ? street.surface() : (await import('./area-surface')).statesSurface(box);
    const middle = middleOf(surface);
    if (middle) setDraft({ surface, area: inForce ?? middle, step: stepOfArea(middle) });
  };
  const end = (): void => {
    setDraft(null);
    opener.current?.querySelector('button')?.focus();
  };
  const showView = (): void => {
    const area = street?.areaInView() ?? null;
    if (area) show(area);
  };
  const drawn = draft?.area ?? null;
  return (
    <div className="area-drawing">
      <div ref={opener} className="flex flex-wrap items-center gap-2">
        {draft ? (
          <>
            <Button look="primary" disabled={drawn === null} onClick={() => drawn && show(drawn)}>
              Show its cars
            </Button>
            <Button look="quiet" onClick={end}>
              Cancel
            </Button>
          </>
        ) : (
          <>
            <Button isPending={isPending} onClick={() => void begin()}>
              {inForce ? 'Change the area' : 'Draw an area'}
            </Button>
            {street ? <Button onClick={showView}>Only what is in view</Button> : null}
            {!street && inView && !inForce ? (
              <NavLink
                href={hrefOfArea(href, inView)}
                scroll={false}
                className="button button-secondary"
              >
                Only what is in view
              </NavLink>
            ) : null}
            {inForce ? (
              <NavLink href={href} scroll={false} className="button button-quiet">
                Remove the area
              </NavLink>
            ) : null}
          </>
        )}
      </div>
      <div className="area-frame">
        {children}
        {draft ? (
          <AreaLayer
            draft={draft}
            hintId={hintId}
            onChange={(area) => setDraft({ ...draft, area })}
            onShow={() => drawn && show(drawn)}
            onEnd={end}
          />
        ) : null}
      </div>
      {draft ? (
        <p id={hintId} className="text-ink-2 text-xs">
          Drag over the map. By keyboard: arrows move the area, Shift and arrows stretch it, Enter
          shows its cars, Escape ends.
        </p>
      ) : null}
      {isPending ? <ComingPage href={href} /> : null}
    </div>
  );
}

/** Over the map while an area is drawn: a drag draws it anew, arrow keys move it. */
function AreaLayer({
  draft: { surface, area, step },
  hintId,
  onChange,
  onShow,
  onEnd,
}: {
  draft: Draft;
  hintId: string;
  onChange: (area: MapArea) => void;
  onShow: () => void;
  onEnd: () => void;
}): ReactElement {
  const layer = useRef<HTMLButtonElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const from = useRef<MapCorner | null>(null);

  // Keys go to the map at once: it was just asked for.
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);

  const cornerAt = ({ clientX, clientY }: PointerEvent): MapCorner | null => {
    const matrix = drawing.current?.getScreenCTM();
    if (!matrix) return null;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return [x, y];
  };
  const press = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = cornerAt(event);
  };
  const drag = (event: PointerEvent): void => {
    const to = from.current && event.isPrimary ? cornerAt(event) : null;
    const next = from.current && to ? surface.areaBetween(from.current, to) : null;
    if (next) onChange(next);
  };
  const release = (): void => {
    from.current = null;
  };
  const pressKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onEnd();
    const next = area && areaAfterKey(area, { key: event.key, isStretched: event.shiftKey, step });
    if (!next) return;
    // The page stays where it is.
    event.preventDefault();
    onChange(next);
  };
  return (
    <button
      type="button"
      ref={layer}
      className="area-layer"
      aria-label="Area on the map"
      aria-describedby={hintId}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={pressKey}
      // Of Enter and of assistive technology; the end of a drag has a detail of 1.
      onClick={(event) => event.detail === 0 && onShow()}
    >
      <svg ref={drawing} viewBox={surface.viewBox} aria-hidden="true">
        {area ? <path className="map-area" d={surface.outlineOf(area)} /> : null}
      </svg>
    </button>
  );
}
