import { z } from 'zod';
import { API_KEY_SCOPES, type Permission } from '@/lib/platform/authz';
import { publicIdPattern } from '@/lib/platform/ids';
import { API_KEY_NAME_CHARACTERS_MAX } from './api-key';
import type { IssuedTokens } from './api-sessions';
import { normalizeDisplayName } from './person';
import { signInForm } from './schemas';

const DEVICE_CHARACTERS_MAX = 80;
const REFRESH_TOKEN_CHARACTERS_MAX = 200;
const CODE_CHARACTERS_MAX = 40;

/** Text on one line, in the one spelling in which names are stored. */
const oneLine = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax * 4, `must have at most ${charactersMax} characters`)
    .transform(normalizeDisplayName)
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(charactersMax, `must have at most ${charactersMax} characters`),
    );

/** What a program signs in with. */
export const logInBodySchema = z.strictObject({
  ...signInForm.shape,
  code: z
    .string()
    .min(1)
    .max(CODE_CHARACTERS_MAX)
    .optional()
    .describe('Of the authenticator app, or a recovery code, where the account asks for one.'),
  device: oneLine(DEVICE_CHARACTERS_MAX)
    .optional()
    .describe('What the person will recognise the program by; the user agent’s name unless given.'),
});

const refreshToken = z.string().min(1).max(REFRESH_TOKEN_CHARACTERS_MAX);

/** A refresh token to be used up. */
export const refreshBodySchema = z.strictObject({ refresh_token: refreshToken });

/** Whose session ends: that of this token, or the one that asks. */
export const logOutBodySchema = z
  .strictObject({
    refresh_token: refreshToken.optional().describe('Also one that was used or has expired.'),
  })
  .optional();

/** A pair of tokens. */
export const tokensSchema = z
  .object({
    access_token: z.string().describe('Send it as `Authorization: Bearer …`.'),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds for which the access token is good.'),
    refresh_token: z.string().describe('Good for one call of /api/auth/refresh.'),
    refresh_expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Tokens' });

/** The tokens as the API gives them. */
export function toTokens(issued: IssuedTokens, now: Date): z.input<typeof tokensSchema> {
  return {
    access_token: issued.accessToken,
    token_type: 'Bearer',
    expires_in: Math.round((issued.accessExpiresAt.getTime() - now.getTime()) / 1_000),
    refresh_token: issued.refreshToken,
    refresh_expires_at: issued.refreshExpiresAt.toISOString(),
  };
}

const scope = z.enum(API_KEY_SCOPES as readonly [Permission, ...Permission[]]);

const apiKeyName = oneLine(API_KEY_NAME_CHARACTERS_MAX);

/** A new key. */
export const createApiKeyBodySchema = z.strictObject({
  name: apiKeyName.describe('What you will recognise it by.'),
  scopes: z
    .array(scope)
    .max(API_KEY_SCOPES.length)
    .default([])
    .describe(
      'What it may besides the public reads. What your own role may not, it may not either.',
    ),
  expires_at: z.iso
    .datetime({ offset: true, error: 'must be a time such as 2027-03-01T12:00:00Z' })
    .nullable()
    .default(null)
    .describe('Null: until it is revoked.'),
});

const keyFields = {
  id: z.string().regex(publicIdPattern('api_key')),
  name: z.string(),
  prefix: z.string().describe('Its first characters, by which you recognise it.'),
  scopes: z.array(z.string()),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable().describe('Null: until it is revoked.'),
  last_used_at: z.iso.datetime().nullable().describe('To the minute. Null: never.'),
  revoked_at: z.iso.datetime().nullable(),
  state: z.enum(['works', 'expired', 'revoked']),
};

/** A key as its owner sees it. */
export const apiKeySchema = z.object(keyFields).meta({ id: 'ApiKey' });

/** A key at the one moment at which it is shown. */
export const createdApiKeySchema = z
  .object({ ...keyFields, key: z.string().describe('Shown this once. Keep it like a password.') })
  .meta({ id: 'CreatedApiKey' });

/** How long a key may be made to last in the form; empty is until it is revoked. */
export const API_KEY_DAYS = ['30', '90', '365', ''] as const;

/** The form for a new key. */
export const apiKeyForm = z.object({
  name: apiKeyName,
  scopes: z.array(scope).max(API_KEY_SCOPES.length).default([]),
  days: z
    .enum(API_KEY_DAYS, 'Choose one.')
    .transform((days) => (days === '' ? null : Number(days))),
});
