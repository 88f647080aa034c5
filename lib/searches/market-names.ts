import { compactKey } from '@/lib/vehicles/wording';

/** A name as it stands in an address: "3 Series" is "3-series". */
export function marketSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? encodeURIComponent(name.toLowerCase()) : slug;
}

/** The address of a make's page, or of a model's. */
export function marketPath(make: string, model?: string): string {
  const ofMake = `/market/${marketSlug(make)}`;
  return model === undefined ? ofMake : `${ofMake}/${marketSlug(model)}`;
}

/** The name that a wording means, whatever its case, spaces and hyphens; null for none of them. */
export function nameMeant(names: readonly string[], wording: string): string | null {
  const key = compactKey(wording);
  return (
    names.find((name) => name === wording) ??
    names.find((name) => key !== '' && compactKey(name) === key) ??
    null
  );
}

/** Names that share at least so much with what was written are worth offering. */
const NEAR_ENOUGH = 0.25;

/** The names most like a wording, the likest first, `limit` at most: by the pairs of letters they share. */
export function nearestNames(names: readonly string[], wording: string, limit: number): string[] {
  const wanted = letterPairs(wording);
  return names
    .map((name) => ({ name, likeness: likenessOf(letterPairs(name), wanted) }))
    .filter(({ likeness }) => likeness >= NEAR_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

function letterPairs(text: string): Set<string> {
  const key = ` ${compactKey(text)} `;
  return new Set(Array.from({ length: key.length - 1 }, (_, at) => key.slice(at, at + 2)));
}

/** Dice's coefficient: 1 for the same pairs, 0 for none in common. */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}
