import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import { canonicalJson, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';

const keySchema = z.array(z.union([z.string(), z.number(), z.null()]));
const anyKey = fc.array(
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
  ),
  { maxLength: 4 },
);
const filter = { state: 'TX', sort: 'worst_case_saving' };

function fieldsOf(decode: () => unknown): unknown {
  try {
    decode();
  } catch (error) {
    return error instanceof AppError && error.fieldErrors?.map((wrong) => wrong.field);
  }
  return 'no error';
}

describe('cursors', () => {
  it('give back the position they were made of', () => {
    fc.assert(
      fc.property(anyKey, fc.uuid(), (key, id) => {
        const cursor = encodeCursor({ key, id }, filter);
        expect(cursor).toMatch(/^[\w.-]+$/);
        const wireKey = JSON.parse(JSON.stringify(key));
        expect(decodeCursor(cursor, filter, keySchema)).toEqual({ key: wireKey, id });
      }),
    );
  });

  it('are refused by name when any character is altered, added or cut', () => {
    const cursor = encodeCursor({ key: [-120_000, 'a'], id: 'id-1' }, filter);
    fc.assert(
      fc.property(
        fc.nat(cursor.length - 1),
        fc.constantFrom(...'abcXYZ019-_.= %\u0000ü'),
        fc.constantFrom('replace', 'insert', 'cut'),
        (at, character, how) => {
          const tail = how === 'insert' ? cursor.slice(at) : cursor.slice(at + 1);
          const altered =
            how === 'cut' ? cursor.slice(0, at) : cursor.slice(0, at) + character + tail;
          fc.pre(altered !== cursor);
          expect(fieldsOf(() => decodeCursor(altered, filter, keySchema))).toEqual(['cursor']);
        },
      ),
    );
  });

  it('belong to one filter, however its fields are ordered', () => {
    const cursor = encodeCursor({ key: [1], id: 'x' }, { a: 1, b: [1, 2], c: undefined });
    expect(decodeCursor(cursor, { b: [1, 2], a: 1 }, keySchema).id).toBe('x');
    expect(fieldsOf(() => decodeCursor(cursor, { a: 1, b: [2, 1] }, keySchema))).toEqual([
      'cursor',
    ]);
    expect(fieldsOf(() => decodeCursor(cursor, { a: 1 }, keySchema))).toEqual(['cursor']);
  });

  it('with a key of another shape, or any other text, are refused', () => {
    const cursor = encodeCursor({ key: ['text'], id: 'x' }, filter);
    const wanted = z.tuple([z.number()]);
    expect(fieldsOf(() => decodeCursor(cursor, filter, wanted))).toEqual(['cursor']);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fieldsOf(() => decodeCursor(text, filter, keySchema))).toEqual(['cursor']);
      }),
    );
  });

  it('whose sealed content is not JSON, or not a position, are refused', () => {
    // The seal needs no secret, so anyone can put it on any content.
    const sealed = (content: string) => {
      const seal = createHash('sha256').update(`${canonicalJson(filter)}\n${content}`);
      const encoded = Buffer.from(content).toString('base64url');
      return `${encoded}.${seal.digest('base64url').slice(0, 16)}`;
    };
    expect(decodeCursor(sealed('[[1],"x"]'), filter, keySchema)).toEqual({ key: [1], id: 'x' });
    for (const content of ['', 'abc', '[[1],"x"', 'null', '[[1]]', '{"key":[1],"id":"x"}']) {
      expect(fieldsOf(() => decodeCursor(sealed(content), filter, keySchema))).toEqual(['cursor']);
    }
  });

  it('canonical JSON sorts fields at every depth', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: null })).toBe(
      '{"a":null,"b":{"c":[{"y":2,"z":1}],"d":1}}',
    );
  });
});
