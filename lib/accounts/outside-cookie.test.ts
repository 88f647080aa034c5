import { describe, expect, it } from 'vitest';
import { parseSetCookie } from './outside-cookie';

describe('parseSetCookie', () => {
  it('keeps name, value and attributes', () => {
    const text =
      'ds_demo_outside_state=a%3Db; Max-Age=900; Path=/; Expires=Sat, 21 Nov 2026 08:00:00 GMT; HttpOnly; Secure; SameSite=Lax';
    expect(parseSetCookie(text)).toEqual({
      name: 'ds_demo_outside_state',
      value: 'a=b',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/',
      expires: new Date('2026-11-21T08:00:00Z'),
    });
  });

  it('is strict about what the header leaves out', () => {
    expect(parseSetCookie('a=b')).toEqual({
      name: 'a',
      value: 'b',
      httpOnly: true,
      secure: false,
      sameSite: 'lax',
      path: '/',
    });
  });
});
