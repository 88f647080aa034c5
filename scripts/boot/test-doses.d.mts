/** How much of the tests runs. */
export const doses: readonly string[];

/** Files that the short dose leaves to the middle one. */
export const leftToMiddle: readonly string[];

/** Files that both leave to the long one. */
export const leftToLong: readonly string[];

/** The files that a run leaves out; none where no dose was asked for, as at a desk. */
export function leftOutFiles(dose: string | undefined): readonly string[];
