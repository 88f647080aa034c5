import type { PublicationProblem } from '@/db/snap-content';
import type { TradingError } from './trading-answer';

type Words = Pick<PublicationProblem, 'field' | 'message' | 'whatToDo'>;

/**
 * Errors of eBay that sellers of cars meet, in words for them. Numbers from the error lists of the Trading
 * API's reference and its users' reports, read 2026; whatever is not here is told in eBay's own words.
 */
const KNOWN: Readonly<Record<string, Words>> = {
  '17': words(
    null,
    'eBay does not show this advert any more.',
    'List the car again if it is still for sale.',
  ),
  '37': words(
    null,
    'eBay could not use one of the details.',
    'Read the message and change what it names.',
  ),
  '70': words('title', 'eBay does not take this title.', 'Write a title of at most 80 characters.'),
  '73': words(
    'price',
    'eBay does not take this price.',
    'Set a price above zero, in dollars and cents.',
  ),
  '87': words(
    'category',
    'The category is not fine enough.',
    'Choose the category that names the model.',
  ),
  '106': words('description', 'The description is missing.', 'Write a description.'),
  '107': words(
    'category',
    'eBay does not have this category any more.',
    'Choose another category.',
  ),
  '219': words(
    'category',
    'eBay does not take cars in this category.',
    'Choose a category below Cars & Trucks.',
  ),
  '240': words(
    'description',
    'eBay refuses words in the title or description.',
    'Take out links, addresses, phone numbers and words that eBay does not allow.',
  ),
  '291': words(
    null,
    'The advert has ended at eBay, so it cannot be changed.',
    'List the car again if it is still for sale.',
  ),
  '488': words(null, 'eBay has this advert already.', 'Nothing: it is looked up.'),
  '841': words(
    'account',
    'Your eBay account is suspended.',
    'Read eBay’s mail about it, and try again when the account is free.',
  ),
  '930': words('account', 'eBay wants you to agree again.', 'Link your eBay account again.'),
  '931': words(
    'account',
    'eBay does not take our permission any more.',
    'Link your eBay account again.',
  ),
  '932': words('account', 'Our permission at eBay has ended.', 'Link your eBay account again.'),
  '10019': words(
    'description',
    'eBay refuses words in the title or description.',
    'Take out links, addresses, phone numbers and words that eBay does not allow.',
  ),
  '21916543': words(
    'photos',
    'eBay could not read a photo.',
    'Try again; if it stays so, take the photo anew.',
  ),
  '21916626': words(
    'zip',
    'eBay does not know this ZIP.',
    'Correct the ZIP of the place where the car is.',
  ),
  '21916750': words(
    null,
    'The advert has ended at eBay, so it cannot be changed.',
    'List the car again if it is still for sale.',
  ),
  '21916790': words(
    'photos',
    'A photo is too small for eBay.',
    'Take it anew: at least 500 pixels on its longer side.',
  ),
  '21916884': words(
    'condition',
    'eBay wants the condition of the car.',
    'Choose a category below Cars & Trucks, and check again.',
  ),
  '21916984': words(
    'account',
    'eBay does not take our permission any more.',
    'Link your eBay account again.',
  ),
  '21917053': words(
    'account',
    'Our permission at eBay has ended.',
    'Link your eBay account again.',
  ),
  '21919067': words(
    null,
    'You have this car at eBay already, in another advert.',
    'End the other advert, or change this one.',
  ),
  '21919136': words('photos', 'eBay wants at least one photo.', 'Add a photo of the car.'),
  '21919144': words(
    'account',
    'eBay lets this account make no new adverts for now.',
    'Look at My eBay for the reason, and try again later.',
  ),
  '21919188': words(
    'account',
    'This goes beyond what your eBay account may sell this month.',
    'Ask eBay for higher limits on your selling page there.',
  ),
  '21919303': words(
    'facts',
    'eBay wants a fact of the car that is missing.',
    'Confirm the fact that the message names, and check again.',
  ),
};

function words(field: string | null, message: string, whatToDo: string): Words {
  return { field, message, whatToDo };
}

/** eBay takes no more calls of this application for a while. */
const SPENT = new Set(['518', '21917103', '2001']);
/** Faults of eBay itself that may pass. */
const PASSING = new Set(['2', '10007', '16100', '21916638']);
/** The token is over or was taken back. */
const TOKEN = new Set(['930', '931', '932', '16110', '17470', '21916984', '21917053', '21917055']);
/** The advert is there under this name already. */
const DUPLICATE = '488';
/** The advert has ended already: what was wanted is so. */
const ENDED = new Set(['17', '291', '1047', '21916750']);
const ITEM_ID = /^\d{9,19}$/;

/** What kind of failure an answer is. */
export type FailureKind = 'spent' | 'passing' | 'token' | 'duplicate' | 'ended' | 'refused';

/** By the errors of a failed answer, the gravest first. */
export function failureKind(errors: readonly TradingError[]): FailureKind {
  const has = (codes: ReadonlySet<string>) =>
    errors.some(({ code, isError }) => isError && codes.has(code));
  if (errors.some(({ code }) => code === DUPLICATE)) return 'duplicate';
  if (has(TOKEN)) return 'token';
  if (has(SPENT)) return 'spent';
  if (has(ENDED)) return 'ended';
  return has(PASSING) ? 'passing' : 'refused';
}

/**
 * The advert that is there already, as error 488 names it ("…, item ID=110040602158."); null where no
 * error does.
 */
export function duplicateItemId(errors: readonly TradingError[]): string | null {
  const error = errors.find(({ code }) => code === DUPLICATE);
  if (error === undefined) return null;
  const named = /item ID\s*=\s*(\d{9,19})/i.exec(error.message)?.[1];
  return named ?? error.parameters.findLast((value) => ITEM_ID.test(value)) ?? null;
}

const MESSAGE_CHARACTERS_MAX = 400;

/** eBay's words without markup, links and line breaks, at most 400 characters. */
export function cleanMessage(text: string): string {
  const plain = text
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/https?:\/\/\S+/gi, '')
    .replace(/&[a-z]{2,8};/gi, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return 'eBay gave no reason.';
  const characters = [...plain];
  if (characters.length <= MESSAGE_CHARACTERS_MAX) return plain;
  return `${characters.slice(0, MESSAGE_CHARACTERS_MAX - 1).join('')}…`;
}

/** Errors of eBay in words for the seller, each code and text once. */
export function problemsOf(errors: readonly TradingError[]): PublicationProblem[] {
  const problems = errors.map(({ code, isError, message }): PublicationProblem => {
    const known = KNOWN[code];
    const said = cleanMessage(message);
    if (known === undefined) {
      const whatToDo = isError
        ? 'Change what eBay names, and check again.'
        : 'Nothing, unless you want to.';
      return { code, isError, field: null, message: said, whatToDo };
    }
    // Where our words name no detail, eBay's do.
    const isNamed = code === '37' || code === '21919303';
    return {
      code,
      isError,
      ...known,
      message: isNamed ? `${known.message} ${said}` : known.message,
    };
  });
  return problems.filter(
    (problem, index) =>
      problems.findIndex(
        ({ code, message }) => code === problem.code && message === problem.message,
      ) === index,
  );
}
