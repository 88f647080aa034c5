import { compile, selectAll, selectOne } from 'css-select';
import { type AnyNode, type Document, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export type PageElement = Element;

/** Elements whose ends do not end a word. */
const INLINE = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'em', 'font', 'i', 'mark', 'q', 's', 'small', 'span', 'strong'],
  ...['u', 'wbr'],
]);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);

type Compiled = ReturnType<typeof compile<AnyNode, Element>>;
const COMPILED = new Map<string, Compiled>();

function compiled(css: string): Compiled {
  const present = COMPILED.get(css) ?? compile<AnyNode, Element>(css);
  COMPILED.set(css, present);
  return present;
}

/** The elements of a page; markup that is not well formed is read as browsers read it, more or less. */
export interface HtmlPage {
  readonly document: Document;
  /** In the order of the page. */
  select(css: string, within?: PageElement): PageElement[];
  first(css: string, within?: PageElement): PageElement | null;
  /** The visible text of the first match, with single spaces; '' where there is none. */
  text(css: string, within?: PageElement): string;
  /** An attribute of the first match, trimmed; null where either is missing or it is empty. */
  attribute(css: string, name: string, within?: PageElement): string | null;
}

/** Parses markup into elements, in time linear in its length. Selectors are compiled once a process. */
export function htmlPage(markup: string): HtmlPage {
  const document = parseDocument(markup);
  const first = (css: string, within?: PageElement) =>
    selectOne(compiled(css), within ?? document) as Element | null;
  return {
    document,
    select: (css, within) => selectAll(compiled(css), within ?? document) as Element[],
    first,
    text: (css, within) => {
      const element = first(css, within);
      return element === null ? '' : elementText(element);
    },
    attribute: (css, name, within) => {
      const element = first(css, within);
      return element === null ? null : attributeOf(element, name);
    },
  };
}

/** Elements that repeat on a page are no deeper within each other than that. */
const NESTED_DEPTH_MAX = 60;

/**
 * Those of the elements that do not stand within another of them: entries of a list never do, and reading
 * each of many nested ones would read what is within them again and again.
 */
export function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set<unknown>(elements);
  return elements.filter((element) => {
    let up = element.parent;
    for (let depth = 0; up !== null && depth < NESTED_DEPTH_MAX; depth += 1) {
      if (all.has(up)) return false;
      up = up.parent;
    }
    return true;
  });
}

/** An attribute, trimmed; null where it is missing or empty. */
export function attributeOf(element: PageElement, name: string): string | null {
  const value = element.attribs[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** The visible text below an element, words of different blocks apart, with single spaces. */
export function elementText(element: PageElement): string {
  const parts: string[] = [];
  collectText(element, parts);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function collectText(node: AnyNode, parts: string[]): void {
  if (isText(node)) {
    parts.push(node.data);
    return;
  }
  if (!isTag(node) || SILENT.has(node.name)) return;
  const isApart = !INLINE.has(node.name);
  if (isApart) parts.push(' ');
  for (const child of node.children) collectText(child, parts);
  if (isApart) parts.push(' ');
}
