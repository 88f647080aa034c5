import { isTrimCode } from './trim-wording';

/** Words that names of trims are made of, beside the codes. */
const TRIM_WORDS = new Set(
  (
    'limited touring premium sport sports luxury platinum titanium lariat laramie denali premier prestige ' +
    'signature reserve inscription momentum calligraphy preferred advanced technology essential select ' +
    'elite pinnacle overland summit sahara rubicon willys latitude altitude trailhawk longhorn tradesman ' +
    'big horn lone star rebel raptor tremor king ranch country citadel high nightshade adventure ' +
    'trail trailsport black edition plus carbon grand wolfsburg highline comfortline trendline progressiv ' +
    'technik komfort autobahn launch convenience executive ultimate value standard deluxe custom eddie ' +
    'bauer classic special anniversary performance track pack competition weissach turbo carrera ' +
    'supercrew supercab crewmax crew double quad mega cab z71 trd pro off-road wilderness onyx outdoorsman ' +
    'ascent brooklyn avenir essence activ redline midnight nismo woodland capstone trailboss boss ' +
    '6-speed 5-speed shelby mach cobra scat hellcat daytona first hse se sel'
  ).split(' '),
);

/** Engine figures and short codes that stand for the trim at some makes: "540i", "328d", "GT3". */
const FIGURE = /^([a-z]?\d{3}[a-z]{0,3}|[a-z]{2,3}\d[a-z]?)$/i;
const WORDS_MAX = 5;

/**
 * The part of a title's words after the model that is surely a trim: its leading words as far as each is a
 * code or a word that trims are named with. Null where the first one is neither, since sellers write
 * anything there ("Bose radio", "1 owner").
 *
 * Example: "SL Midyear release for only $400" gives "SL".
 */
export function leadingTrim(words: string): string | null {
  const kept: string[] = [];
  for (const word of words.split(' ')) {
    if (kept.length >= WORDS_MAX || !isTrimWord(word)) break;
    kept.push(word);
  }
  return kept.length === 0 ? null : kept.join(' ');
}

function isTrimWord(word: string): boolean {
  return isTrimCode(word) || TRIM_WORDS.has(word.toLowerCase()) || FIGURE.test(word);
}
