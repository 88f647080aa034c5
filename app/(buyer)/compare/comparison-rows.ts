/** Facts of several cars side by side: which rows differ, and which car is best in each. Pure. */

/** What is best in a row of amounts, and the word for it. */
export interface Best {
  is: 'lowest' | 'highest';
  word: string;
}

/** One fact of one car. */
export interface Cell {
  text: string;
  /** What it is compared by; null where it is unknown or no car could be judged by it. */
  amount?: number | null;
}

export interface ComparedRow {
  name: string;
  cells: (Cell & {
    /** "lowest": set on each car that is best, where they differ. */
    bestWord: string | null;
  })[];
  /** Whether the cars differ in it. */
  differs: boolean;
}

/**
 * A row with its best cells marked. Cars that cannot be bought any more (`isOut`) are not judged; nothing
 * is best where fewer than two can be judged or all are equal.
 */
export function comparedRow(
  name: string,
  cells: readonly Cell[],
  { best, isOut = [] }: { best?: Best; isOut?: readonly boolean[] } = {},
): ComparedRow {
  const judged = cells.map(({ amount }, at) => (isOut[at] === true ? null : (amount ?? null)));
  const amounts = judged.filter((amount) => amount !== null);
  const low = Math.min(...amounts);
  const high = Math.max(...amounts);
  const target = best?.is === 'lowest' ? low : high;
  const isJudged = best !== undefined && amounts.length > 1 && low !== high;
  return {
    name,
    differs: new Set(cells.map(({ text }) => text)).size > 1,
    cells: cells.map((cell, at) => ({
      ...cell,
      bestWord: isJudged && judged[at] === target ? best.word : null,
    })),
  };
}

/** One scale for the ranges and asks of several cars, in cents, with a little air at both ends. */
export function commonScale(
  cars: readonly { priceCents: number; p10Cents: number | null; p90Cents: number | null }[],
): { fromCents: number; toCents: number } | null {
  const ends = cars.flatMap(({ priceCents, p10Cents, p90Cents }) =>
    [priceCents, p10Cents, p90Cents].filter((cents) => cents !== null),
  );
  if (ends.length === 0) return null;
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const air = Math.max(1, (high - low) * 0.08);
  return { fromCents: low - air, toCents: high + air };
}
