import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endOfJson,
  flightData,
  jsonAfter,
  jsonOfScript,
  jsonOfScriptType,
  numberAt,
  pageScripts,
  textAt,
  withoutScripts,
} from './page-scripts';

describe('a value after a marker', () => {
  it('is found whatever strings, brackets and escapes it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (inner, after) => {
        const value = { inner };
        const text = `<script>var a = 1; window.__STATE__ = ${JSON.stringify(value)};${after}</script>`;
        expect(jsonAfter(text, 'window.__STATE__')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is looked for behind each mention of the marker until one has it', () => {
    const text = 'if (window.S) x(window.S); window.S = {"a": [1, "}"]}; window.S.b = 2';
    expect(jsonAfter(text, 'window.S')).toEqual({ a: [1, '}'] });
  });

  it('takes the word undefined for null, and leaves it alone within texts', () => {
    const text = 'S = {"a":undefined,"b":[undefined, 1],"c":"x: undefined, y"}';
    expect(jsonAfter(text, 'S')).toEqual({ a: null, b: [null, 1], c: 'x: undefined, y' });
  });

  it('is none where the page ends within it or something else stands there', () => {
    expect(jsonAfter('S = {"a": [1, 2', 'S')).toBeUndefined();
    expect(jsonAfter('S = function () { return {} }', 'S')).toBeUndefined();
    expect(jsonAfter('nothing', 'S')).toBeUndefined();
  });

  it('ends behind the quote that ends its last string, however long and escaped that is', () => {
    const string = fc.array(fc.constantFrom('\\', '"', "'", '}', 'a'.repeat(30), 'b'));
    fc.assert(
      fc.property(string, (parts) => {
        const text = JSON.stringify({ a: parts.join('') });
        expect(endOfJson(`${text} "}`, 0)).toBe(text.length);
      }),
    );
  });

  it('ends where it ends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (inner) => {
        const text = JSON.stringify([inner]);
        expect(endOfJson(`${text}{"more": 1}`, 0)).toBe(text.length);
        expect(endOfJson(text.slice(0, -1), 0)).toBe(-1);
      }),
    );
  });
});

describe('scripts of a page', () => {
  const page = `<html><script id="__NEXT_DATA__" type="application/json">{"a":1}</script>
    <SCRIPT type='application/ld+json'><!-- {"b":2} --></SCRIPT>
    <script type="application/ld+json">{broken</script>
    <script id=other>var x = "</div>";</script><script>cut off`;

  it('are found by id and by type, and unreadable ones are left out', () => {
    const scripts = pageScripts(page);
    expect(scripts).toHaveLength(5);
    expect(jsonOfScript(scripts, '__NEXT_DATA__')).toEqual({ a: 1 });
    expect(jsonOfScript(scripts, 'NEXT')).toBeUndefined();
    expect(jsonOfScriptType(scripts, 'application/ld+json')).toEqual([{ b: 2 }]);
  });

  it('are told from elements whose names begin alike, and from the markup around them', () => {
    const text = '<p>1<scripts>2</scripts><SCRIPT id="a">"<b>"</SCRIPT><p>3<script>x';
    expect(pageScripts(text).map(({ content }) => content)).toEqual(['"<b>"', 'x']);
    expect(withoutScripts(text)).toBe(
      '<p>1<scripts>2</scripts><SCRIPT id="a"></SCRIPT><p>3<script>',
    );
    expect(withoutScripts('<p>1')).toBe('<p>1');
  });

  it('give the text that a page pushes to its browser in pieces', () => {
    const pieces = ['1:{"vin":"A"', ',"year":2020}\n', '2:"quote \\" end"'];
    const html = pieces.map(
      (piece) => `<script>self.__next_f.push(${JSON.stringify([1, piece])})</script>`,
    );
    expect(flightData(pageScripts(html.join('')))).toBe(pieces.join(''));
  });
});

describe('cells of a value', () => {
  it('are texts and numbers, and nothing where they are blank or something else', () => {
    const value = { a: { b: [{ c: ' x ' }, 5, '12', '', null, '1,2'] } };
    expect(textAt(value, 'a', 'b', 0, 'c')).toBe('x');
    expect(textAt(value, 'a', 'b', 1)).toBe('5');
    expect(textAt(value, 'a', 'b', 3)).toBeUndefined();
    expect(textAt(value, 'a', 'b')).toBeUndefined();
    expect(textAt(value, 'z', 'b', 9)).toBeUndefined();
    expect(numberAt(value, 'a', 'b', 2)).toBe(12);
    expect(numberAt(value, 'a', 'b', 5)).toBeUndefined();
    expect(numberAt({ n: Number.NaN }, 'n')).toBeUndefined();
  });
});

describe('scripts without ends', () => {
  it('are searched in time linear in the page', () => {
    expect(pageScripts('<script'.repeat(150_000))).toEqual([]);
  });
});
