import { z } from 'zod';
import { ADDRESS_CHARACTERS_MAX } from './removal-address';

/** Longest reason and answer. */
export const REMOVAL_WORDS_MAX = 2_000;
/** Longest address that SMTP can carry (RFC 5321 section 4.5.3.1.3, less the brackets). */
const EMAIL_CHARACTERS_MAX = 254;

const words = (what: string) =>
  z
    .string(what)
    .max(REMOVAL_WORDS_MAX, `Use at most ${REMOVAL_WORDS_MAX} characters.`)
    .transform((text) => text.replaceAll('\r\n', '\n').trim());

/** What the form of a removal request sends. */
export const removalForm = z.object({
  address: z
    .string('Say which advert.')
    .trim()
    .min(1, 'Say which advert.')
    .max(ADDRESS_CHARACTERS_MAX, `Use at most ${ADDRESS_CHARACTERS_MAX} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), 'Use one line.'),
  reason: words('Say why.').pipe(z.string().min(1, 'Say why.')),
  email: z
    .string('Enter an e-mail address.')
    .max(EMAIL_CHARACTERS_MAX, `Use at most ${EMAIL_CHARACTERS_MAX} characters.`)
    .transform((email) => email.normalize('NFC').trim().toLowerCase())
    .pipe(z.email('This is not an e-mail address.')),
});

/** What an operator answers. `listing` is the id or address of the advert to hide. */
export const removalAnswerForm = z.object({
  id: z.string(),
  decision: z.enum(['done', 'refused']),
  listing: z.string().trim().max(ADDRESS_CHARACTERS_MAX),
  answer: words('Write an answer.'),
});
