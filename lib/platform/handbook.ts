import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Who a page of the handbook is for; in the order of its contents. */
export const HANDBOOK_PARTS = [
  { key: 'use', title: 'Using it', about: 'For whoever looks for a car or sells one.' },
  { key: 'build', title: 'Building on it', about: 'For programs that call it.' },
  { key: 'run', title: 'Running it', about: 'For whoever has it on a server.' },
  { key: 'know', title: 'How it works', about: 'The method behind each figure, and the code.' },
  { key: 'decide', title: 'Decisions', about: 'Why it is as it is, one page each.' },
] as const;
export type HandbookPart = (typeof HANDBOOK_PARTS)[number]['key'];

/** Where each page of the folder `docs` stands, in order. A page that is not named is part of "How it works". */
const PLACES: Readonly<Record<Exclude<HandbookPart, 'know' | 'decide'>, readonly string[]>> = {
  use: [
    'guides/buying',
    'guides/selling-a-car',
    'alerts',
    'snap-studio',
    'selling',
    'installed-app',
  ],
  build: ['guides/programs', 'permissions'],
  run: [
    'guides/running',
    'jobs',
    'operators',
    'health-and-metrics',
    'runbooks',
    'backup',
    'changing-secrets',
    'faults',
    'security',
    'adding-a-source',
  ],
};
const FOLDERS = ['', 'guides', 'decisions', 'deployment'] as const;
/** Figures of single days, for who reads the code. */
const DECISIONS = 'decisions/';

/** One page of the handbook. */
export interface HandbookPage {
  /** Its address below /docs, as "guides/buying". */
  slug: string;
  title: string;
  part: HandbookPart;
}

/** Its words, with the pages before and after it in the same part. */
export interface HandbookText extends HandbookPage {
  /** Markdown without the title; links lead to pages of this site. */
  markdown: string;
  /** Its second-level headings. */
  headings: readonly string[];
  before: HandbookPage | null;
  after: HandbookPage | null;
}

const docsFolder = (): string => path.join(/*turbopackIgnore: true*/ process.cwd(), 'docs');

/** The pages of the handbook as the folder `docs` has them, in the order of its contents. */
export function listHandbook(folder = docsFolder()): HandbookPage[] {
  const pages = FOLDERS.flatMap((below) => {
    const at = path.join(folder, below);
    if (!existsSync(at)) return [];
    return readdirSync(at)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .sort()
      .map((name) => {
        const slug = path.posix.join(below, name.slice(0, -'.md'.length));
        return {
          slug,
          title: titleOf(readFileSync(path.join(at, name), 'utf8')),
          part: partOf(slug),
        };
      });
  });
  return HANDBOOK_PARTS.flatMap(({ key }) =>
    pages.filter(({ part }) => part === key).sort((a, b) => placeOf(a) - placeOf(b)),
  );
}

/** One page by its slug; null where there is none. */
export function readHandbook(slug: string, folder = docsFolder()): HandbookText | null {
  const pages = listHandbook(folder);
  const at = pages.findIndex((page) => page.slug === slug);
  const page = pages[at];
  if (!page) return null;
  const text = readFileSync(path.join(folder, `${slug}.md`), 'utf8');
  const beside = (other: HandbookPage | undefined) => (other?.part === page.part ? other : null);
  return {
    ...page,
    markdown: toSite(text.replace(/^# .*\n/, ''), slug, new Set(pages.map((each) => each.slug))),
    headings: headingsOf(text),
    before: beside(pages[at - 1]),
    after: beside(pages[at + 1]),
  };
}

function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '').trim() ?? '';
}

/** Fenced code may hold lines that look like headings. */
function headingsOf(text: string): string[] {
  const outside = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...outside.matchAll(/^## (.+)$/gm)].map(([, words]) => (words ?? '').replaceAll('`', ''));
}

function partOf(slug: string): HandbookPart {
  if (slug.startsWith(DECISIONS)) return 'decide';
  if (slug.startsWith('deployment/')) return 'run';
  for (const [part, slugs] of Object.entries(PLACES)) {
    if (slugs.includes(slug)) return part as HandbookPart;
  }
  return 'know';
}

/** Pages that are not named come after those that are, by their slug. */
function placeOf({ slug, part }: HandbookPage): number {
  if (part === 'know' || part === 'decide') return 0;
  const at = PLACES[part].indexOf(slug);
  return at === -1 ? PLACES[part].length : at;
}

const LINK = /(\]\()([^)\s]+)(\))/g;

/** Links between files of the folder as links between pages; what leads to other files of the project as its name only. */
function toSite(markdown: string, slug: string, slugs: ReadonlySet<string>): string {
  return markdown.replace(LINK, (whole, open: string, target: string, close: string) => {
    if (/^[a-z]+:|^[#/]/.test(target)) return whole;
    const [file = '', hash] = target.split('#');
    const to = path.posix.join(path.posix.dirname(slug), file).replace(/\.md$/, '');
    if (slugs.has(to)) return `${open}/docs/${to}${hash ? `#${hash}` : ''}${close}`;
    return `${open}#file:${path.posix.join('docs', to)}${close}`;
  });
}
