/** A wall has little text around it; a real page that merely loads a guard's script has much more. */
const WALL_CHARACTERS_MAX = 120_000;

/** What walls say, and whose they are. */
const WALLS: readonly (readonly [who: string, marks: RegExp])[] = [
  ['DataDome', /captcha-delivery\.com|datadome/i],
  [
    'Cloudflare',
    /<title>\s*(Just a moment|Attention Required! \| Cloudflare|Access denied)|cf-chl-|challenge-platform\/h\/|cf-error-details/i,
  ],
  ['PerimeterX', /px-captcha|perimeterx|_pxCaptcha|Press (&amp;|&|and) Hold/i],
  ['Imperva', /_Incapsula_Resource|Incapsula incident ID|Request unsuccessful\. Incapsula/i],
  [
    'Akamai',
    /<title>\s*Access Denied\s*<\/title>|Reference&#32;&#35;|errors\.edgesuite\.net|sec-if-cpt-container|bm-verify=/i,
  ],
  ['Kasada', /\/149e9513-01fa-4fb0-aad4-566afd725d1b\/|kpsdk/i],
  ['AWS WAF', /awsWafCookieDomainList|token\.awswaf\.com|gokuProps/i],
  [
    'a captcha',
    /<title>[^<]*(captcha|are you (a )?(human|robot)|robot check|security check|human verification|pardon our interruption|unusual traffic)/i,
  ],
  ['a captcha', /(verify|confirm|prove) (that )?you('|’|&#39;| a)re (a )?(human|not a robot)/i],
  ['a refusal', /<title>\s*(403|429|Forbidden|Too Many Requests|Blocked|This IP has been)/i],
];

/**
 * Who stands in front of the page, where the answer is a wall rather than the page: a status that
 * refuses, or a short page with the marks of a known one. Null for everything else. Ask it only about
 * pages on which no results were found: real pages load the guards' scripts as well.
 */
export function blockedBy(text: string, status = 200): string | null {
  if (status === 401 || status === 403 || status === 407 || status === 429 || status === 451) {
    const wall = WALLS.find(([, marks]) => marks.test(text.slice(0, WALL_CHARACTERS_MAX)));
    return wall ? wall[0] : `HTTP ${status}`;
  }
  if (text.length > WALL_CHARACTERS_MAX) return null;
  return WALLS.find(([, marks]) => marks.test(text))?.[0] ?? null;
}
