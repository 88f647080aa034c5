/** A cookie as Next's `cookies().set` takes it. */
interface ParsedCookie {
  name: string;
  value: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'lax' | 'strict' | 'none';
  path: string;
  expires?: Date;
}

/**
 * A Set-Cookie header that next-auth wrote, in parts: pages set cookies by name and value. Cookies of
 * the way to a provider are never readable by scripts, whatever the header says.
 */
export function parseSetCookie(text: string): ParsedCookie {
  const [pair = '', ...rest] = text.split(';');
  const at = pair.indexOf('=');
  const attributes = new Map(
    rest.map((attribute) => {
      const [name = '', value = ''] = attribute.split(/=(.*)/s);
      return [name.trim().toLowerCase(), value.trim()] as const;
    }),
  );
  const sameSite = (attributes.get('samesite') ?? '').toLowerCase();
  const expires = new Date(attributes.get('expires') ?? '');
  return {
    name: pair.slice(0, at).trim(),
    value: decodeURIComponent(pair.slice(at + 1).trim()),
    httpOnly: true,
    secure: attributes.has('secure'),
    sameSite: sameSite === 'strict' || sameSite === 'none' ? sameSite : 'lax',
    path: attributes.get('path') ?? '/',
    ...(Number.isNaN(expires.getTime()) ? {} : { expires }),
  };
}
