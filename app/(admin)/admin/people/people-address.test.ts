import { describe, expect, it } from 'vitest';
import { pageHref, readPeopleAddress } from './people-address';

describe('the address of the people page', () => {
  it('says whom to look for and leads on to the next page of the same', () => {
    const { after, ...asked } = readPeopleAddress({ q: ' ann ', role: 'admin', after: 'usr_1' });
    expect([asked, after]).toEqual([{ q: 'ann', role: 'admin' }, 'usr_1']);
    expect(pageHref(asked, 'usr_2')).toBe('/admin/people?q=ann&role=admin&after=usr_2');
    expect(pageHref({ q: null, role: null }, null)).toBe('/admin/people');
  });

  it('asks nothing where nothing sensible is said', () => {
    expect(readPeopleAddress({ q: ' \u0000', role: 'owner' })).toEqual({
      q: null,
      role: null,
      after: null,
    });
    expect(readPeopleAddress({ q: ['a', 'b'] }).q).toBe('a');
  });
});
