import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageText } from './page-text';

const read = (bytes: Uint8Array, contentType: string | null = null) =>
  pageText({ bytes, contentType });
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('the text of a page', () => {
  it('is its UTF-8 where it says nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff') && !/charset|<\?xml/i.test(text));
        expect(read(Buffer.from(text))).toBe(text);
      }),
    );
  });

  it('is read by the charset of the answer, of its own head, or of its mark', () => {
    expect(read(latin1('Citroën'), 'text/html; charset=ISO-8859-1')).toBe('Citroën');
    expect(read(latin1('<meta charset="windows-1252">Škoda'.replace('Š', '\x8a')))).toContain(
      'Škoda',
    );
    expect(read(latin1('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'))).toContain('é');
    expect(read(Buffer.from('\ufeffvoilà', 'utf16le'), 'text/html; charset=utf-8')).toBe('voilà');
    expect(read(Buffer.from('\ufeffvoilà'))).toBe('voilà');
  });

  it('takes ASCII for what the charset makes of it', () => {
    expect(read(latin1('Honda'), 'text/html; charset=Shift_JIS')).toBe('Honda');
    expect(read(Buffer.from('Honda', 'utf16le'), 'text/html; charset=utf-16le')).toBe('Honda');
    expect(read(latin1('<meta charset="iso-8859-1">Honda'))).toContain('>Honda');
  });

  it('is right although the answer names a charset that it is not in, or that is none', () => {
    expect(read(latin1('Citroën'), 'text/html; charset=utf-8')).toBe('Citroën');
    expect(read(Buffer.from('Citroën'), 'text/html; charset=nonsense')).toBe('Citroën');
  });

  it('is some text for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.option(fc.string()), (bytes, type) => {
        expect(typeof read(bytes, type)).toBe('string');
      }),
    );
  });
});
