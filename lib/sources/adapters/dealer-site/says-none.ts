/** A list without cars by its site's own word, as far as a visitor sees it: templates have such words too. */
import { isTag, isText } from 'domhandler';
import type { HtmlPage, PageElement } from '@/lib/sources/page/page-html';

/** What sites say where a list of theirs has no car. A count of 0 may be that of a page before its scripts ran. */
export const SAYS_NONE =
  /\bno (?:\w+ ){0,2}(?:vehicles?|results?|cars?|inventory)(?: (?:were|was|is|are))?(?: currently)? (?:found|match|available)|\bthere are (?:currently )?no (?:\w+ )?(?:vehicles|cars) (?:that match|matching|available|in)|\bno (?:vehicles|cars) match\b/i;
/** A list that is not of cars has no results either. */
const NAMES_CARS = /\b(?:vehicles?|cars?|trucks?|suvs?|inventory|pre-?owned)\b/i;
/** The word that nothing was found stands alone, not within a sentence of an article. */
const WORD_LENGTH_MAX = 160;
const DEPTH_MAX = 250;
const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'select',
  'option',
]);

/** Whether a page shows that its list of cars is empty. */
export function saysNone(page: HtmlPage): boolean {
  const body = page.first('body');
  const words: string[] = [];
  collect(body === null ? page.document.children : [body], words, 0);
  const word = words.find((text) => text.length <= WORD_LENGTH_MAX && SAYS_NONE.test(text));
  if (word === undefined) return false;
  const headings = `${page.text('h1')} ${titleOf(page)}`;
  return NAMES_CARS.test(word) || NAMES_CARS.test(headings);
}

function titleOf(page: HtmlPage): string {
  const [text] = page.first('title')?.children ?? [];
  return text !== undefined && isText(text) ? text.data : '';
}

/** The texts of elements that have some of their own and are shown. */
function collect(nodes: readonly unknown[], words: string[], depth: number): void {
  if (depth > DEPTH_MAX) return;
  for (const node of nodes as readonly PageElement[]) {
    if (!isTag(node) || UNSEEN.has(node.name) || isHidden(node)) continue;
    const own = node.children.filter(isText).map(({ data }) => data);
    words.push(own.join(' ').replace(/\s+/g, ' ').trim());
    collect(node.children, words, depth + 1);
  }
}

function isHidden({ attribs }: PageElement): boolean {
  const { hidden, style = '', class: classes = '' } = attribs;
  return (
    hidden !== undefined ||
    attribs['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) ||
    /(?:^|\s)(?:hidden|hide|d-none|ng-hide|is-hidden|visually-hidden)(?:\s|$)/.test(classes) ||
    attribs['ng-if'] !== undefined ||
    attribs['v-if'] !== undefined
  );
}
