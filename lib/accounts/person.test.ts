import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDisplayName, normalizeDisplayName, normalizeEmail } from './person';
import { createPersonInput, signInForm } from './schemas';

const PERSON = {
  email: ' Ann@Example.COM ',
  displayName: ' Ann\u0000  Miller ',
  password: 'violet-harbour-42',
  role: 'customer',
};

describe('people', () => {
  it('have one spelling of their e-mail and name', () => {
    expect(createPersonInput.parse(PERSON)).toMatchObject({
      email: 'ann@example.com',
      displayName: 'Ann Miller',
    });
    expect(defaultDisplayName('Ann.Miller@example.com')).toBe('ann.miller');
  });

  it('normalize to something that normalizes to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = normalizeDisplayName(text);
        expect(normalizeDisplayName(name)).toBe(name);
        const email = normalizeEmail(text);
        expect(normalizeEmail(email)).toBe(email);
      }),
    );
  });

  it.each([
    ['email', { email: 'ann' }],
    ['email', { email: `${'a'.repeat(250)}@example.com` }],
    ['email', { email: 'ann@example.com\u0000' }],
    ['displayName', { displayName: ' \t ' }],
    ['displayName', { displayName: 'x'.repeat(81) }],
    ['role', { role: 'owner' }],
    ['password', { password: '' }],
    ['password', { password: 'x'.repeat(5_000) }],
  ])('are refused with a wrong %s, which is named', (field, change) => {
    const result = createPersonInput.safeParse({ ...PERSON, ...change });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field]);
  });

  it('cannot bring fields of their own when made', () => {
    expect(createPersonInput.safeParse({ ...PERSON, epoch: 7 }).success).toBe(false);
  });

  it('sign in with any spelling of their e-mail and keep their password as typed', () => {
    expect(signInForm.parse({ email: 'ANN@example.com', password: ' Ab ' })).toEqual({
      email: 'ann@example.com',
      password: ' Ab ',
    });
  });
});
