import { HOTP, Secret, TOTP } from 'otpauth';

/** What authenticator apps take for granted (RFC 6238 with the key URI format's defaults). */
const ALGORITHM = 'SHA1';
const DIGITS = 6;
const STEP_SECONDS = 30;
/** One step before and one after, for a clock that runs half a minute wrong (RFC 6238 section 5.2). */
const WINDOW_STEPS = 1;
/** As long as the output of the hash (RFC 4226 section 4, R6). */
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;

/** A new random secret in base32, as apps take it when it is typed. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth://` address that a QR code shows: which site, which account, which secret. */
export function totpUri(input: { secret: string; email: string; issuer: string }): string {
  return new TOTP({
    issuer: input.issuer,
    label: input.email,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(input.secret),
  }).toString();
}

/**
 * The time step (whole half minutes since 1970) to which this code of the secret belongs, at most one
 * step from `now`; null when it belongs to none of them. Spaces in the code do not matter.
 */
export function findTotpStep(secret: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s/g, '');
  if (!CODE.test(digits)) return null;
  const step = Math.floor(now.getTime() / 1_000 / STEP_SECONDS);
  const delta = HOTP.validate({
    token: digits,
    secret: Secret.fromBase32(secret),
    algorithm: ALGORITHM,
    digits: DIGITS,
    counter: step,
    window: WINDOW_STEPS,
  });
  return delta === null ? null : step + delta;
}
