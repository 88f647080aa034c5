import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { OutboxNote } from '@/app/(auth)/outbox-note';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { isSessionFresh } from '@/lib/accounts/owner-proof';
import { getProfile } from '@/lib/accounts/profile';
import { accountContext } from './account-context';
import {
  changeEmailAction,
  changePasswordAction,
  resendVerificationAction,
  saveProfileAction,
} from './actions';
import { emailFields, passwordFields, profileFields } from './profile-fields';
import { SettingsForm } from './settings-form';

export const metadata: Metadata = { title: 'Account', robots: { index: false } };

export default async function AccountPage(): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/account', 'account.manage');
  const [profile, isFresh] = await Promise.all([
    getProfile(ctx, { personId }),
    isSessionFresh(ctx, { personId }),
  ]);
  return (
    <>
      <h1 className="text-xl">Profile</h1>
      {profile.isEmailVerified ? null : (
        <Banner tone="warning">
          Your e-mail is not confirmed yet: mail may not reach you, and you cannot make API keys.
        </Banner>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-base">You</h2>
        <SettingsForm
          id="profile"
          action={saveProfileAction}
          fields={profileFields(profile)}
          submitLabel="Save"
        />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-base">E-mail</h2>
        <p>
          <strong className="break-all">{profile.email}</strong>{' '}
          <span className="badge" data-tone={profile.isEmailVerified ? 'good' : 'high'}>
            {profile.isEmailVerified ? 'confirmed' : 'not confirmed'}
          </span>
        </p>
        {profile.isEmailVerified ? null : (
          <SettingsForm id="resend" action={resendVerificationAction} submitLabel="Send the link" />
        )}
        <SettingsForm
          id="email"
          action={changeEmailAction}
          fields={emailFields(profile, isFresh)}
          submitLabel="Change e-mail"
        />
        <OutboxNote />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-base">{profile.hasPassword ? 'Password' : 'Set a password'}</h2>
        <SettingsForm
          id="password"
          action={changePasswordAction}
          fields={passwordFields(profile)}
          submitLabel={profile.hasPassword ? 'Change password' : 'Set password'}
        />
      </section>
      <p className="text-ink-2 text-sm">
        Where you are signed in is on the{' '}
        <NavLink href="/account/sessions" className="text-accent underline">
          page of your sessions
        </NavLink>
        .
      </p>
    </>
  );
}
