import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { formatDay, UNKNOWN } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { DealDetail } from '@/lib/deals/service';
import { findVinOpinion, type VinOpinion } from '@/lib/model-years/vin-opinion';
import { Section } from './section';

const FACT_WORDS = { year: 'model year', make: 'make', model: 'model' } as const;

/** What NHTSA reads from the car's VIN; nothing where it was not asked. */
export async function VinOpinionSection({
  ctx,
  deal,
}: {
  ctx: PageContext;
  deal: DealDetail;
}): Promise<ReactElement | null> {
  if (deal.vin === null) return null;
  const opinion = await findVinOpinion(ctx, { vin: deal.vin, car: deal });
  return opinion && <VinOpinionPart opinion={opinion} />;
}

/** The reading beside the advert, and what is wrong with the VIN. */
export function VinOpinionPart({
  opinion: { reading, asOf, differences },
}: {
  opinion: VinOpinion;
}): ReactElement {
  const { make, model, modelYear, trim, errorCodes, suggestedVin } = reading;
  const name = [modelYear, make, model, trim].filter((part) => part !== null).join(' ');
  const engine = [
    reading.displacementL === null ? null : `${reading.displacementL.toFixed(1)} L`,
    reading.cylinders === null ? null : `${reading.cylinders} cylinders`,
    reading.horsepower === null ? null : `${Math.round(reading.horsepower)} hp`,
  ].filter((part) => part !== null);
  const facts: [string, string][] = [
    ['Car', name || UNKNOWN],
    ['Body', reading.bodyClass ?? UNKNOWN],
    ['Drive', reading.driveType ?? UNKNOWN],
    ['Engine', engine.join(', ') || UNKNOWN],
    ['Fuel', reading.fuel ?? UNKNOWN],
  ];
  return (
    <Section
      id="vin-opinion"
      title="The VIN, read by NHTSA"
      lead="A second opinion beside our own reading: what the manufacturer told NHTSA about this VIN."
    >
      {differences.length > 0 ? (
        <Banner tone="warning">
          The VIN is of another {differences.map((fact) => FACT_WORDS[fact]).join(' and ')} than the
          advert says. Ask to see the papers.
        </Banner>
      ) : null}
      {errorCodes.length > 0 ? (
        <Banner tone="warning">
          NHTSA finds fault with the VIN
          {errorCodes.includes(1) ? ': its check digit is wrong' : ''}
          {suggestedVin ? `. Perhaps ${suggestedVin} was meant` : ''}.
        </Banner>
      ) : null}
      <dl className="facts">
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd className={value === UNKNOWN ? 'text-ink-3' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-3 text-xs">
        Source:{' '}
        <a
          href="https://vpic.nhtsa.dot.gov"
          rel="noreferrer"
          className="underline underline-offset-2"
        >
          NHTSA vPIC
        </a>
        , as of {formatDay(asOf)}.
      </p>
    </Section>
  );
}
