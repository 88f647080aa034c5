import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileJsonWriter } from '@/lib/platform/http/json-writer';
import { toWire } from '@/lib/platform/http/snake-case';

const schema = z.array(
  z.object({
    id: z.string().regex(/^[a-z]+$/),
    p10_cents: z.int().nullable(),
    share: z.number(),
    is_good: z.boolean().describe('in words'),
    color: z.enum(['red', 'blue "or" green']),
    seen_at: z.iso.datetime(),
    notes: z.array(z.string()).optional(),
    part: z.object({ max_points: z.int(), label: z.string().optional() }).nullable(),
  }),
);

const good = fc.record(
  {
    id: fc.stringMatching(/^[a-z]+$/),
    p10Cents: fc.option(fc.maxSafeInteger()),
    share: fc.double({ noNaN: true, noDefaultInfinity: true }),
    isGood: fc.boolean(),
    color: fc.constantFrom('red', 'blue "or" green'),
    seenAt: fc.date({
      noInvalidDate: true,
      min: new Date('1970-01-01'),
      max: new Date('2100-01-01'),
    }),
    notes: fc.array(fc.string({ unit: 'binary' })),
    part: fc.option(
      fc.record({ maxPoints: fc.integer(), label: fc.string() }, { requiredKeys: ['maxPoints'] }),
    ),
    unnamed: fc.string(),
  },
  {
    requiredKeys: ['id', 'p10Cents', 'share', 'isGood', 'color', 'seenAt', 'part'],
    noNullPrototype: true,
  },
);

const write = compileJsonWriter(schema) ?? (() => 'not compiled');
const parsed = (value: unknown) => {
  const result = schema.safeParse(toWire(value));
  return result.success ? JSON.stringify(result.data) : null;
};

describe('a compiled writer', () => {
  it('writes what parsing and stringifying write, of a DTO and of what is spelled for the wire', () => {
    fc.assert(
      fc.property(fc.array(good, { maxLength: 4 }), (value) => {
        const text = parsed(value);
        expect(text).not.toBeNull();
        expect(write(value)).toBe(text);
        expect(write(toWire(value))).toBe(text);
      }),
    );
  });

  it('refuses what parsing refuses: any field that is missing or of another kind', () => {
    const junk = fc.oneof(
      fc.constantFrom(undefined, null, Number.NaN, 0.5, 2 ** 60, '', 'UPPER', true, [], {}),
      fc.anything(),
    );
    const name = fc.constantFrom('id', 'p10Cents', 'share', 'isGood', 'color', 'seenAt', 'notes');
    fc.assert(
      fc.property(good, name, junk, (value, field, instead) => {
        const wrong = [{ ...value, [field]: instead }];
        expect(write(wrong)).toBe(parsed(wrong));
      }),
    );
  });

  it('refuses what is no list or no object at all', () => {
    for (const value of [null, undefined, 5, 'text', {}, [null], [[]], ['a']]) {
      expect(write(value)).toBeNull();
    }
  });

  it('writes every character as JSON does or as it may', () => {
    const text = compileJsonWriter(z.string());
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    for (const character of [...all, '😀', '\u2028', '"\\']) {
      expect(text?.(character)).toBe(JSON.stringify(character));
    }
  });

  it.each([
    ['a refinement', z.array(z.string()).refine(() => true)],
    ['a default', z.object({ a: z.int().default(1) })],
    ['a bound', z.object({ a: z.string().min(1) })],
    ['a closed object', z.strictObject({ a: z.string() })],
    ['a union', z.union([z.string(), z.int()])],
    ['a record', z.record(z.string(), z.int())],
    ['a change', z.string().trim()],
    ['nothing that is sure to be there', z.object({ a: z.int().optional(), b: z.int() })],
  ])('leaves %s to the parser', (_, other) => {
    expect(compileJsonWriter(other)).toBeNull();
  });
});
