/** A range as licensed APIs take it: "2016-2020"; what is open stands at its bound, null where both ends are open. */
export function rangeOf(
  min: number | null,
  max: number | null,
  [least, most]: readonly [number, number],
): string | null {
  return min === null && max === null ? null : `${min ?? least}-${max ?? most}`;
}

/** US cents as whole dollars: ranges take no more. */
export function wholeDollars(cents: number | null): number | null {
  return cents === null ? null : Math.round(cents / 100);
}
