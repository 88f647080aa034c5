/** Finds the person of the transaction: see `personal-data.ts`. */
export const PERSON = "current_setting('deal_scout.person')::uuid";

/** One table with rows about people. */
export interface PersonalTable {
  table: string;
  /** SQL condition that finds the rows of the person. */
  where: string;
  /** File of the export; null where the rows are no more than marks of other rows. */
  file: string | null;
  /** What the file holds, for the person who reads it. */
  about: string;
  /** Columns that are secrets (also from who stole a copy) or marks of the machine. */
  withheld: readonly string[];
  /**
   * cascade: goes with the row of `people`. delete: removed before it. clear: the row stays, the
   * named columns become null. overwrite: the same, and they become these texts. keep: stays; holds no name
   * and no address.
   */
  fate:
    | 'cascade'
    | 'delete'
    | 'keep'
    | { clear: readonly string[] }
    | { overwrite: Readonly<Record<string, string>> };
}

/** A table whose rows are of one person each, and go with them. */
export function own(
  table: string,
  file: string,
  about: string,
  withheld: readonly string[] = [],
): PersonalTable {
  return { table, where: `person_id = ${PERSON}`, file, about, withheld, fate: 'cascade' };
}
