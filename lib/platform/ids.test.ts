import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '@/lib/platform/errors';
import {
  findUuid,
  ID_PREFIXES,
  type IdKind,
  newId,
  parsePublicId,
  publicIdPattern,
  toPublicId,
} from '@/lib/platform/ids';

const kinds = Object.keys(ID_PREFIXES) as IdKind[];
const anyUuid = fc.uuid();

describe('public ids', () => {
  it('lead back to the same uuid, for every kind and every uuid', () => {
    fc.assert(
      fc.property(anyUuid, fc.constantFrom(...kinds), (uuid, kind) => {
        const publicId = toPublicId(kind, uuid);
        expect(publicId).toMatch(publicIdPattern(kind));
        expect(parsePublicId(kind, publicId)).toBe(uuid);
      }),
    );
    expect(toPublicId('listing', 'ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe(
      'lst_7zzzzzzzzzzzzzzzzzzzzzzzzz',
    );
  });

  it('sort as their uuids do', () => {
    fc.assert(
      fc.property(anyUuid, anyUuid, (a, b) => {
        expect(toPublicId('listing', a) < toPublicId('listing', b)).toBe(a < b);
      }),
    );
  });

  it('of another kind, another spelling or any other text are not found', () => {
    const good = toPublicId('listing', newId());
    for (const text of [
      good.replace('lst_', 'veh_'),
      good.toUpperCase(),
      `${good} `,
      good.slice(0, -1),
      `${good}0`,
      good.replace(/^lst_./, 'lst_8'),
      `lst_${'i'.repeat(26)}`,
      'lst_',
      '',
      newId(),
    ]) {
      expect(findUuid('listing', text)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(findUuid('listing', text)).toBeNull();
      }),
    );
    expect(() => parsePublicId('listing', 'lst_x')).toThrow(
      expect.objectContaining({ code: 'not_found' }) as AppError,
    );
  });

  it('have one prefix per kind', () => {
    expect(new Set(Object.values(ID_PREFIXES)).size).toBe(kinds.length);
    expect(() => toPublicId('listing', 'nonsense')).toThrow(RangeError);
  });
});

describe('new ids', () => {
  it('differ, and sort by the time they were made', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(new Set(ids).size).toBe(1_000);
    expect([...ids].sort()).toEqual(ids);
  });
});
