import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutsideProfile } from './outside-profile';

describe('parseOutsideProfile', () => {
  it('reads the claims of Google', () => {
    const claims = {
      sub: '42',
      email: ' Eve@Example.com',
      email_verified: true,
      name: ' Eve \n H ',
    };
    expect(parseOutsideProfile('google', claims)).toEqual({
      subject: '42',
      email: 'eve@example.com',
      isEmailVerified: true,
      displayName: 'Eve H',
    });
    expect(parseOutsideProfile('google', { ...claims, email_verified: 'true' })).toMatchObject({
      isEmailVerified: true,
    });
    for (const value of ['false', 1, null, undefined, {}]) {
      expect(parseOutsideProfile('google', { ...claims, email_verified: value })).toMatchObject({
        isEmailVerified: false,
      });
    }
  });

  it('takes GitHub’s primary e-mail, not the one that the profile shows', () => {
    const user = {
      id: 7,
      login: 'eve',
      name: null,
      email: 'shown@example.com',
      emails: [
        { email: 'first@example.com', primary: false, verified: true },
        { email: 'main@example.com', primary: true, verified: false },
      ],
    };
    expect(parseOutsideProfile('github', user)).toEqual({
      subject: '7',
      email: 'main@example.com',
      isEmailVerified: false,
      displayName: 'eve',
    });
    expect(parseOutsideProfile('github', { ...user, emails: { message: 'no' } })).toMatchObject({
      email: null,
      isEmailVerified: false,
    });
  });

  it('never fails, and never calls verified what was not said to be', () => {
    fc.assert(
      fc.property(fc.constantFrom('google', 'github'), fc.anything(), (provider, value) => {
        const profile = parseOutsideProfile(provider, value);
        expect(profile === null || profile.subject !== '').toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.anything(), (sub, verified) => {
        fc.pre(verified !== true && verified !== 'true');
        const claims = { sub, email: 'eve@example.com', email_verified: verified };
        expect(parseOutsideProfile('google', claims)?.isEmailVerified).toBe(false);
      }),
    );
  });
});
