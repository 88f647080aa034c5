import type { Profile } from '@/lib/accounts/profile';
import { TIME_ZONES } from '@/lib/accounts/schemas';
import type { SettingsField } from './settings-field';
import { PRESENT_PASSWORD } from './settings-field';

/** Name and time zone. */
export function profileFields({ displayName, timeZone }: Profile): SettingsField[] {
  return [
    { name: 'displayName', label: 'Name', autoComplete: 'name', defaultValue: displayName },
    {
      name: 'timeZone',
      label: 'Time zone',
      hint: 'For dates, and for when not to disturb you.',
      defaultValue: timeZone,
      options: TIME_ZONES.map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
    },
  ];
}

/** Another e-mail, and the password unless the person has just signed in. */
export function emailFields({ hasPassword }: Profile, isFresh: boolean): SettingsField[] {
  return [
    {
      name: 'email',
      label: 'New e-mail',
      type: 'email',
      autoComplete: 'email',
      hint: 'It counts once you open the link that we mail there.',
    },
    ...(hasPassword && !isFresh ? [PRESENT_PASSWORD] : []),
  ];
}

/** The present password, where there is one, and the new one. */
export function passwordFields({ hasPassword }: Profile): SettingsField[] {
  return [
    ...(hasPassword ? [PRESENT_PASSWORD] : []),
    {
      name: 'newPassword',
      label: 'New password',
      type: 'password',
      autoComplete: 'new-password',
      hint: 'At least 10 characters. Your sessions on other devices end.',
    },
  ];
}
