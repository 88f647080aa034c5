import type { ReactElement, ReactNode } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import type { Overview } from '@/lib/operations/service';
import { Moment } from './moment';

const MEGABYTE = 1_000_000;

/** How good the model was on cars that it was not trained on, in the words of the page about accuracy. */
const METRICS: Readonly<Record<string, string>> = {
  mdape: 'Half of the values are within',
  within10: 'Values within a tenth of the ask',
  within20: 'Values within a fifth of the ask',
  bias: 'Values above the ask, on the whole',
  coverage80: 'Ranges that hold the ask, of 80 %',
  width80: 'Width of such a range',
  unrated: 'Cars without a rating',
};

/** Which market this is, what time it has, what values its cars, and how large it is. */
export function MarketFacts({ overview }: { overview: Overview }): ReactElement {
  const { market, model, databaseBytes } = overview;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base">Market</h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
        <Fact name="Market">{market.name}</Fact>
        <Fact name="Market clock">
          <Moment at={market.now} />
        </Fact>
        <Fact name="Bundled facts loaded">
          {market.loadedAt ? <Moment at={market.loadedAt} /> : 'none in this market'}
        </Fact>
        <Fact name="Database size">{formatCount(Math.round(databaseBytes / MEGABYTE))} MB</Fact>
        {model ? (
          <>
            <Fact name="Market model">{model.version}</Fact>
            <Fact name="Trained">
              <Moment at={model.trainedAt} />
            </Fact>
            <Fact name="Trained on">{formatCount(model.trainingCount)} listings</Fact>
            {Object.entries(METRICS).flatMap(([name, words]) => {
              const metric = model.metrics.find((each) => each.name === name);
              if (!metric) return [];
              return [
                <Fact key={name} name={words}>
                  {formatPercent(metric.value, 1)}
                </Fact>,
              ];
            })}
          </>
        ) : (
          <Fact name="Market model">none trained yet, so no car is rated</Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="tabular break-words">{children}</dd>
    </div>
  );
}
