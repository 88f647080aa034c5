/** What in a person's words speaks against what they confirmed. Warnings: the words stay theirs. */
import type { SnapCondition } from '@/db/snap-content';
import type { DraftSource } from './draft';
import { TITLE_BRANDS } from './draft-words';
import { confirmedFacts, type PlainFacts } from './facts';

export const DRAFT_WARNING_CODES = [
  'mileage',
  'year',
  'vin',
  'title_status',
  'title_status_left_out',
  'accidents',
  'accidents_left_out',
  'owners',
  'runs',
  'contact',
] as const;

/** Something in a text that its person may want to change. */
export interface DraftWarning {
  code: (typeof DRAFT_WARNING_CODES)[number];
  /** Where it stands. */
  field: 'title' | 'description';
  /** The words that it is about; empty where something is missing. */
  found: string;
  message: string;
}

type Words = { field: DraftWarning['field']; text: string };

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/;
const PHONE = /(?<![\d-])(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ]?)\d{3}[-. ]?\d{4}(?![\d-])/;
/** "61,200 miles", "61k mi"; what comes before tells whether the odometer is meant. */
const MILES =
  /(?:\b(at|every|last|past|next|within|for|after|of|about the)\s+)?(?<![\d.,$])(\d{1,3}(?:,\d{3})+|\d{2,7})( ?k)?[ -]?(?:miles|mile|mi)\b(?!\s*(?:ago|away|per|an hour|range|radius|from))/gi;
/** Smaller figures are trips, ranges and fuel economy. */
const ODOMETER_MIN = 1_000;
const YEAR = /(?<![\d$,.])(?:19[5-9]\d|20[0-4]\d)(?![\d,]|\s*(?:mi|miles)\b)/g;
const VIN = /\b(?=[A-HJ-NPR-Z0-9]*\d)[A-HJ-NPR-Z0-9]{17}\b/gi;
const NOT_BEFORE = String.raw`(?<!\b(?:no|not|never|without|isn't|isn’t|not a|no longer a)\s)`;
const CLEAN_TITLE = new RegExp(
  `${NOT_BEFORE}\\bclean (?:\\w+ )?title\\b|\\btitle (?:is|:) clean`,
  'i',
);
const BRANDED_TITLE = new RegExp(
  `${NOT_BEFORE}\\b(salvage|rebuilt|branded)(?: \\w+)? title\\b`,
  'i',
);
const NO_ACCIDENTS =
  /\b(?:no|never (?:been )?(?:in|had) an?y?|zero|free of|without)\s+(?:\w+\s+){0,2}(?:accidents?|wrecks?|collisions?)\b|\b(?:accident|wreck)[- ]free\b/i;
const ONE_OWNER = /\b(?:one|1|single)[- ]owner\b/i;
const RUNS_WELL =
  /\bruns? (?:and drives|great|well|good|fine|perfect(?:ly)?|smooth(?:ly)?|strong)\b/i;
const BRAND_WORDS: Readonly<Record<string, RegExp>> = {
  lien: /\blien\b|\bloan\b/i,
  salvage: /\bsalvage\b/i,
  rebuilt: /\brebuilt\b/i,
  lemon: /\blemon\b|\bbuyback\b/i,
  missing: /\b(?:no|missing|lost|without(?: a)?)\s+title\b|\btitle is (?:missing|lost)\b/i,
};

/**
 * Where a title and description contradict confirmed facts and answers, leave out what a buyer must know, or say
 * how to reach the seller besides the messages here. At most one warning of each code and field.
 */
export function checkWords(
  words: { title: string; description: string },
  source: Pick<DraftSource, 'facts' | 'condition'>,
): DraftWarning[] {
  const facts = confirmedFacts(source.facts);
  const fields: Words[] = [
    { field: 'title', text: words.title },
    { field: 'description', text: words.description },
  ];
  return [
    ...fields.flatMap((each) => [
      ...mileageWarnings(each, facts),
      ...yearWarnings(each, facts),
      ...vinWarnings(each, facts),
      ...answerWarnings(each, source.condition),
      ...contactWarnings(each),
    ]),
    ...leftOut(fields, source.condition),
  ];
}

const miles = (value: number): string => value.toLocaleString('en-US');

