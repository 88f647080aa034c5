import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_PREFIXES, type IdKind } from '@/lib/platform/ids';
import { parseShownId, toShownId } from './shown-id';

const kinds = Object.keys(ID_PREFIXES) as IdKind[];

describe('a shown id', () => {
  it('leads back to the uuid and its kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.uuid(), (kind, uuid) => {
        expect(parseShownId(toShownId(kind, uuid) ?? '')).toEqual({ kind, id: uuid });
      }),
    );
  });

  it('of what has no public form is the text itself', () => {
    expect(toShownId('system', 'admin-command')).toBe('admin-command');
    expect(toShownId('person', 'p1')).toBe('p1');
    expect(toShownId('visitor', null)).toBeNull();
    expect(parseShownId('admin-command')).toEqual({ kind: null, id: 'admin-command' });
  });
});
