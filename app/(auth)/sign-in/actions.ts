'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/nav-link';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { signInForm } from '@/lib/accounts/schemas';
import { signInWithPassword } from '@/lib/accounts/sign-in';
import { runtime } from '@/lib/composition';
import { type AppError, ERRORS, toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { toFieldErrors } from '@/lib/platform/http/read-request';

/** What the form shows after it was sent. */
export interface SignInState {
  /** Above the form; null when the fields say it all. */
  message: string | null;
  fieldErrors: Record<string, string>;
  /** What was typed as e-mail; the password is never sent back. */
  email: string;
}

/** Signs in and goes to where the person wanted to be, or to the second step; else the state says in words what is wrong. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '');
  const parsed = signInForm.safeParse({ email, password: String(form.get('password') ?? '') });
  if (!parsed.success) {
    const errors = toFieldErrors(parsed.error, 'email');
    const fieldErrors = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
    return { message: null, fieldErrors, email };
  }
  const { door, log, makeContext } = runtime();
  let path: string;
  try {
    const ctx = await makeContext({ actor: { kind: 'system', name: 'sign-in' } });
    const request = new Headers(await headers());
    const clientKey = clientKeyOf(request);
    const person = await signInWithPassword(ctx, { ...parsed.data, clientKey });
    const next = toSameSitePath(String(form.get('next') ?? ''), '/');
    const entry = await door.enter(person, request, next);
    const store = await cookies();
    for (const cookie of entry.cookies) store.set(cookie);
    path = entry.path;
  } catch (thrown) {
    const error = toAppError(thrown);
    const level = ERRORS[error.code].logLevel;
    log[level]({ code: error.code, ...(level === 'error' ? { error } : {}) }, 'sign-in refused');
    return { ...sentenceBeside(error), email };
  }
  redirect(toRoute(path));
}

/** "E-mail or password is wrong" belongs to the password field; everything else to the whole form. */
function sentenceBeside(error: AppError): Pick<SignInState, 'message' | 'fieldErrors'> {
  const row = ERRORS[error.code];
  const sentence = row.isOpen ? error.message : row.publicText;
  return error.code === 'unauthenticated'
    ? { message: null, fieldErrors: { password: sentence } }
    : { message: sentence, fieldErrors: {} };
}
