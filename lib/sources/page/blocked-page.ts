import { isPageText } from './page-text';

/** A wall has little text around it; a real page that merely loads a guard's script has much more. */
const WALL_CHARACTERS_MAX = 120_000;
/** Behind a wall that shows nothing but its own script there is next to no text. */
const SCRIPT_CHARACTERS_MAX = 30_000;

/** What walls say, and whose they are. */
const WALLS: readonly (readonly [who: string, marks: RegExp])[] = [
  ['DataDome', /(?:\/\/|["'])[\w.-]{0,60}captcha-delivery\.com/i],
  [
    'Cloudflare',
    /<title>\s*(Just a moment|Attention Required! \| Cloudflare|Access denied \|)|cf-chl-|cf-error-details/i,
  ],
  ['PerimeterX', /px-captcha|_pxCaptcha|Press (&amp;|&|and) Hold/i],
  ['Imperva', /Incapsula incident ID|Request unsuccessful\. Incapsula/i],
  [
    'Akamai',
    /<title>\s*Access Denied\s*<\/title>|Reference&#32;&#35;|errors\.edgesuite\.net|sec-if-cpt-container|bm-verify=/i,
  ],
  ['AWS WAF', /awsWafCookieDomainList|gokuProps/i],
  [
    'a captcha',
    /<title>[^<]*(captcha|are you (a )?(human|robot)|robot check|security check|human verification|pardon our interruption|unusual traffic)/i,
  ],
  ['a captcha', /(verify|confirm|prove) (that )?you('|’|&#39;| a)re (a )?(human|not a robot)/i],
  ['a refusal', /<title>\s*(403|429|Forbidden|Too Many Requests|Blocked|This IP has been)/i],
];

/** What real pages hold as well, since guards watch them with scripts: it tells a wall on a short page only. */
const GUARDS: readonly (readonly [who: string, marks: RegExp])[] = [
  ['DataDome', /datadome/i],
  ['Cloudflare', /challenge-platform\/h\//i],
  ['PerimeterX', /perimeterx/i],
  ['Imperva', /_Incapsula_Resource/i],
  ['Kasada', /\/149e9513-01fa-4fb0-aad4-566afd725d1b\/|kpsdk/i],
  ['AWS WAF', /token\.awswaf\.com/i],
];

/**
 * Who stands in front of the page, where the answer is a wall rather than the page: a status that
 * refuses, or a short page with the marks of a known one. Null for everything else. Ask it only about
 * pages on which no results were found: real pages load the guards' scripts as well.
 */
export function blockedBy(text: string, status = 200): string | null {
  if (status === 401 || status === 403 || status === 407 || status === 429 || status === 451) {
    return namedIn(text.slice(0, WALL_CHARACTERS_MAX), [...WALLS, ...GUARDS]) ?? `HTTP ${status}`;
  }
  if (text.length > WALL_CHARACTERS_MAX || !isPageText(text)) return null;
  return (
    namedIn(text, WALLS) ?? (text.length > SCRIPT_CHARACTERS_MAX ? null : namedIn(text, GUARDS))
  );
}

function namedIn(text: string, walls: typeof WALLS): string | null {
  return walls.find(([, marks]) => marks.test(text))?.[0] ?? null;
}
