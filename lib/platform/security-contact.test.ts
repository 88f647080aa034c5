import { expect, it } from 'vitest';
import { securityText } from './security-contact';

const now = new Date('2026-03-01T12:00:00.500Z');
const publicUrl = 'https://deals.example.com';

it('security.txt names whom to write to, for half a year, in the form of RFC 9116', () => {
  expect(securityText({ contact: 'safe@example.com', publicUrl, now })).toBe(
    'Contact: mailto:safe@example.com\nExpires: 2026-08-28T12:00:00Z\nPreferred-Languages: en\n' +
      'Canonical: https://deals.example.com/.well-known/security.txt\n',
  );
  const page = securityText({ contact: 'https://example.com/report', publicUrl, now });
  expect(page).toContain('Contact: https://example.com/report\n');
});

it('there is none where nobody is named', () => {
  expect(securityText({ contact: null, publicUrl, now })).toBeNull();
});
