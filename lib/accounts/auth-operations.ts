import { z } from 'zod';
import { defineOperation, type Operation } from '@/lib/platform/http/operation';
import { displayNameField, emailField, linkTokenField, passwordField } from './schemas';

const ENTRY_BYTES_MAX = 10_000;

/** What stands for all of these. The answers are the same whether or not there is such an account. */
const shared = {
  method: 'POST',
  tags: ['auth'],
  permission: 'auth.enter',
  bodyLimitBytes: ENTRY_BYTES_MAX,
  // Tries must stay counted, and mail leaves after the answer.
  idempotency: 'ignored',
} as const satisfies Partial<Operation>;

const linkToken = linkTokenField.describe('From the link in the mail, after `token=`.');
const mailSent = z.literal('mail_sent');

export const registerOperation = defineOperation({
  ...shared,
  id: 'auth.register',
  path: '/api/auth/register',
  summary: 'Makes an account',
  description:
    'Mails a link that confirms the e-mail. An e-mail that has an account gets the same answer, and ' +
    'its owner is told by mail. API keys need a confirmed e-mail.',
  body: z.strictObject({
    email: emailField,
    password: passwordField,
    display_name: displayNameField.describe('The name of the person.'),
  }),
  response: z.object({ status: mailSent }),
  status: 202,
});

export const verifyEmailOperation = defineOperation({
  ...shared,
  id: 'auth.verify_email',
  path: '/api/auth/verify-email',
  summary: 'Confirms an e-mail, or sends the link for it again',
  description: 'With `token` it confirms; with `email` it sends the link, where one is wanted.',
  body: z
    .strictObject({ token: linkToken.optional(), email: emailField.optional() })
    .refine(isOneOf('token', 'email'), { path: ['token'], message: 'send either token or email' }),
  response: z.object({ status: z.enum(['mail_sent', 'verified']) }),
});

export const resetPasswordOperation = defineOperation({
  ...shared,
  id: 'auth.reset_password',
  path: '/api/auth/reset-password',
  summary: 'Mails a link for a new password, or sets it',
  description:
    'With `email` it sends the link; with `token` and `password` it sets the password, ends all ' +
    'sessions, lifts a lock and confirms the e-mail.',
  body: z
    .strictObject({
      email: emailField.optional(),
      token: linkToken.optional(),
      password: passwordField.optional(),
    })
    .refine(isOneOf('token', 'email'), { path: ['email'], message: 'send either email or token' })
    .refine((body) => (body.token === undefined) === (body.password === undefined), {
      path: ['password'],
      message: 'goes together with token',
    }),
  response: z.object({ status: z.enum(['mail_sent', 'password_set']) }),
});

function isOneOf(first: string, second: string) {
  return (body: Record<string, unknown>) =>
    (body[first] === undefined) !== (body[second] === undefined);
}
