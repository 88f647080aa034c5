/** As much of a page as a reader looks through. */
const CHARACTERS_SHOWN_MAX = 100_000;

/** The beginning of a page as text, whatever it holds; what can't be shown becomes a mark. */
export function shownText(bytes: Uint8Array): { text: string; isCut: boolean } {
  // Four bytes are the most that one character takes.
  const decoded = new TextDecoder().decode(bytes.subarray(0, CHARACTERS_SHOWN_MAX * 4));
  const text = decoded.slice(0, CHARACTERS_SHOWN_MAX).replace(/[^\P{Cc}\n\r\t]/gu, '\uFFFD');
  return {
    text,
    isCut: decoded.length > CHARACTERS_SHOWN_MAX || bytes.length > CHARACTERS_SHOWN_MAX * 4,
  };
}
