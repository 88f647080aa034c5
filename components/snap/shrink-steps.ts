interface Size {
  widthPx: number;
  heightPx: number;
}

/**
 * The sizes over which a picture is brought to at most `sidePx` on its longer side: halved again and again, because
 * browsers leave pixels out where they shrink by more at once, and what is left out looks sharp. One size where it
 * is small enough already.
 */
export function shrinkSteps(from: Size, sidePx: number): Size[] {
  const steps: Size[] = [];
  const scale = Math.min(1, sidePx / Math.max(from.widthPx, from.heightPx));
  const sized = (share: number): Size => ({
    widthPx: Math.max(1, Math.round(from.widthPx * share)),
    heightPx: Math.max(1, Math.round(from.heightPx * share)),
  });
  for (let share = 0.5; share > scale; share /= 2) steps.push(sized(share));
  return [...steps, sized(scale)];
}
