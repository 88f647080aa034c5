/** One model year of one model, in this project's words: what public services publish facts about. */
export interface ModelYear {
  year: number;
  /** As `lib/vehicles` names it. */
  make: string;
  model: string;
}

/** One text per model year, for maps and caches; the words themselves hold no bar. */
export function modelYearKey({ year, make, model }: ModelYear): string {
  return `${year}|${make}|${model}`;
}
