import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { attributeOf, type HtmlPage } from './page-html';
import type { JsonObject } from './page-scripts';

/** Deeper elements are passed over; no page that people read nests like that. */
const DEPTH_MAX = 250;

/** How a way of marking up elements names the parts of a thing. */
interface Markup {
  isThing(element: Element): boolean;
  type: string;
  property: string;
  id: string;
}

const MICRODATA: Markup = {
  isThing: (element) => element.attribs.itemscope !== undefined,
  type: 'itemtype',
  property: 'itemprop',
  id: 'itemid',
};
const RDFA: Markup = {
  isThing: (element) => element.attribs.typeof !== undefined,
  type: 'typeof',
  property: 'property',
  id: 'resource',
};

type Thing = Record<string, unknown>;

/**
 * The things that a page marks up in its elements (microdata, else RDFa Lite) in the shape of JSON-LD:
 * those that are part of no other, with theirs nested.
 */
export function markedUpThings(page: HtmlPage): JsonObject[] {
  const things: Thing[] = [];
  for (const markup of [MICRODATA, RDFA]) {
    collect(page.document.children, { markup, owner: null, things, depth: 0 });
    if (things.length > 0) return things;
  }
  return things;
}

interface Collecting {
  markup: Markup;
  owner: Thing | null;
  things: Thing[];
  depth: number;
}

function collect(nodes: readonly AnyNode[], into: Collecting): void {
  if (into.depth > DEPTH_MAX) return;
  for (const element of nodes) {
    if (isTag(element)) collectElement(element, into);
  }
}

function collectElement(element: Element, into: Collecting): void {
  const { markup, things } = into;
  const names = (attributeOf(element, markup.property) ?? '').split(/\s+/).filter(Boolean);
  let { owner } = into;
  if (markup.isThing(element)) {
    const thing: Thing = {
      '@type': (attributeOf(element, markup.type) ?? '').split(/\s+/).filter(Boolean),
      '@id': attributeOf(element, markup.id) ?? undefined,
    };
    const roles = names.length === 0 && owner !== null ? unnamedRoles(thing) : names;
    if (owner === null || roles.length === 0) things.push(thing);
    else for (const name of roles) add(owner, name, thing);
    owner = thing;
  } else if (owner !== null && names.length > 0 && !isCrossedOut(element, names)) {
    const value = propertyValue(element);
    if (value !== '') for (const name of names) add(owner, name, value);
  }
  collect(element.children, { ...into, owner, depth: into.depth + 1 });
}

/** A price that is crossed out is the one from before. */
function isCrossedOut(element: Element, names: readonly string[]): boolean {
  const { parent } = element;
  const isStruck = (name: string) => /^(s|del|strike)$/.test(name);
  return (
    names.some((name) => /price$/i.test(name)) &&
    (isStruck(element.name) || (parent !== null && isTag(parent) && isStruck(parent.name)))
  );
}

/** Many templates leave out that the offer within a car is the car's. */
function unnamedRoles(thing: Thing): string[] {
  const type = (thing['@type'] as string[]).join(' ');
  return /\b(Aggregate)?Offer$/.test(type) ? ['offers'] : [];
}

function add(owner: Thing, name: string, value: unknown): void {
  const key = name.replace(/^(schema:|https?:\/\/schema\.org\/)/i, '');
  if (key === '__proto__') return;
  const present = owner[key];
  if (present === undefined) owner[key] = value;
  else if (Array.isArray(present)) present.push(value);
  else owner[key] = [present, value];
}

const ADDRESS_ATTRIBUTE: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  link: 'href',
  img: 'src',
  source: 'src',
  iframe: 'src',
  object: 'data',
  time: 'datetime',
  data: 'value',
  meter: 'value',
};

/** The value of a property as the HTML standard has it; `content` counts on every element. */
function propertyValue(element: Element): string {
  const content = element.attribs.content ?? element.attribs.resource;
  if (content !== undefined) return content.trim();
  const attribute = ADDRESS_ATTRIBUTE[element.name];
  const written = attribute === undefined ? null : attributeOf(element, attribute);
  return written ?? shortText(element);
}

/** Longer texts say nothing that is read, and marked elements may lie in one another many deep. */
const TEXT_LENGTH_MAX = 500;
const NODES_MAX = 300;

function shortText(element: Element): string {
  const waiting: AnyNode[] = element.children.slice(0, NODES_MAX).reverse();
  let text = '';
  for (let seen = 0; seen < NODES_MAX && text.length < TEXT_LENGTH_MAX; seen += 1) {
    const node = waiting.pop();
    if (node === undefined) break;
    if (isText(node)) text += node.data;
    if (!isTag(node) || node.name === 'script' || node.name === 'style') continue;
    text += ' ';
    for (let index = Math.min(node.children.length, NODES_MAX) - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return text.slice(0, TEXT_LENGTH_MAX).replace(/\s+/g, ' ').trim();
}
