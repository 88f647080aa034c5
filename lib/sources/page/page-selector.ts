/** What an attribute must be: there, the value itself, one of its words, or begin with, end in or hold it. */
export interface AttributeTest {
  name: string;
  operator: '' | '=' | '~=' | '^=' | '$=' | '*=';
  value: string;
}

/** What one element must be, such as `a.title[href]`. */
export interface Compound {
  /** As written, to find again what it selects. */
  text: string;
  tag: string | null;
  classes: readonly string[];
  /** With the id among them. */
  attributes: readonly AttributeTest[];
}

/** A compound, and how what it selects stands to what the one before it selects. */
export interface SelectorStep {
  compound: Compound;
  isChild: boolean;
}

const TAG = /([a-z][\w-]*|\*)?/iy;
const PART =
  /([.#])([\w-]+)|\[\s*([\w:-]+)\s*(?:([~^$*]?=)\s*(?:"([^"\\]*)"|'([^'\\]*)'|([\w-]+))\s*)?\]/y;
const COMBINATOR = /\s*([>,])\s*|\s+/y;

/**
 * A selector as its alternatives, each from its first ancestor to what is selected. Null for selectors of
 * other forms than names, classes, ids, attributes, descendants and children: pseudo-classes, siblings.
 */
export function parseSelector(css: string): SelectorStep[][] | null {
  const text = css.trim();
  const alternatives: SelectorStep[][] = [[]];
  let isChild = false;
  for (let at = 0; at < text.length; ) {
    const read = readCompound(text, at);
    if (read === null) return null;
    alternatives[alternatives.length - 1]?.push({ compound: read.compound, isChild });
    at = read.end;
    if (at === text.length) return alternatives;
    COMBINATOR.lastIndex = at;
    const combinator = COMBINATOR.exec(text);
    if (combinator === null) return null;
    if (combinator[1] === ',') alternatives.push([]);
    isChild = combinator[1] === '>';
    at = COMBINATOR.lastIndex;
  }
  return null;
}

function readCompound(text: string, start: number): { compound: Compound; end: number } | null {
  TAG.lastIndex = start;
  const name = TAG.exec(text)?.[1];
  const classes: string[] = [];
  const attributes: AttributeTest[] = [];
  let end = start + (name?.length ?? 0);
  PART.lastIndex = end;
  for (let part = PART.exec(text); part !== null; part = PART.exec(text)) {
    end = PART.lastIndex;
    const [, sign, word = '', attribute, operator, quoted, single, bare] = part;
    if (sign === '.') classes.push(word);
    else if (sign === '#') attributes.push({ name: 'id', operator: '=', value: word });
    else if (attribute !== undefined) {
      const value = quoted ?? single ?? bare ?? '';
      // What holds, begins with or ends in nothing selects nothing by the standard; none is written here.
      if (operator !== undefined && value === '') return null;
      attributes.push({
        name: attribute.toLowerCase(),
        operator: (operator ?? '') as AttributeTest['operator'],
        value,
      });
    }
  }
  if (end === start) return null;
  const tag = name === undefined || name === '*' ? null : name.toLowerCase();
  return { compound: { text: text.slice(start, end), tag, classes, attributes }, end };
}

/** Values of these are the same in any case (HTML standard, selectors), as far as pages are asked for them. */
const CASELESS = new Set(['rel', 'type', 'lang', 'media', 'http-equiv', 'method']);

/** Whether an attribute's value is what a test asks for. */
export function passes(test: AttributeTest, written: string): boolean {
  const isCaseless = CASELESS.has(test.name);
  const value = isCaseless ? test.value.toLowerCase() : test.value;
  const text = isCaseless ? written.toLowerCase() : written;
  if (test.operator === '') return true;
  if (test.operator === '=') return text === value;
  if (test.operator === '^=') return text.startsWith(value);
  if (test.operator === '$=') return text.endsWith(value);
  return test.operator === '*=' ? text.includes(value) : hasWord(text, value);
}

/** Whether a word stands in a list of words that blanks part, such as a class attribute. */
export function hasWord(list: string, word: string): boolean {
  for (let at = list.indexOf(word); at >= 0; at = list.indexOf(word, at + 1)) {
    if (isBlank(list, at - 1) && isBlank(list, at + word.length)) return true;
  }
  return false;
}

/** Blank, or where the text ends. */
function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return Number.isNaN(code) || code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}
