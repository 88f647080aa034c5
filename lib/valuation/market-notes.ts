/**
 * Notes about a car's market that a search service wrote. A line is kept only with the addresses it rests on;
 * a line without one is dropped, whatever it says. Prices in them stay words: none becomes a figure here.
 */
import { z } from 'zod';
import { cleanText, withoutContacts } from '@/lib/vehicles/wording';

/** A page that a line rests on. */
export interface NoteSource {
  url: string;
  title: string | null;
}

/** One statement with its sources, at least one. */
export interface NoteLine {
  text: string;
  sources: NoteSource[];
}

export interface MarketNotes {
  lines: NoteLine[];
  /** Which model wrote them, by the service's word. */
  model: string | null;
}

const LINES_MAX = 8;
const LINE_LENGTH_MIN = 15;
const LINE_LENGTH_MAX = 400;
const TITLE_LENGTH_MAX = 160;
const URL_LENGTH_MAX = 1_000;
const SOURCES_PER_LINE_MAX = 4;

const annotationSchema = z.object({
  url: z.string(),
  title: z.string().nullish(),
  start_index: z.number().int().nullish(),
  end_index: z.number().int().nullish(),
});
const resultSchema = z.object({
  id: z.union([z.number(), z.string()]).nullish(),
  url: z.string(),
  title: z.string().nullish(),
});
/** Items of other kinds (calls of tools, pages that were fetched) are left alone. */
const itemSchema = z.object({
  type: z.string(),
  content: z
    .array(
      z.object({
        type: z.string(),
        text: z.string().nullish(),
        annotations: z.array(z.unknown()).nullish(),
      }),
    )
    .nullish(),
  results: z.array(z.unknown()).nullish(),
});
const answerSchema = z.object({ output: z.array(z.unknown()), model: z.string().nullish() });

/** What one address of an answer may be cited by. */
type Citations = ReadonlyMap<string, NoteSource>;

/**
 * Reads an answer of the Agent API (docs.perplexity.ai/docs/agent-api): text in `output[]` items of type
 * message, sources in `url_citation` annotations or as [n] that names an entry of a `search_results` item.
 * Null where it is no such answer; no lines where none has a source.
 */
export function readMarketNotes(answer: unknown): MarketNotes | null {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const items = parsed.data.output.flatMap((item) => itemSchema.safeParse(item).data ?? []);
  const citations = citationsOf(items.flatMap(({ results }) => results ?? []));
  const parts = items
    .filter(({ type }) => type === 'message')
    .flatMap(({ content }) => content ?? []);
  if (parts.length === 0) return null;
  const lines = parts.flatMap(({ text, annotations }) =>
    linesOf(text ?? '', annotations ?? [], citations),
  );
  return { lines: lines.slice(0, LINES_MAX), model: parsed.data.model ?? null };
}

/** Results by the id that they carry, and where they carry none by their place from 1. */
function citationsOf(results: readonly unknown[]): Citations {
  const known = new Map<string, NoteSource>();
  for (const [index, result] of results.entries()) {
    const parsed = resultSchema.safeParse(result).data;
    const source = parsed && sourceOf(parsed.url, parsed.title);
    if (!parsed || !source) continue;
    const id = /(\d+)$/.exec(String(parsed.id ?? index + 1))?.[1];
    if (id !== undefined && !known.has(id)) known.set(id, source);
  }
  return known;
}

function sourceOf(url: string, title: string | null | undefined): NoteSource | null {
  if (url.length > URL_LENGTH_MAX || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (!/^https?:$/.test(parsed.protocol) || parsed.username !== '') return null;
  const words = withoutContacts(cleanText(title ?? '', TITLE_LENGTH_MAX));
  return { url: parsed.href, title: words === '' ? null : words };
}

/** "[3]", "[web:3]", also several at once: "[1][4]", "[1, 4]". */
const MARKERS = /\[(?:web:)?\d{1,3}(?:\s*,\s*(?:web:)?\d{1,3})*\]/g;
/** "[what it says](https://…)", and addresses that stand in the text by themselves. */
const LINK = /\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)/g;
const BARE_URL = /https?:\/\/[^\s)\]]+/g;
const MARKUP = /[*_`#]+|^\s*(?:[-•–]|\d{1,2}[.)])\s+/g;

function linesOf(text: string, annotations: readonly unknown[], citations: Citations): NoteLine[] {
  const marked = annotations.flatMap((each) => annotationSchema.safeParse(each).data ?? []);
  const lines: NoteLine[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const end = start + raw.length;
    const within = marked.filter(
      ({ start_index: from, end_index: to }) => (from ?? -1) < end && (to ?? -1) > start,
    );
    const sources = distinct([
      ...within.flatMap(({ url, title }) => sourceOf(url, title) ?? []),
      ...(raw.match(BARE_URL) ?? []).flatMap((url) => sourceOf(url, null) ?? []),
      ...(raw.match(MARKERS) ?? []).flatMap((marker) =>
        (marker.match(/\d+/g) ?? []).flatMap((id) => citations.get(id) ?? []),
      ),
    ]);
    const words = wordsOf(raw);
    if (sources.length > 0 && words.length >= LINE_LENGTH_MIN) lines.push({ text: words, sources });
    start = end + 1;
  }
  return lines;
}

function wordsOf(raw: string): string {
  const plain = raw
    .replace(LINK, '$1')
    .replace(BARE_URL, '')
    .replace(MARKERS, '')
    .replace(MARKUP, '');
  return withoutContacts(cleanText(plain, LINE_LENGTH_MAX)).replace(/\s+([.,;:])/g, '$1');
}

function distinct(sources: readonly NoteSource[]): NoteSource[] {
  const byUrl = new Map(sources.map((source) => [source.url, source]));
  return [...byUrl.values()].slice(0, SOURCES_PER_LINE_MAX);
}
