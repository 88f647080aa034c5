import { runtime } from '@/lib/composition';
import { securityText } from '@/lib/platform/security-contact';
import { wallClock } from '@/lib/platform/time';

// Whom to write to is known only when it runs.
export const dynamic = 'force-dynamic';

export function GET(): Response {
  const { securityContact: contact, publicUrl } = runtime().env;
  const text = securityText({ contact, publicUrl, now: wallClock() });
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  if (text === null) return new Response('There is nothing here.\n', { status: 404, headers });
  return new Response(text, { headers });
}
