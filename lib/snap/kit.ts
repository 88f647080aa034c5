/** What lies in an export kit: names and texts that any computer opens, whatever its seller typed. */
import type { PhotoSlot } from '@/db/vocabulary';
import { siteFile } from './draft-sites';
import type { SnapDraft } from './draft-view';
import { countWords } from './draft-words';
import { confirmedFacts, FACT_NAMES, factOf } from './facts';
import type { SnapJobRow } from './job-queries';

/**
 * Names of photos in their order: "01-front-three-quarter.jpg". Of numbers and of slots alone, so that they need
 * no escaping anywhere and sort as they are shown.
 */
export function photoNames(photos: readonly { slot: PhotoSlot | null }[]): string[] {
  const digits = Math.max(2, String(photos.length).length);
  return photos.map(({ slot }, at) => {
    const place = String(at + 1).padStart(digits, '0');
    return `${place}-${(slot ?? 'photo').replaceAll('_', '-')}.jpg`;
  });
}

/** A file name from a car's name: "2019-honda-civic"; "car" where nothing of it is left. */
export function plainFileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'car' : plain;
}

/** Everything that is confirmed, as JSON; photos by the names that they have in the kit. */
export function factsFile(
  job: SnapJobRow,
  kit: { photos: readonly { id: string; name: string }[]; madeAt: Date },
): string {
  const confirmed = confirmedFacts(job.facts);
  const nameOf = new Map(kit.photos.map(({ id, name }) => [id, name]));
  const { damage, ...answers } = job.condition;
  return `${JSON.stringify(
    {
      made_at: kit.madeAt.toISOString(),
      facts: FACT_NAMES.flatMap((name) => {
        const value = confirmed[name];
        if (value === undefined) return [];
        const fact = factOf(job.facts, name);
        return [{ name, value, origin: fact?.origin ?? null, confirmed_at: fact?.confirmedAt }];
      }),
      condition: Object.entries(answers).map(([question, answer]) => ({ question, answer })),
      damage: damage.map(({ kind, severity, note, photoId }) => ({
        ...{ kind, severity, note },
        photo: photoId === null ? null : (nameOf.get(photoId) ?? null),
      })),
      price_cents: job.priceCents,
      zip: job.zip,
      title: job.title,
      description: job.description,
    },
    null,
    2,
  )}\n`;
}

/** The text files of a kit by their names. */
export function textFiles(draft: SnapDraft): { name: string; text: string }[] {
  return draft.sites.map((site) => ({ name: `texts/${site.key}.txt`, text: siteFile(site) }));
}

/** What a kit holds, in words. */
export function readmeFile(kit: { name: string; photosCount: number; leftOut: number }): string {
  return [
    kit.name,
    '',
    `photos/            ${countWords(kit.photosCount, 'photo')} in their order, without place or camera data`,
    'texts/             title, description and facts for each site, within the limits that are known',
    'facts.json         what you confirmed, for programs',
    'window-sticker.pdf one page for the windshield',
    '',
    ...(kit.leftOut > 0
      ? [
          `${countWords(kit.leftOut, 'photo')} could not be read from the store and ${kit.leftOut === 1 ? 'is' : 'are'} not here.`,
          '',
        ]
      : []),
    'Only what you confirmed is in here. Read it once more before you publish it.',
    '',
  ].join('\n');
}
