import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { Banner, EmptyState, Pagination } from '@/components/ui/states';
import { grantableScopes } from '@/lib/accounts/api-key';
import { listApiKeys } from '@/lib/accounts/api-keys';
import { getProfile } from '@/lib/accounts/profile';
import { findUuid } from '@/lib/platform/ids';
import { KeyList } from './key-list';
import { NewKeyForm } from './new-key-form';
import { scopeWords } from './scope-words';

export const metadata: Metadata = { title: 'API keys', robots: { index: false } };

const KEYS_SHOWN = 20;
const PATH = '/account/keys';

export default async function KeysPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'api_keys.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('api_key', cursor) === null) redirect(toRoute(PATH));
  const [{ keys, nextCursor }, profile] = await Promise.all([
    listApiKeys(ctx, { personId, limit: KEYS_SHOWN, cursor }),
    getProfile(ctx, { personId }),
  ]);
  const role = ctx.actor.kind === 'person' ? ctx.actor.role : 'viewer';
  const scopes = grantableScopes(role).map((value) => ({ value, ...scopeWords(value) }));
  return (
    <>
      <h1 className="text-xl">API keys</h1>
      <p className="max-w-prose text-ink-2">
        A key lets a program call the API in your name. It may never do more than you may, and it
        cannot change your account or make keys. What the API gives is in{' '}
        <NavLink href="/api/docs" className="text-accent underline">
          its documents
        </NavLink>
        .
      </p>
      <section className="flex flex-col gap-3">
        <h2 className="text-base">Make a key</h2>
        {profile.isEmailVerified ? (
          <NewKeyForm scopes={scopes} publicUrl={ctx.ports.publicUrl} />
        ) : (
          <Banner tone="warning">
            Confirm your e-mail first: keys outlive sessions, so we must be able to reach you. The
            link is on the <NavLink href="/account">page of your profile</NavLink>.
          </Banner>
        )}
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-base">Your keys</h2>
        {keys.length === 0 ? (
          <EmptyState title="No keys yet" icon="info">
            The first one you make is listed here, with when it was last used.
          </EmptyState>
        ) : (
          <KeyList keys={keys} now={ctx.now()} />
        )}
        {cursor === null && nextCursor === null ? null : (
          <Pagination
            summary={`${keys.length} shown`}
            firstHref={cursor === null ? null : PATH}
            nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
            nextLabel="Older keys"
          />
        )}
      </section>
    </>
  );
}
