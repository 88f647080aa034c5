import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { readPasskeyPlace } from '@/app/(auth)/passkey-place';
import { accountContext } from '@/app/account/account-context';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { listPasskeys } from '@/lib/accounts/passkeys';
import { getSecondFactorState } from '@/lib/accounts/totp-enrolment';
import { PasskeySection } from './passkey-section';
import { RecoverySection } from './recovery-section';
import { TotpSection } from './totp-section';

export const metadata: Metadata = { title: 'Security', robots: { index: false } };

export default async function SecurityPage(): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/account/security', 'account.manage');
  const [state, passkeys, place] = await Promise.all([
    getSecondFactorState(ctx, { personId }),
    listPasskeys(ctx, { personId }),
    readPasskeyPlace(ctx.ports.publicUrl),
  ]);
  const isPasswordAsked = state.hasPassword && !state.isSessionFresh;
  return (
    <div className="flex min-w-0 max-w-2xl flex-col gap-8">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Security</h1>
        <p className="text-ink-2">
          With a second step a stolen password is not enough to get into your account.
        </p>
        {state.isHeldBack ? (
          <Banner tone="warning">
            <strong>You are an admin, but act as a viewer for now.</strong> On this server admins
            need a second step. Set up an authenticator app or a passkey below; then your rights are
            back within seconds.
          </Banner>
        ) : null}
        {!state.hasPassword && !state.isSessionFresh ? (
          <Banner>
            You signed in a while ago and have no password. To change anything here, sign out and in
            again first.
          </Banner>
        ) : null}
      </header>
      <TotpSection
        isEnabled={state.isTotpEnabled}
        enabledAt={state.totpEnabledAt}
        isPasswordAsked={isPasswordAsked}
        hasPassword={state.hasPassword}
      />
      <PasskeySection
        passkeys={passkeys}
        isPasswordAsked={isPasswordAsked}
        unusableReason={place.canUse ? null : place.reason}
      />
      <RecoverySection
        hasFactor={state.isTotpEnabled || passkeys.length > 0}
        leftCount={state.recoveryCodesLeft}
        isPasswordAsked={isPasswordAsked}
      />
      <p className="text-ink-2 text-sm">
        What you change here signs nobody out. If somebody else may be signed in,{' '}
        <NavLink href="/account/sessions" className="text-accent underline">
          end your other sessions
        </NavLink>
        .
      </p>
    </div>
  );
}
