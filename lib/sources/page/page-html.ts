import { compile, selectAll } from 'css-select';
import { type AnyNode, type Document, DomHandler, type Element, isTag, isText } from 'domhandler';
import { Parser } from 'htmlparser2';
import { ElementIndex, PlacedElement } from './element-index';

export type PageElement = Element;

/** Elements whose ends do not end a word. */
const INLINE = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'em', 'font', 'i', 'mark', 'q', 's', 'small', 'span', 'strong'],
  ...['u', 'wbr'],
]);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);

const COMPILED = new Map<string, ReturnType<typeof compile<AnyNode, Element>>>();

/** What css-select finds, for selectors that the index does not read; compiled once a process. */
function selectedOf(css: string, document: Document): PlacedElement[] {
  const query = COMPILED.get(css) ?? compile<AnyNode, Element>(css);
  COMPILED.set(css, query);
  return selectAll<AnyNode, AnyNode>(query, document).filter(
    (element) => element instanceof PlacedElement,
  );
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

/** Browsers stop at 512; deeper pages cost the parser more with each level. */
const DEPTH_MAX = 1_000;

/** What stands within these is no part of what a reader sees: lines of drawings, and what scripts fill in. */
const HOLLOW = new Set(['svg', 'template']);

/** Builds the tree without what no reader sees of it. */
class PageTree extends DomHandler {
  readonly elements: PlacedElement[] = [];
  private hollowDepth = 0;
  /** Of the text that is being read; a sign that begins no element ends a piece. */
  private pieces: string[] = [];

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.endText();
    if (this.tagStack.length + this.hollowDepth > DEPTH_MAX) {
      throw new Error(`The page nests deeper than ${DEPTH_MAX} elements.`);
    }
    if (this.hollowDepth > 0) {
      this.hollowDepth += 1;
      return;
    }
    if (HOLLOW.has(name)) this.hollowDepth = 1;
    const element = new PlacedElement(name, attributes, this.elements.length);
    this.elements.push(element);
    this.addNode(element);
    this.tagStack.push(element);
  }

  override onclosetag(): void {
    this.endText();
    if (this.hollowDepth > 1) {
      this.hollowDepth -= 1;
      return;
    }
    this.hollowDepth = 0;
    this.lastNode = null;
    const element = this.tagStack.pop();
    if (!(element instanceof PlacedElement)) return;
    element.end = this.elements.length;
    // Arrays grow with room to spare, which on a long page is most of what is kept of it.
    if (element.children.length > 0) element.children = element.children.slice();
  }

  override ontext(data: string): void {
    if (this.hollowDepth === 0) this.pieces.push(data);
  }

  override onprocessinginstruction(name: string, data: string): void {
    this.endText();
    super.onprocessinginstruction(name, data);
  }

  override oncdatastart(): void {
    this.endText();
    super.oncdatastart();
  }

  override oncdataend(): void {
    this.endText();
    super.oncdataend();
  }

  override onend(): void {
    this.endText();
    super.onend();
  }

  override oncomment(): void {}

  /** Joined at once: text that grows piece by piece is a chain, which costs more with each link. */
  private endText(): void {
    const [first] = this.pieces;
    if (first === undefined) return;
    super.ontext(this.pieces.length === 1 ? first : this.pieces.join(''));
    this.pieces = [];
  }
}

/**
 * Parses markup into elements, in time linear in its length. Selectors are answered once a page. Throws
 * where elements nest deeper than on any page that people read.
 */
export function htmlPage(markup: string): HtmlPage {
  const tree = new PageTree();
  new Parser(tree).end(endedMarkup(markup));
  const document = tree.root;
  const index = new ElementIndex(tree.elements, (css) => selectedOf(css, document));
  const first = (css: string, within?: PageElement) => index.first(css, within);
  return {
    document,
    select: (css, within) => [...index.select(css, within)],
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

/** A page without the text behind its last tag: where a page is cut off, that may be half of a price. */
function endedMarkup(markup: string): string {
  const end = markup.lastIndexOf('>');
  return end < 0 ? markup : markup.slice(0, end + 1);
}

/**
 * Those of the elements, in the page's order, that do not stand within another of them: entries of a list
 * never do, and reading each of many nested ones would read what is within them again and again.
 */
export function outermost(elements: readonly PageElement[]): PageElement[] {
  let end = 0;
  return elements.filter((element) => {
    if (!(element instanceof PlacedElement) || element.order < end) return false;
    end = element.end;
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
  return collectText(element, '').replace(/\s+/g, ' ').trim();
}

function collectText(node: AnyNode, before: string): string {
  if (isText(node)) return before + node.data;
  if (!isTag(node) || SILENT.has(node.name)) return before;
  const apart = INLINE.has(node.name) ? '' : ' ';
  let text = before + apart;
  for (const child of node.children) text = collectText(child, text);
  return text + apart;
}
