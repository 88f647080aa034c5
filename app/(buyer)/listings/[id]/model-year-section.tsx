import { headers } from 'next/headers';
import { type ReactElement, Suspense } from 'react';
import type { PageContext } from '@/app/page-context';
import { ComplaintTable } from '@/components/model-years/complaint-table';
import { FactPart, type NotAsked } from '@/components/model-years/fact-state';
import { FuelFigures } from '@/components/model-years/fuel-figures';
import { RecallList } from '@/components/model-years/recall-list';
import { SafetyTable } from '@/components/model-years/safety-table';
import { Skeleton } from '@/components/ui/skeleton';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { DealDetail } from '@/lib/deals/service';
import { isPersonsView } from '@/lib/listings/view-meter';
import { type ModelYearFacts, openModelYearFacts } from '@/lib/model-years/facts';
import { FUEL_ECONOMY_FIRST_YEAR } from '@/lib/model-years/fuel-economy';
import { FACT_SOURCES } from '@/lib/model-years/wire';
import { Section } from './section';
import { VinOpinionSection } from './vin-opinion-section';
import { yearlyMilesIn } from './yearly-miles';
import { YearlyMilesForm } from './yearly-miles-form';

/** The rest of the page does not wait for this part; it waits so long for what is not stored yet. */
const BUDGET_MS = 2_500;

type Parameters = Record<string, string | string[] | undefined>;

interface ModelYearSectionProps {
  ctx: PageContext;
  deal: DealDetail;
  searchParams: Promise<Parameters>;
  settings: BuyerSettings;
}

/** What public services say of the car's VIN, where they were asked, and of its model year. */
export function ModelYearSection(props: ModelYearSectionProps): ReactElement {
  const { year, make, model } = props.deal;
  return (
    <>
      <VinOpinionSection ctx={props.ctx} deal={props.deal} />
      <Section
        id="model-year"
        title="For this model year"
        lead={`What public services publish about every ${year} ${make} ${model}. None of it is about this one car.`}
      >
        <Suspense fallback={<Waiting />}>
          <Looked {...props} />
        </Suspense>
      </Section>
    </>
  );
}

function Waiting(): ReactElement {
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-3">Looking up recalls, complaints, crash tests and fuel economy.</p>
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}

async function Looked({
  ctx,
  deal,
  searchParams,
  settings,
}: ModelYearSectionProps): Promise<ReactElement> {
  const { year, make, model } = deal;
  const parameters = await searchParams;
  const facts = await openModelYearFacts(ctx, {
    modelYear: { year, make, model },
    budgetMs: BUDGET_MS,
    mayAsk: isPersonsView(new Headers(await headers())),
  });
  return (
    <ModelYearParts
      deal={deal}
      facts={facts}
      notAsked={notAskedIn(ctx)}
      now={ctx.now()}
      parameters={parameters}
      yearlyMi={yearlyMilesIn(parameters) ?? settings.yearlyMi}
    />
  );
}

function notAskedIn({ market, ports }: PageContext): NotAsked {
  if (market.name === 'demo') return 'demo';
  return ports.modelYearServices === null ? 'off' : null;
}

/** The parts of the section, from what is stored. In the demo, one line: nobody is asked there. */
export function ModelYearParts({
  deal,
  facts,
  notAsked,
  now,
  parameters,
  yearlyMi,
}: {
  deal: Pick<
    DealDetail,
    'id' | 'year' | 'trim' | 'drivetrain' | 'fuel' | 'transmission' | 'engine'
  >;
  facts: ModelYearFacts;
  notAsked: NotAsked;
  now: Date;
  parameters: Parameters;
  /** Null for EPA's. */
  yearlyMi: number | null;
}): ReactElement {
  if (notAsked === 'demo') {
    return (
      <p className="text-ink-2">
        Recalls, complaints, crash tests and fuel economy are looked up in your own market, from
        NHTSA and EPA: <code>npm start -- --live</code>
      </p>
    );
  }
  const shared = { notAsked, now };
  return (
    <div className="flex flex-col gap-6">
      <FactPart
        {...shared}
        title="Recalls"
        fact={facts.recalls}
        service={FACT_SOURCES.recalls}
        none={NO_RECALLS}
      >
        {(body) => <RecallList facts={body} />}
      </FactPart>
      <FactPart
        {...shared}
        title="Complaints of owners"
        fact={facts.complaints}
        service={FACT_SOURCES.complaints}
        none="None found under this name."
      >
        {(body) => <ComplaintTable facts={body} />}
      </FactPart>
      <FactPart
        {...shared}
        title="Crash tests"
        fact={facts.safetyRatings}
        service={FACT_SOURCES.safetyRatings}
        none="None found under this name. NHTSA does not test every model."
      >
        {(body) => <SafetyTable facts={body} />}
      </FactPart>
      <FactPart
        {...shared}
        title="Fuel economy"
        fact={facts.fuelEconomy}
        service={FACT_SOURCES.fuelEconomy}
        none={
          deal.year < FUEL_ECONOMY_FIRST_YEAR
            ? `EPA’s figures begin with model year ${FUEL_ECONOMY_FIRST_YEAR}.`
            : 'None found under this name.'
        }
      >
        {(body) => (
          <>
            <FuelFigures
              facts={body}
              car={deal}
              yearlyMi={yearlyMi}
              fuelPrices={facts.fuelPrices}
            />
            <YearlyMilesForm
              action={`/listings/${deal.id}#model-year`}
              yearlyMi={yearlyMi}
              carried={carriedOf(parameters)}
            />
          </>
        )}
      </FactPart>
    </div>
  );
}

const NO_RECALLS =
  'None found under this name. That is no proof that there is none: NHTSA may spell the model otherwise, and looks up a VIN at nhtsa.gov/recalls.';

const CARRIED_MAX = 40;

/** The other choices of the page, which the form's address has to keep. */
function carriedOf(parameters: Parameters): [name: string, value: string][] {
  const pairs = Object.entries(parameters).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, value]),
  );
  return pairs
    .filter(([name, value]) => name !== 'yearly_mi' && value !== '')
    .slice(0, CARRIED_MAX);
}
