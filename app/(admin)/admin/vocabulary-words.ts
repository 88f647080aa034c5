/** "probably_sold" as "probably sold": words of the vocabulary as people read them. */
export function inWords(value: string): string {
  return value.replaceAll('_', ' ');
}

/** The words of a vocabulary as choices of a field. */
export function choicesOf(values: readonly string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: inWords(value) }));
}
