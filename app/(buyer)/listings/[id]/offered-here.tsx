import type { ReactElement, ReactNode } from 'react';
import { makeOfferAction } from '@/app/messages/actions';
import { WriteForm } from '@/app/messages/write-form';
import type { PageContext } from '@/app/page-context';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { Field, NumberInput } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import type { DealDetail } from '@/lib/deals/service';
import { OFFER_MESSAGE_CHARACTERS_MAX } from '@/lib/selling/offer';
import { findOfferedCar } from '@/lib/selling/offered-car-service';
import { ConditionList } from './condition-list';
import { Section } from './section';

/** Of the source of cars that are offered here. */
const OWN_SOURCE = 'deal_scout';

/** The facts of a car and, where its owner offers it here, their words and the way to write to them. */
export async function OfferedHere({
  ctx,
  deal,
  listingId,
  children,
}: {
  ctx: PageContext;
  deal: DealDetail;
  listingId: string;
  children: ReactNode;
}): Promise<ReactElement> {
  const car = deal.sourceKey === OWN_SOURCE ? await findOfferedCar(ctx, { listingId }) : null;
  return (
    <>
      <div className="flex flex-col gap-4">{children}</div>
      {car ? (
        <Section id="seller-words" title="From the seller" isOnPaper>
          <p className="seller-words max-w-prose">{car.description}</p>
          <ConditionList condition={car.condition} />
          {car.isContactable ? (
            <Contact ctx={ctx} listing={deal.id} ownId={car.ownId} />
          ) : (
            <p className="text-ink-2 text-sm">This seller takes no messages here.</p>
          )}
        </Section>
      ) : null}
    </>
  );
}

function Contact({
  ctx,
  listing,
  ownId,
}: {
  ctx: PageContext;
  listing: string;
  ownId: string | null;
}): ReactElement {
  if (ownId !== null) {
    return (
      <p className="no-print">
        This is your own car. <LinkButton href={`/sell/cars/${ownId}`}>Manage it</LinkButton>
      </p>
    );
  }
  if (ctx.actor.kind !== 'person') {
    const next = encodeURIComponent(`/listings/${listing}`);
    return (
      <p className="no-print flex flex-wrap items-center gap-3">
        <LinkButton look="primary" href={`/sign-in?next=${next}`}>
          Sign in to write or make an offer
        </LinkButton>
        <span className="text-ink-3 text-xs">Your address is not told to the seller.</span>
      </p>
    );
  }
  return (
    <div className="no-print flex flex-col gap-4" id="contact">
      <WriteForm
        to={{ listing }}
        label="Write to the seller"
        hint="They see your words and not who you are. Answers come to Messages and by mail."
      />
      <Disclosure summary="Make an offer">
        <OfferForm listing={listing} />
      </Disclosure>
    </div>
  );
}

function OfferForm({ listing }: { listing: string }): ReactElement {
  return (
    <ActionForm
      action={makeOfferAction}
      label="Make an offer"
      className="flex max-w-prose flex-col gap-3"
    >
      <input type="hidden" name="listing" value={listing} />
      <NumberInput
        id="offer-amount"
        name="amount"
        label="Your offer"
        hint="Good for 48 hours. It binds nobody; you settle the sale with each other."
        unit="dollars"
        required
      />
      <Field words={{ id: 'offer-message', label: 'A word to it (optional)' }}>
        <textarea
          id="offer-message"
          name="message"
          rows={2}
          maxLength={OFFER_MESSAGE_CHARACTERS_MAX}
          className="control letter"
        />
      </Field>
      <p>
        <Button type="submit" look="primary">
          Send the offer
        </Button>
      </p>
    </ActionForm>
  );
}
