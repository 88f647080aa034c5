import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { CalibrationChart } from '@/components/charts/calibration-chart';
import { ErrorBarsChart } from '@/components/charts/error-bars-chart';
import { formatCount, formatDay, formatPercent } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { AppError } from '@/lib/platform/errors';
import { type Accuracy, getAccuracy } from '@/lib/valuation/accuracy-service';
import { MissTable } from './miss-table';
import { NewestAdverts } from './newest-adverts';
import { RatingShares } from './rating-shares';
import { SliceTables } from './slice-tables';

export const metadata: Metadata = { title: 'How often values are right' };
// The figures change with each training of the model.
export const dynamic = 'force-dynamic';

async function loadAccuracy(): Promise<Accuracy | null> {
  try {
    return await getAccuracy(await pageContext());
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

export default async function AccuracyPage(): Promise<ReactElement> {
  const accuracy = await loadAccuracy();
  return (
    <>
      <h1 className="text-xl">How often values are right</h1>
      {accuracy === null ? (
        <p>
          Nothing has been measured in this market yet: that takes 30 adverts with real prices, and
          is done each night.
        </p>
      ) : (
        <Measured accuracy={accuracy} />
      )}
    </>
  );
}

function Measured({ accuracy }: { accuracy: Accuracy }): ReactElement {
  const { count, mdape, within10, coverage80, unrated } = accuracy;
  return (
    <>
      <p>
        Half of the values are within <b>{formatPercent(mdape, 1)}</b> of the asking price, and{' '}
        <b>{formatPercent(within10)}</b> within a tenth of it. Of ten ranges that should hold eight
        prices, <b>{formatPercent(coverage80, 1)}</b> held theirs. {formatPercent(unrated, 1)} of
        the cars are too uncertain for a rating; they are counted here all the same.
      </p>
      <p>
        That is the back-test of {formatDay(accuracy.trainedAt)} over {formatCount(count)} adverts.
        Each was valued by a model that had seen neither its price nor any other advert of the same
        car. Prices that a simulation made up are not in it.{' '}
        <NavLink href="/estimates">How estimates are made</NavLink>
      </p>
      <div className="accuracy-charts">
        <ErrorBarsChart bars={accuracy.errors} />
        <CalibrationChart points={accuracy.calibration} />
      </div>
      <NewestAdverts accuracy={accuracy} />
      <RatingShares ratings={accuracy.ratings} />
      <SliceTables slices={accuracy.slices} />
      <MissTable misses={accuracy.misses} />
    </>
  );
}
