import { describe, expect, it } from 'vitest';
import { pageHref, readAuditAddress } from './audit-address';

describe('the address of the audit page', () => {
  it('says which entries are wanted, empty fields left out', () => {
    const address = readAuditAddress({
      actor: ' admin-command ',
      action: 'person.',
      subject: '',
      from: '2026-03-01',
      cursor: 'abc',
    });
    expect(address).toMatchObject({
      typed: { actor: 'admin-command', action: 'person.', from: '2026-03-01' },
      filter: { actor: 'admin-command', action: 'person.', from: new Date('2026-03-01T00:00:00Z') },
      errors: {},
      cursor: 'abc',
    });
    expect(pageHref(address.typed, null)).toBe(
      '/admin/audit?actor=admin-command&action=person.&from=2026-03-01',
    );
  });

  it('names the field that is wrong', () => {
    const address = readAuditAddress({ until: 'yesterday', person: 'ann' });
    expect(address.filter).toBeNull();
    expect(Object.keys(address.errors).sort()).toEqual(['person', 'until']);
  });
});
