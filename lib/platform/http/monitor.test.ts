import { describe, expect, it } from 'vitest';
import { authorize } from '@/lib/platform/authz';
import { personIdOf } from '@/lib/platform/context';
import { findMonitor } from '@/lib/platform/http/monitor';

const token = 'm'.repeat(40);
const asked = (authorization?: string) =>
  new Headers(authorization === undefined ? {} : { authorization });

describe('a monitor', () => {
  it('with the token may read the figures, and nothing else of an admin’s', () => {
    const actor = findMonitor(asked(`Bearer ${token}`), token);
    if (!actor) throw new Error('the token was not taken');
    expect(() => authorize({ actor }, 'health.detailed')).not.toThrow();
    expect(() => authorize({ actor }, 'admin.read')).toThrow();
    expect(() => authorize({ actor }, 'people.manage')).toThrow();
    const ownerId = personIdOf(actor) ?? '';
    expect(() => authorize({ actor }, 'account.read', { ownerId })).toThrow();
  });

  it('is looked up like a person, who has nothing', () => {
    const actor = findMonitor(asked(`Bearer ${token}`), token);
    expect(actor && personIdOf(actor)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it.each([undefined, '', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, token])(
    'is not who sends %s',
    (authorization) => {
      expect(findMonitor(asked(authorization), token)).toBeNull();
    },
  );

  it('is nobody where no token is set', () => {
    expect(findMonitor(asked('Bearer null'), null)).toBeNull();
  });
});
