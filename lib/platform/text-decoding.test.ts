import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, decodeWindows1252 } from './text-decoding';

describe('windows-1252', () => {
  it('has € and curly quotes where Latin-1 has control characters, however long the text', () => {
    const bytes = Buffer.from([0x80, 0x93, 0x8a, 0xeb, 0x41, 0x9f]);
    const long = Buffer.concat([Buffer.alloc(5_000, 'a'), bytes]);
    expect(decodeWindows1252(bytes)).toBe('€“ŠëAŸ');
    expect(decodeText(long, 'windows-1252')?.slice(5_000)).toBe('€“ŠëAŸ');
    expect(decodeText(bytes, 'iso-8859-1')).toBe('€“ŠëAŸ');
  });

  it('reads any bytes, one character each', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeWindows1252(bytes)).toHaveLength(bytes.length);
      }),
    );
  });
});

describe('a charset by name', () => {
  it('is null where nobody knows it, and where strictly read bytes are not of it', () => {
    expect(decodeText(Buffer.from('a'), 'nonsense')).toBeNull();
    expect(decodeText(Buffer.from([0xff]), 'utf-8', { isStrict: true })).toBeNull();
    expect(decodeText(Buffer.from([0xff]), 'utf-8')).toBe('\ufffd');
    expect(decodeText(Buffer.from('\ufeffé'), 'utf-8')).toBe('é');
  });
});
