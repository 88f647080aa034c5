/** What windows-1252 has where Latin-1 has control characters, from 0x80 to 0x9F (WHATWG Encoding). */
const C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Bytes as windows-1252, which reads any. Written out, because TextDecoder of Node 20 takes longer texts of
 * that charset for Latin-1 and so loses € and curly quotes.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (control) => C1[control.charCodeAt(0) - 0x80] ?? control);
}

/**
 * Bytes by the name of their charset. Null for a name that is not known and, where `isStrict`, for bytes
 * that are not of it. Without a byte order mark.
 */
export function decodeText(
  bytes: Uint8Array,
  charset: string,
  { isStrict = false }: { isStrict?: boolean } = {},
): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal: isStrict });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch {
    return null;
  }
}
