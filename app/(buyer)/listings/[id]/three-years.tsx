import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { formatCount, formatMoney, UNKNOWN } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import {
  KEPT_YEARS,
  type ThreeYearCost,
  type ThreeYearInput,
  type ThreeYearLine,
  threeYearCost,
  USUAL_YEARLY_MI,
  USUAL_YEARLY_MI_SOURCE,
} from '@/lib/costs/three-year-cost';
import { expectLaterValue } from '@/lib/deals/later-value-service';
import type { DealDetail } from '@/lib/deals/service';
import { yearlyFuelOf } from '@/lib/deals/yearly-fuel';
import { getModelYearFacts, type ModelYearFacts } from '@/lib/model-years/facts';
import { versionsOf, yearlyFuelCost } from '@/lib/model-years/fuel-cost';
import { AppError } from '@/lib/platform/errors';
import { loanOf } from '../../price-basis';

interface ThreeYearsProps {
  ctx: PageContext;
  listingId: string;
  deal: DealDetail;
  settings: BuyerSettings;
  /** Miles a year in the page's address. */
  yearlyMi: number | null;
}

/** What the car costs over three years of keeping it, down to the sale; nothing without a cost at the door. */
export function ThreeYears(props: ThreeYearsProps): ReactElement | null {
  if (props.deal.cost === null) return null;
  return (
    <section aria-labelledby="three-years" className="flex flex-col gap-2">
      <h3 id="three-years" className="font-semibold">
        Over three years
      </h3>
      <Counted {...props} cost={props.deal.cost} />
    </section>
  );
}

async function Counted({
  ctx,
  listingId,
  deal,
  settings,
  cost,
  ...typed
}: ThreeYearsProps & { cost: NonNullable<DealDetail['cost']> }): Promise<ReactElement> {
  const own = typed.yearlyMi ?? settings.yearlyMi;
  const yearlyMi = own ?? USUAL_YEARLY_MI;
  const [facts, later] = await Promise.all([
    storedFacts(ctx, deal),
    resaleOf(ctx, { listingId, deal, yearlyMi }),
  ]);
  const loan = loanOf(settings);
  const three = threeYearCost({
    cost,
    loan: loan && { ...loan, principalCents: Math.max(0, cost.totalCents - loan.downCents) },
    fuel: yearlyFuelOf(deal, epaCost(facts, deal, yearlyMi), { yearlyMi, asOf: ctx.now() }),
    later,
  });
  return (
    <>
      <p className="max-w-prose text-ink-2">{leadOf(three)}</p>
      <ThreeYearTable three={three} />
      <p className="text-sm">
        {own === null ? (
          <>
            Counted with {formatCount(yearlyMi)} miles a year, about what US drivers drive.{' '}
            <span className="text-ink-3">{USUAL_YEARLY_MI_SOURCE}.</span>{' '}
          </>
        ) : (
          <>Counted with your {formatCount(yearlyMi)} miles a year. </>
        )}
        <NavLink
          href={`/your-place?next=${encodeURIComponent(`/listings/${deal.id}`)}`}
          className="text-accent underline underline-offset-2"
        >
          Set your miles a year
        </NavLink>
      </p>
    </>
  );
}

/** The page waits so long for a market model that this process has not read yet. */
const MODEL_WAIT_MS = 1_500;

async function resaleOf(
  ctx: PageContext,
  { listingId, deal, yearlyMi }: { listingId: string; deal: DealDetail; yearlyMi: number },
): Promise<ThreeYearInput['later']> {
  const { valuation, rating, year, mileageMi } = deal;
  if (valuation === null || rating === 'unrated') return { unknown: 'the car is not rated' };
  const car = { listingId, year, mileageMi, valueCents: valuation.p50Cents };
  const asked = expectLaterValue(ctx, car, { years: KEPT_YEARS, yearlyMi });
  const later = await inTime(asked, MODEL_WAIT_MS);
  if (later === 'late') {
    return { unknown: 'the market model is just being read; load the page again in a moment' };
  }
  return later ?? { unknown: 'the market model cannot say' };
}

/** What work gives, or `late` where that takes longer; it goes on all the same. */
async function inTime<T>(work: Promise<T>, waitMs: number): Promise<T | 'late'> {
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitMs, 'late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is stored of the model year; null for one that is neither in the vocabulary nor on offer. */
async function storedFacts(ctx: PageContext, deal: DealDetail): Promise<ModelYearFacts | null> {
  const { year, make, model } = deal;
  try {
    return await getModelYearFacts(ctx, { year, make, model });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function epaCost(facts: ModelYearFacts | null, deal: DealDetail, yearlyMi: number) {
  const body = facts?.fuelEconomy.body;
  if (!body) return null;
  return yearlyFuelCost(
    versionsOf(body.versions, deal),
    yearlyMi,
    facts.fuelPrices?.prices ?? null,
  );
}

function leadOf({
  totalCents,
  lowCents,
  highCents,
  monthlyCents,
  isResaleKnown,
  lines,
}: ThreeYearCost): string {
  if (!isResaleKnown) {
    const why = lines.find(({ code }) => code === 'resale')?.basis ?? '';
    return `About ${formatMoney(totalCents)} is paid in three years, before insurance and upkeep. What a sale brings back is unknown: ${why}.`;
  }
  return `About ${formatMoney(totalCents)}, or ${formatMoney(monthlyCents)} a month, before insurance and upkeep: between ${formatMoney(lowCents)} and ${formatMoney(highCents)}, by what the sale brings.`;
}

function ThreeYearTable({ three }: { three: ThreeYearCost }): ReactElement {
  const { lines, totalCents, lowCents, highCents } = three;
  return (
    <table className="table cost">
      <caption className="sr-only">Cost of three years</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Cost</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.code}>
            <th scope="row">
              <LineLabel line={line} />
              <span className="block text-ink-3 text-xs">{line.basis}</span>
            </th>
            <td className="num">
              <Amount line={line} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{three.isResaleKnown ? 'Cost of three years' : 'Paid in three years'}</th>
          <td className="num text-base">
            <span className="font-normal text-ink-3">≈ </span>
            {formatMoney(totalCents, { withCents: true })}
            {lowCents < highCents ? <Range lowCents={lowCents} highCents={highCents} /> : null}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function LineLabel({ line: { label, basis, source } }: { line: ThreeYearLine }): ReactElement {
  if (source === '') return <>{label}</>;
  return (
    <Explain title={label} explanation={basis} source={`${source}.`}>
      {label}
    </Explain>
  );
}

function Amount({ line }: { line: ThreeYearLine }): ReactElement {
  const { amountCents, lowCents, highCents } = line;
  if (amountCents === null) return <span className="text-ink-3">{UNKNOWN}</span>;
  return (
    <>
      <span className="text-ink-3">≈ </span>
      {amountCents < 0 ? '−' : null}
      {formatMoney(Math.abs(amountCents), { withCents: true })}
      {lowCents !== null && highCents !== null ? (
        <Range lowCents={lowCents} highCents={highCents} />
      ) : null}
    </>
  );
}

/** Two ends, the smaller amount first; of what comes back as well. */
function Range({ lowCents, highCents }: { lowCents: number; highCents: number }): ReactElement {
  return (
    <span className="block font-normal text-ink-3 text-xs">
      {highCents <= 0
        ? `${formatMoney(-highCents)} to ${formatMoney(-lowCents)}`
        : `${formatMoney(lowCents)} to ${formatMoney(highCents)}`}
    </span>
  );
}
