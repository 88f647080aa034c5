/** Swipes of a finger over a car's card. What scrolls the page, up or down, is never taken for one. */

/** Where a swipe goes. */
export type SwipeWay = 'right' | 'left';

/** A finger that goes no further may still be about to tap. */
const SLOP_PX = 10;
/** A swipe goes so much more across than down. */
const ACROSS_MIN = 1.5;
/** From here on, letting go counts: a share of the card, and no more than a thumb's reach. */
const REACH_SHARE = 0.28;
const REACH_PX_MAX = 96;
const SHIFT_PX_MAX = 120;
/** Phones take swipes from the edge for going back. */
const EDGE_PX = 24;

/** What a movement since the finger came down is; null while that is open. Pixels, right and down. */
export function movementOf(acrossPx: number, downPx: number): 'swipe' | 'scroll' | null {
  const [across, down] = [Math.abs(acrossPx), Math.abs(downPx)];
  if (across > SLOP_PX && across >= down * ACROSS_MIN) return 'swipe';
  return down > SLOP_PX || across > SLOP_PX ? 'scroll' : null;
}

/** How far a card follows a finger, which way, and whether letting go now would count. */
export function swipeAt(
  acrossPx: number,
  cardWidthPx: number,
): { shiftPx: number; way: SwipeWay; isFarEnough: boolean } {
  const reachPx = Math.min(REACH_PX_MAX, cardWidthPx * REACH_SHARE);
  return {
    shiftPx: Math.max(-SHIFT_PX_MAX, Math.min(SHIFT_PX_MAX, Math.round(acrossPx))),
    way: acrossPx > 0 ? 'right' : 'left',
    isFarEnough: Math.abs(acrossPx) >= reachPx,
  };
}

/** Whether a swipe may begin here, in a window of this width. */
export function mayBeginAt(xPx: number, windowWidthPx: number): boolean {
  return xPx >= EDGE_PX && xPx <= windowWidthPx - EDGE_PX;
}

/**
 * Follows a finger over `card`, which is moved by `--swipe` and says in `data-swipe` (right, left),
 * `data-swipe-far` and `data-swipe-words` how far it is and what letting go does. Ends with the function that
 * it gives.
 */
export function followSwipes(
  card: HTMLElement,
  { wordsOf, onSwipe }: { wordsOf: (way: SwipeWay) => string; onSwipe: (way: SwipeWay) => void },
): () => void {
  let start: { x: number; y: number; isSwipe: boolean } | null = null;
  const put = (name: 'swipe' | 'swipeFar' | 'swipeWords', value: string | null): void => {
    if (value === null) delete card.dataset[name];
    else card.dataset[name] = value;
  };
  const rest = (): void => {
    start = null;
    card.style.removeProperty('--swipe');
    put('swipe', null);
    put('swipeFar', null);
  };
  const begin = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    rest();
    // A second finger is about to zoom.
    if (!event.isPrimary || !mayBeginAt(event.clientX, window.innerWidth)) return;
    start = { x: event.clientX, y: event.clientY, isSwipe: false };
  };
  const move = (event: PointerEvent): void => {
    if (!start || !event.isPrimary) return;
    const acrossPx = event.clientX - start.x;
    if (!start.isSwipe) {
      const movement = movementOf(acrossPx, event.clientY - start.y);
      if (movement === 'scroll') start = null;
      if (movement !== 'swipe' || !start) return;
      start.isSwipe = true;
    }
    const { shiftPx, way, isFarEnough } = swipeAt(acrossPx, card.clientWidth);
    card.style.setProperty('--swipe', `${shiftPx}px`);
    put('swipe', way);
    put('swipeFar', isFarEnough ? '' : null);
    put('swipeWords', wordsOf(way));
  };
  const end = (event: PointerEvent): void => {
    if (!start || !event.isPrimary) return;
    const swipe = start.isSwipe ? swipeAt(event.clientX - start.x, card.clientWidth) : null;
    rest();
    if (swipe?.isFarEnough) onSwipe(swipe.way);
  };
  card.addEventListener('pointerdown', begin);
  card.addEventListener('pointermove', move);
  card.addEventListener('pointerup', end);
  card.addEventListener('pointercancel', rest);
  return () => {
    rest();
    card.removeEventListener('pointerdown', begin);
    card.removeEventListener('pointermove', move);
    card.removeEventListener('pointerup', end);
    card.removeEventListener('pointercancel', rest);
  };
}
