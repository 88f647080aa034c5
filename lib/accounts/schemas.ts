import { z } from 'zod';
import { ROLES } from '@/db/vocabulary';
import { PASSWORD_CHARACTERS_MAX } from './password';
import {
  DISPLAY_NAME_CHARACTERS_MAX,
  EMAIL_CHARACTERS_MAX,
  normalizeDisplayName,
  normalizeEmail,
} from './person';

/** The time zones that may be chosen, in the order of the alphabet. */
export const TIME_ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter(
  (name, index, names) => names.indexOf(name) === index,
);

/** Longer than any password that is taken, so that `findPasswordProblem` can say what is wrong. */
const PASSWORD_INPUT_CHARACTERS_MAX = PASSWORD_CHARACTERS_MAX * 4;

const email = z
  .string('Enter an e-mail address.')
  .max(EMAIL_CHARACTERS_MAX, `Use at most ${EMAIL_CHARACTERS_MAX} characters.`)
  .transform(normalizeEmail)
  .pipe(z.email('This is not an e-mail address.'));

const displayName = z
  .string('Enter a name.')
  .max(DISPLAY_NAME_CHARACTERS_MAX * 4)
  .transform(normalizeDisplayName)
  .pipe(
    z
      .string()
      .min(1, 'Enter a name.')
      .max(DISPLAY_NAME_CHARACTERS_MAX, `Use at most ${DISPLAY_NAME_CHARACTERS_MAX} characters.`),
  );

/** A password as typed; whether it is a good one is for `findPasswordProblem`. */
const typedPassword = z
  .string('Enter a password.')
  .min(1, 'Enter a password.')
  .max(PASSWORD_INPUT_CHARACTERS_MAX, 'This is too long for a password.');

/** A role by its stored name. */
export const roleInput = z.enum(ROLES, `One of: ${ROLES.join(', ')}.`);

/** A new person. The e-mail is stored in its one spelling. */
export const createPersonInput = z.strictObject({
  email,
  displayName,
  password: typedPassword,
  role: roleInput,
});

/** What a sign-in form sends. */
export const signInForm = z.object({ email, password: typedPassword });

/** What somebody who signs up sends. */
export const registerInput = z.strictObject({ email, displayName, password: typedPassword });

/** An e-mail in its one spelling, a name, a password as typed: for forms and bodies of this room. */
export const emailField = email;
export const displayNameField = displayName;
export const passwordField = typedPassword;

/** What follows `?token=` in a link; whether it works is for the verbs. */
export const linkTokenField = z.string('is missing').max(100, 'This is no link of ours.');

/** A time zone by its IANA name, as this server knows it. */
export const timeZoneField = z
  .string('Choose a time zone.')
  .max(64)
  .refine((name) => TIME_ZONES.includes(name), 'Choose a time zone from the list.');

export type RegisterInput = z.output<typeof registerInput>;
export type CreatePersonInput = z.output<typeof createPersonInput>;
