/** Browsers by what their user agent names, the more particular first: each also names the later ones. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Macintosh|Mac OS X)\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

function firstMatch(rows: typeof BROWSERS, text: string): string | null {
  return rows.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * What a person recognises a browser by in the list of their sessions: "Firefox on Windows". No
 * version and no model: that would be a fingerprint. Null or unknown text: "Unknown browser".
 */
export function deviceOf(userAgent: string | null): string {
  const text = userAgent ?? '';
  const browser = firstMatch(BROWSERS, text) ?? 'Unknown browser';
  const system = firstMatch(SYSTEMS, text);
  return system === null ? browser : `${browser} on ${system}`;
}

const PROGRAM = /^([A-Za-z][\w .-]{0,39})\//;

/** The same for a program: a browser as above, else the name with which its user agent begins. */
export function programOf(userAgent: string | null): string {
  const browser = deviceOf(userAgent);
  if (!browser.startsWith('Unknown browser')) return browser;
  return PROGRAM.exec(userAgent ?? '')?.[1]?.trim() ?? 'A program';
}
