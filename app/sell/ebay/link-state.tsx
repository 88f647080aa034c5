import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { Banner } from '@/components/ui/states';
import type { EbayAccount } from '@/lib/selling/ebay-account-service';
import { linkEbayAction, unlinkEbayAction } from './actions';

/** How the account stands, and the one thing to do about it. */
export function LinkState({ account }: { account: EbayAccount }): ReactElement {
  const { state, environment, userName, linkedAt, consentEndsAt, missing, refusal } = account;
  if (state === 'off') {
    return (
      <Banner>
        eBay is not set up on this server. Its operator has to set{' '}
        <span className="font-mono text-sm">{missing.join(', ')}</span> and start it again; the
        RuName’s accepted address at eBay is /sell/ebay/callback here.
      </Banner>
    );
  }
  if (state === 'refused') return <Banner tone="warning">{refusal}</Banner>;
  const sandbox =
    environment === 'sandbox' ? <Badge tone="neutral">Sandbox: nothing real</Badge> : null;
  if (state === 'linked') {
    return (
      <section className="flex flex-col gap-3" aria-label="Your link to eBay">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="good">Linked</Badge>
          {sandbox}
        </div>
        <p>
          {userName === null ? 'Your eBay account' : <strong>{userName}</strong>}, linked{' '}
          {formatDay(linkedAt)}; the permission ends {formatDay(consentEndsAt)} at the latest.
        </p>
        <ActionForm action={unlinkEbayAction} label="Unlink eBay">
          <Button type="submit" look="danger">
            Unlink
          </Button>
        </ActionForm>
        <p className="max-w-prose text-ink-3 text-sm">
          Adverts that run at eBay go on there without us: end them first if you do not want that.
        </p>
      </section>
    );
  }
  return (
    <section className="flex flex-col gap-3" aria-label="Your link to eBay">
      {state === 'unlinked' ? (
        <p className="flex flex-wrap items-center gap-2">Not linked yet. {sandbox}</p>
      ) : (
        <Banner tone="warning">
          {state === 'revoked'
            ? 'Our permission at eBay was taken back. Nothing of yours there is read or changed until you link it again.'
            : 'Our permission at eBay has ended. Link your account again to go on.'}
        </Banner>
      )}
      <ActionForm action={linkEbayAction} label="Link eBay">
        <Button type="submit" look="primary">
          Link your eBay account
        </Button>
      </ActionForm>
    </section>
  );
}
