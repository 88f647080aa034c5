/** How long the note may be believed; it is written anew at each answer (RFC 9116: less than a year). */
const VALID_DAYS = 180;
const MS_PER_DAY = 86_400_000;

/**
 * The text of security.txt (RFC 9116), or null where nobody is named to write to. `contact` is an address
 * of mail or a page; `publicUrl` without a trailing slash.
 */
export function securityText(input: {
  contact: string | null;
  publicUrl: string;
  now: Date;
}): string | null {
  const { contact, publicUrl, now } = input;
  if (contact === null) return null;
  const expires = new Date(now.getTime() + VALID_DAYS * MS_PER_DAY);
  return [
    `Contact: ${contact.includes('://') ? contact : `mailto:${contact}`}`,
    `Expires: ${expires.toISOString().replace(/\.\d+Z$/, 'Z')}`,
    'Preferred-Languages: en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
