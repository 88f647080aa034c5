import { XMLParser } from 'fast-xml-parser';

/** What an element holds; names that begin with "@" are attributes, "#" is the text beside them. */
export type XmlValue =
  | string
  | number
  | boolean
  | null
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue | undefined };

/** The namespace of every call of the Trading API. */
const NAMESPACE = 'urn:ebay:apis:eBLBaseComponents';
/** What XML 1.0 cannot hold at all, not even escaped (section 2.2), lone surrogates among them. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand in an element, an attribute or a page; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/**
 * The document of a call: "<AddItemRequest xmlns=…>…". Null and absent values have no element; a list is
 * its element again and again.
 */
export function callDocument(callName: string, body: { [name: string]: XmlValue }): string {
  const content = Object.entries(body).map(([name, value]) => element(name, value));
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<${callName}Request xmlns="${NAMESPACE}">${content.join('')}</${callName}Request>`
  );
}

function element(name: string, value: XmlValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  const parts = Object.entries(value as { [name: string]: XmlValue });
  const attributes = parts
    .filter(([key]) => key.startsWith('@'))
    .map(([key, each]) => ` ${key.slice(1)}="${escapeXml(String(each))}"`);
  const content = parts
    .filter(([key]) => !key.startsWith('@'))
    .map(([key, each]) => (key === '#' ? escapeXml(String(each)) : element(key, each)));
  return `<${name}${attributes.join('')}>${content.join('')}</${name}>`;
}

/** An answer's element with all below it. */
export type XmlNode = unknown;

/**
 * Reads no entities but the five of XML and numbers, which `textAt` opens: an answer can neither name
 * files nor blow itself up.
 */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 60,
});

/**
 * The root element of an answer, or null for what is no well-formed XML, has a document type, or has no
 * root of this name.
 */
export function parseAnswer(text: string, rootName: string): XmlNode | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  try {
    const parsed: unknown = parser.parse(text, true);
    return childOf(parsed, rootName) ?? null;
  } catch {
    return null;
  }
}

function childOf(node: XmlNode, name: string): XmlNode | undefined {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined;
  return (node as Record<string, unknown>)[name];
}

/** The elements at a path ("ItemArray.Item"); of a step that is there several times the first is gone through. */
export function listAt(node: XmlNode, path: string): XmlNode[] {
  let at: XmlNode = node;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    const child = childOf(at, name);
    if (child === undefined) return [];
    if (index === names.length - 1) return Array.isArray(child) ? child : [child];
    at = Array.isArray(child) ? child[0] : child;
  }
  return [];
}

/** The text of the first element or attribute ("Total.@currencyID") at a path; null where there is none. */
export function textAt(node: XmlNode, path = ''): string | null {
  const [first] = path === '' ? [node] : listAt(node, path);
  if (typeof first === 'string') return opened(first);
  const text = childOf(first, '#');
  return typeof text === 'string' ? opened(text) : null;
}

/** US cents of an amount in dollars ("12345.67"); null where there is none, or it is in another currency. */
export function centsAt(node: XmlNode, path: string): number | null {
  const text = textAt(node, path);
  const currency = textAt(node, `${path}.@currencyID`);
  if (text === null || (currency !== null && currency !== 'USD')) return null;
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  return Number(whole) * 100 + Math.round(Number(`0.${fraction.padEnd(1, '0')}`) * 100);
}

/** An instant at a path; null where there is none. */
export function instantAt(node: XmlNode, path: string): Date | null {
  const text = textAt(node, path);
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
}

/** A count at a path; null where there is none. */
export function countAt(node: XmlNode, path: string): number | null {
  const text = textAt(node, path);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** US cents as the Trading API writes amounts: 1234567 → "12345.67". */
export function toAmount(cents: number): string {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`not an amount: ${cents}`);
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Opens references once: "&amp;lt;" is the text "&lt;". */
function opened(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex, dec, name) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = Number.parseInt(hex ?? dec, hex === undefined ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
