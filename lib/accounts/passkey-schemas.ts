import { z } from 'zod';
import { normalizeDisplayName } from './person';

/** What a person calls a passkey. */
export const PASSKEY_NAME_CHARACTERS_MAX = 60;
/** An answer of an authenticator is about a thousand characters; attestations of some are longer. */
const RESPONSE_CHARACTERS_MAX = 20_000;
const NOT_READ = 'What the browser sent could not be read. Try again.';

const base64Url = z.string().regex(/^[A-Za-z0-9_-]*$/);

const shared = {
  id: base64Url,
  rawId: base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  clientExtensionResults: z.object({}).loose().default({}),
};

/** What the browser gives after a passkey was made (WebAuthn Level 3 RegistrationResponseJSON). */
const madePasskey = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

/** What the browser gives after a passkey was used (AuthenticationResponseJSON). */
const usedPasskey = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: base64Url.optional(),
  }),
});

function parsedAs<Shape extends z.ZodType>(shape: Shape) {
  return z
    .string(NOT_READ)
    .max(RESPONSE_CHARACTERS_MAX, NOT_READ)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: NOT_READ });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** The form field with a made passkey: JSON text. */
export const madePasskeyText = parsedAs(madePasskey);
/** The form field with a used passkey: JSON text. */
export const usedPasskeyText = parsedAs(usedPasskey);

export type MadePasskey = z.output<typeof madePasskey>;
export type UsedPasskey = z.output<typeof usedPasskey>;

/** The name of a passkey as typed. */
export const passkeyName = z
  .string('Enter a name.')
  .max(PASSKEY_NAME_CHARACTERS_MAX * 4)
  .transform(normalizeDisplayName)
  .pipe(
    z
      .string()
      .min(1, 'Enter a name.')
      .max(PASSKEY_NAME_CHARACTERS_MAX, `Use at most ${PASSKEY_NAME_CHARACTERS_MAX} characters.`),
  );
