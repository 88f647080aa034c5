import type { EntryField } from './entry-form';

export const EMAIL_FIELD: EntryField = {
  name: 'email',
  label: 'E-mail',
  type: 'email',
  autoComplete: 'username',
};

export const NEW_PASSWORD_FIELD: EntryField = {
  name: 'password',
  label: 'New password',
  type: 'password',
  autoComplete: 'new-password',
  hint: 'At least 10 characters. A few words in a row work well.',
};

/** The value of a parameter of the address; the first where it is given more than once. */
export function firstValue(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
