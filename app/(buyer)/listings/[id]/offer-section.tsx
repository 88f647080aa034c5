import { type ReactElement, Suspense } from 'react';
import type { PageContext } from '@/app/page-context';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Skeleton } from '@/components/ui/skeleton';
import { repairsMiddleCents } from '@/lib/deals/inspected-car';
import { type ModelMoves, type OfferPlan, planOffer } from '@/lib/deals/offer-plan';
import type { DealDetail } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { getMarket } from '@/lib/searches/market-service';
import { InspectionSection } from './inspection-section';
import { Section } from './section';

/**
 * Where to begin, what to reach and where to leave, after what the reader's own inspection means. Nothing where there
 * is none and no offer could be argued for.
 */
export function OfferSection({ ctx, deal }: { ctx: PageContext; deal: DealDetail }): ReactElement {
  return (
    <>
      <InspectionSection deal={deal} />
      {offerOf(deal, null) === null ? null : <OfferPlanSection {...{ ctx, deal }} />}
    </>
  );
}

function OfferPlanSection({ ctx, deal }: { ctx: PageContext; deal: DealDetail }): ReactElement {
  return (
    <Section
      id="offer"
      isOnPaper
      title="What to offer"
      lead="Of the price of the car alone, before tax and fees. A dealer who gives way on the price may take it back in fees: compare by the out-the-door price."
    >
      <Suspense fallback={<Skeleton className="h-40 w-full" />}>
        <Offer ctx={ctx} deal={deal} />
      </Suspense>
    </Section>
  );
}

async function Offer({
  ctx,
  deal,
}: {
  ctx: PageContext;
  deal: DealDetail;
}): Promise<ReactElement | null> {
  const plan = offerOf(deal, await movesOf(ctx, deal));
  return plan ? <OfferSteps plan={plan} daysOnMarket={deal.daysOnMarket} /> : null;
}

/** The plan in words. */
export function OfferSteps({
  plan,
  daysOnMarket,
}: {
  plan: OfferPlan;
  daysOnMarket: number;
}): ReactElement {
  if (plan.first.cents === plan.walkAway.cents) {
    return (
      <p className="max-w-prose">
        {`At ${formatMoney(plan.walkAway.cents)} no more than ten of 100 comparable cars ask less: nothing argues for a lower offer, and holding out may lose it. Ask what is included, and for the out-the-door price.`}
      </p>
    );
  }
  const steps = [
    ['First offer', plan.first],
    ['Target', plan.target],
    ['Walk away above', plan.walkAway],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <dl className="offer">
        {steps.map(([name, { cents, because }]) => (
          <div key={name}>
            <dt className="text-ink-2">{name}</dt>
            <dd className="tabular font-semibold text-lg">{formatMoney(cents)}</dd>
            <dd className="text-ink-3 text-xs">{because}</dd>
          </div>
        ))}
      </dl>
      {plan.arguments.length > 0 ? (
        <div>
          <p>As new, with no more miles, and asking less:</p>
          <ul className="flex flex-col gap-1">
            {plan.arguments.map((comp) => (
              <li key={comp.listingId}>
                <NavLink
                  href={`/listings/${comp.listingId}`}
                  className="text-accent hover:underline"
                >
                  {comp.title}
                </NavLink>
                <span className="tabular">
                  {`, ${formatMiles(comp.mileageMi)}, ${formatMoney(comp.priceCents)}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="text-ink-3 text-xs">
        {`From the asks of its comps as of today; it has been on offer for ${daysOnMarket} ${daysOnMarket === 1 ? 'day' : 'days'}. What cars are sold for in the end is not known here.`}
      </p>
    </div>
  );
}

function offerOf(deal: DealDetail, moves: ModelMoves | null): OfferPlan | null {
  return planOffer(
    {
      ...deal,
      ...{ isLive: deal.status === 'live', isRated: deal.rating !== 'unrated' },
      repairsCents: deal.inspection ? repairsMiddleCents(deal.inspection) : 0,
    },
    moves,
  );
}

/** How asks of the model came down; null for a model that is on no market page. */
async function movesOf(ctx: PageContext, deal: DealDetail): Promise<ModelMoves | null> {
  try {
    const { make, model } = deal;
    return (await getMarket(ctx, { make, model })).market.negotiation;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
