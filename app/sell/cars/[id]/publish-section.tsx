import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { FollowChanges } from '@/components/ui/follow-changes';
import { formatDay, formatMoney } from '@/components/ui/format';
import { Badge, type BadgeTone } from '@/components/ui/marks';
import { Banner } from '@/components/ui/states';
import type { PublicationState } from '@/db/vocabulary';
import { type EbayAccount, getEbayAccount } from '@/lib/selling/ebay-account-service';
import { PUBLICATION_STATE_WORDS, type Publication } from '@/lib/selling/publication';
import { getPublication } from '@/lib/selling/publication-service';
import type { LoadedCar } from './load-car';
import { PublishCalls } from './publish-calls';
import { CheckForm, EndForm, FeesForm } from './publish-forms';
import { PublishPreview } from './publish-preview';
import { PublishProblems } from './publish-problems';

const TONES: Readonly<Record<PublicationState, BadgeTone>> = {
  draft: 'neutral',
  validated: 'accent',
  publishing: 'accent',
  live: 'good',
  needs_action: 'check',
  ended: 'neutral',
  sold: 'good',
};

/** eBay for one car: what its buyers would read, a dry run, the fees to agree to, and what became of it. */
export async function PublishSection({
  ctx,
  personId,
  car,
}: Pick<LoadedCar, 'ctx' | 'personId' | 'car'>): Promise<ReactElement> {
  const [publication, account] = await Promise.all([
    getPublication(ctx, { personId, sellerListingId: car.id }),
    getEbayAccount(ctx, { personId }),
  ]);
  const { state, environment, problems, calls } = publication;
  return (
    <section className="flex flex-col gap-4" aria-labelledby="car-ebay">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="car-ebay" className="text-base">
          eBay
        </h2>
        <Badge tone={TONES[state]}>{PUBLICATION_STATE_WORDS[state]}</Badge>
        {environment === 'sandbox' ? <Badge tone="neutral">Sandbox: nothing real</Badge> : null}
      </div>
      <AccountNote account={account} />
      <StateNote publication={publication} />
      <PublishProblems problems={problems} jobId={car.jobId} />
      <NextStep {...{ publication, account }} isOver={isOver(car.status)} />
      <PublishPreview publication={publication} />
      {calls.length > 0 ? <PublishCalls calls={calls} now={ctx.now()} /> : null}
    </section>
  );
}

const isOver = (status: LoadedCar['car']['status']) => status === 'ended' || status === 'sold';

function AccountNote({ account }: { account: EbayAccount }): ReactElement | null {
  if (account.state === 'linked') return null;
  const words = {
    off: `eBay is not set up on this server. Its operator has to set ${account.missing.join(', ')}.`,
    refused: account.refusal ?? '',
    unlinked: 'To publish there, link your eBay account first.',
    expired: 'Our permission at eBay has ended. Link your account again.',
    revoked: 'Our permission at eBay was taken back. Link your account again.',
  }[account.state];
  const isOwn = account.state !== 'off' && account.state !== 'refused';
  return (
    <Banner
      tone={isOwn && account.state !== 'unlinked' ? 'warning' : 'info'}
      action={isOwn ? <LinkButton href="/sell/ebay">Link eBay</LinkButton> : null}
    >
      {words}
    </Banner>
  );
}

/** Where it stands, in a line. */
function StateNote({ publication }: { publication: Publication }): ReactElement | null {
  const { state, externalUrl, listedPriceCents, endsAt, watchersCount, isBehind } = publication;
  if (state === 'publishing') {
    return (
      <>
        <p role="status">It is on its way to eBay. You may leave this page.</p>
        <FollowChanges />
      </>
    );
  }
  if (state !== 'live' && state !== 'sold' && state !== 'ended') return null;
  const facts = [
    listedPriceCents === null ? null : formatMoney(listedPriceCents),
    endsAt === null ? null : `${state === 'live' ? 'ends' : 'ended'} ${formatDay(endsAt)}`,
    watchersCount === null ? null : `${watchersCount} watching`,
    state === 'live' && isBehind ? 'your change is on its way' : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-ink-2">{facts.join(' · ')}</p>
      {externalUrl ? (
        <LinkButton href={externalUrl} isExternal>
          See it at eBay
        </LinkButton>
      ) : null}
    </div>
  );
}

function NextStep({
  publication,
  account,
  isOver: isCarOver,
}: {
  publication: Publication;
  account: EbayAccount;
  isOver: boolean;
}): ReactElement | null {
  const { state } = publication;
  if (account.state !== 'linked' || state === 'publishing') return null;
  if (state === 'live') return <EndForm sellerListingId={publication.sellerListingId} />;
  if (isCarOver) return null;
  const isAgreeable = state === 'validated' && !publication.isBehind;
  return (
    <>
      {state === 'validated' && publication.isBehind ? (
        <Banner tone="warning">The car changed after it was checked. Check it again.</Banner>
      ) : null}
      {isAgreeable ? <FeesForm publication={publication} /> : null}
      <CheckForm publication={publication} />
    </>
  );
}
