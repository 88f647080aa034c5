/** Cars that a filter leaves out only because nothing is known of what it asks. Pure. */

/** Facts that many adverts do not tell, by the filter on them. */
export const UNKNOWN_FACTS = ['accident', 'owners', 'photos'] as const;
export type UnknownFact = (typeof UNKNOWN_FACTS)[number];

/** How many cars meet everything else, and tell nothing of this fact; only of filters in force. */
export type UnknownCounts = Partial<Record<UnknownFact, number>>;

const REASONS: Record<UnknownFact, string> = {
  accident: 'nothing is said of their accidents',
  owners: 'nothing says how many owners they had',
  photos: 'no photo of them is known',
};

/** What is said of cars that are left out, a sentence a fact. */
export function unknownNotes(counts: UnknownCounts | undefined): string[] {
  return UNKNOWN_FACTS.flatMap((fact) => {
    const count = counts?.[fact] ?? 0;
    if (count === 0) return [];
    const cars = count === 1 ? '1 car is' : `${count.toLocaleString('en-US')} cars are`;
    return [`${cars} left out, because ${REASONS[fact]}.`];
  });
}

/** The counts without those of cars that are not looked at. */
export function unknownWithout(
  counts: UnknownCounts,
  taken: UnknownCounts | undefined,
): UnknownCounts {
  return Object.fromEntries(
    UNKNOWN_FACTS.flatMap((fact) => {
      const count = counts[fact];
      return count === undefined ? [] : [[fact, Math.max(0, count - (taken?.[fact] ?? 0))]];
    }),
  );
}
