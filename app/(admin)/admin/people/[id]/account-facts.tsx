import type { ReactElement, ReactNode } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { AccountDetails } from '@/lib/accounts/administration';

/** How an account stands, and how its person proves who they are. */
export function AccountFacts({
  account,
  now,
}: {
  account: AccountDetails;
  now: Date;
}): ReactElement {
  const isLocked = account.lockedUntil !== null && account.lockedUntil > now;
  return (
    <>
      {account.purgeAfter ? (
        <Banner tone="warning">
          This person asked to be deleted. Everything about them goes on{' '}
          <Moment at={account.purgeAfter} /> unless they sign in and keep the account.
        </Banner>
      ) : null}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
        <Fact name="Name">{account.displayName}</Fact>
        <Fact name="Id">
          <span className="font-mono text-xs">{account.id}</span>
        </Fact>
        <Fact name="E-mail">{account.emailVerifiedAt ? 'confirmed' : 'not confirmed'}</Fact>
        <Fact name="Password">
          {account.hasPassword ? 'set' : 'none'}
          {isLocked ? ', resting after wrong tries' : ''}
        </Fact>
        <Fact name="Second factors">{factors(account)}</Fact>
        <Fact name="Created">
          <Moment at={account.createdAt} />
        </Fact>
        <Fact name="Last sign-in">
          {account.lastSignInAt ? formatAgo(account.lastSignInAt, now) : 'never'}
        </Fact>
      </dl>
    </>
  );
}

function factors({ hasAuthenticatorApp, passkeyCount }: AccountDetails): string {
  const present = [
    ...(hasAuthenticatorApp ? ['authenticator app'] : []),
    ...(passkeyCount > 0 ? [formatCounted(passkeyCount, 'passkey')] : []),
  ];
  return present.length > 0 ? present.join(', ') : 'none';
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