function mileageWarnings({ field, text }: Words, { mileageMi }: PlainFacts): DraftWarning[] {
  for (const match of text.matchAll(MILES)) {
    const [found, before, digits = '', thousands] = match;
    if (before !== undefined) continue;
    const figure = Number(digits.replaceAll(',', '')) * (thousands ? 1_000 : 1);
    if (figure < ODOMETER_MIN) continue;
    if (mileageMi === undefined) {
      return [
        { code: 'mileage', field, found, message: 'You have not confirmed the mileage yet.' },
      ];
    }
    const isSame = thousands
      ? Math.abs(figure - mileageMi) <= 1_000
      : figure === mileageMi || (figure % 1_000 === 0 && Math.abs(figure - mileageMi) < 1_000);
    if (!isSame) {
      const message = `You confirmed ${miles(mileageMi)} miles.`;
      return [{ code: 'mileage', field, found, message }];
    }
  }
  return [];
}

/** In a title every year is the car's; elsewhere the one before its make. */
function yearWarnings({ field, text }: Words, { year, make }: PlainFacts): DraftWarning[] {
  if (year === undefined) return [];
  for (const match of text.matchAll(YEAR)) {
    const [found] = match;
    if (Number(found) === year) continue;
    const after = text
      .slice(match.index + found.length)
      .trimStart()
      .toLowerCase();
    const isOfCar =
      field === 'title' || (make !== undefined && after.startsWith(make.toLowerCase()));
    if (isOfCar) return [{ code: 'year', field, found, message: `You confirmed ${year}.` }];
  }
  return [];
}

function vinWarnings({ field, text }: Words, { vin }: PlainFacts): DraftWarning[] {
  const other = [...text.matchAll(VIN)].find(([found]) => found.toUpperCase() !== vin);
  if (!other) return [];
  const message =
    vin === undefined ? 'You have not confirmed the VIN yet.' : `You confirmed the VIN ${vin}.`;
  return [{ code: 'vin', field, found: other[0], message }];
}

function answerWarnings({ field, text }: Words, condition: SnapCondition): DraftWarning[] {
  const { titleStatus, accidents, ownersCount, runs } = condition;
  const rules: {
    code: DraftWarning['code'];
    pattern: RegExp;
    isWrong: boolean;
    message: string;
  }[] = [
    {
      code: 'title_status',
      pattern: CLEAN_TITLE,
      isWrong: titleStatus !== 'clean',
      message: titleStatus
        ? `You answered that the title is not clean: ${TITLE_BRANDS[titleStatus]}.`
        : 'You have not answered what the title says.',
    },
    {
      code: 'title_status',
      pattern: BRANDED_TITLE,
      isWrong: titleStatus === 'clean',
      message: 'You answered that the title is clean.',
    },
    {
      code: 'accidents',
      pattern: NO_ACCIDENTS,
      isWrong: accidents !== 'none',
      message: accidents
        ? `You answered “${accidents}” about accidents.`
        : 'You have not answered whether it had accidents.',
    },
    {
      code: 'owners',
      pattern: ONE_OWNER,
      isWrong: ownersCount !== 1,
      message: Number.isInteger(ownersCount)
        ? `You answered ${ownersCount} owners.`
        : 'You have not said how many owners it had.',
    },
    {
      code: 'runs',
      pattern: RUNS_WELL,
      isWrong: runs === 'no' || runs === 'runs',
      message: 'You answered that it does not drive.',
    },
  ];
  return rules.flatMap(({ code, pattern, isWrong, message }) => {
    const found = isWrong ? pattern.exec(text)?.[0] : undefined;
    return found === undefined ? [] : [{ code, field, found, message }];
  });
}

function contactWarnings({ field, text }: Words): DraftWarning[] {
  const found = EMAIL.exec(text)?.[0] ?? PHONE.exec(text)?.[0];
  if (found === undefined) return [];
  const message =
    'Buyers can write to you here without it. In public it is collected and called by strangers.';
  return [{ code: 'contact', field, found, message }];
}

function leftOut(fields: readonly Words[], condition: SnapCondition): DraftWarning[] {
  const text = fields.map((each) => each.text).join('\n');
  if (text.trim() === '') return [];
  const { titleStatus, accidents } = condition;
  const brand = titleStatus && BRAND_WORDS[titleStatus];
  const warnings: DraftWarning[] = [];
  if (titleStatus && brand && !brand.test(text)) {
    warnings.push({
      code: 'title_status_left_out',
      field: 'description',
      found: '',
      message: `Your words do not say what you answered about the title: ${TITLE_BRANDS[titleStatus]}.`,
    });
  }
  const hadAccident = accidents === 'minor' || accidents === 'major';
  if (hadAccident && !/accident|collision|wreck|crash/i.test(text)) {
    warnings.push({
      code: 'accidents_left_out',
      field: 'description',
      found: '',
      message: `Your words do not say that it had a ${accidents} accident.`,
    });
  }
  return warnings;
}
