/** Text messages in the letters of GSM 03.38, of which 160 go into one part and 153 into each of several. */

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each counts as two. */
const EXTENDED = new Set('^{}\\[~]|€');

const SPELLED: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '≈': '~',
  '·': '-',
  '→': '>',
  '\u00a0': ' ',
};

const SINGLE_PART = 160;
const JOINED_PART = 153;

/** The text in letters that every phone shows: spelled otherwise where it can be, else left out. */
export function toGsm(text: string): string {
  let written = '';
  for (const character of text) {
    if (BASIC.has(character) || EXTENDED.has(character)) {
      written += character;
      continue;
    }
    const spelled = SPELLED[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
    for (const letter of spelled) if (BASIC.has(letter) || EXTENDED.has(letter)) written += letter;
  }
  return written.replace(/ {2,}/g, ' ');
}

/** How many of the 7-bit places a text of those letters takes. */
export function gsmLength(text: string): number {
  let places = 0;
  for (const character of text) places += EXTENDED.has(character) ? 2 : 1;
  return places;
}

/** Into how many parts a text of those letters is cut on its way. */
export function gsmParts(text: string): number {
  const places = gsmLength(text);
  return places <= SINGLE_PART ? 1 : Math.ceil(places / JOINED_PART);
}
