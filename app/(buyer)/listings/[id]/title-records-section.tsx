import type { ReactElement } from 'react';
import { formatAgo, formatCounted, formatMiles } from '@/components/ui/format';
import { Icon } from '@/components/ui/icon';
import { Table } from '@/components/ui/table';
import type { ListingOpinions } from '@/lib/valuation/opinion-service';
import { type HistoryReport, isOdometerBehind } from '@/lib/valuation/vehicle-history';
import { AskPart, Problems } from './opinion-standing';
import { brandWord } from './opinion-words';
import { Section } from './section';

/** What titles, yards and insurers reported of the car, as far as somebody has bought a report. */
export function TitleRecordsSection({
  opinions,
  now,
  mileageMi,
}: {
  opinions: ListingOpinions;
  now: Date;
  mileageMi: number | null;
}): ReactElement {
  const lines = opinions.lines.filter(({ kind }) => kind === 'history');
  const told = lines.find(({ history }) => history !== null);
  return (
    <Section
      id="title-records"
      title="Title records"
      lead="NMVTIS gathers title brands from states, and junk, salvage and total losses from yards and insurers. It knows no repairs and no services, and a car without a record is not proved clean."
    >
      {told?.history ? <Report report={told.history} mileageMi={mileageMi} /> : null}
      {told ? (
        <p className="text-ink-3 text-xs">
          {told.label}, asked {formatAgo(told.answeredAt, now)}.
        </p>
      ) : null}
      <Problems lines={lines} now={now} />
      <AskPart
        opinions={opinions}
        lines={lines}
        kind="history"
        none="Nobody has bought a report on this car. It costs whoever runs this site money: ask when you mean to buy."
        ask="Get the history report"
        again="Get a newer report"
      />
    </Section>
  );
}

function Report({
  report,
  mileageMi,
}: {
  report: HistoryReport;
  mileageMi: number | null;
}): ReactElement {
  const { brands, losses, titles, theftCount, lastOdometer } = report;
  const alarms = [
    ...brands.map(({ brand, words, on, state }) =>
      said(`Title brand: ${brandWord(brand)} (“${words}”)`, on, state),
    ),
    ...losses.map(({ kind, on, state, disposition }) =>
      said(
        `${kind === 'insurance' ? 'Reported by an insurer as junk or salvage' : 'Reported by a junk or salvage yard'}${disposition ? ` (“${disposition}”)` : ''}`,
        on,
        state,
      ),
    ),
    ...(theftCount > 0 ? [formatCounted(theftCount, 'record of theft', 'records of theft')] : []),
    ...(lastOdometer !== null && isOdometerBehind(report, mileageMi)
      ? [
          `The advert says ${formatMiles(mileageMi)}, but a title of ${lastOdometer.on} says ${formatMiles(lastOdometer.mileageMi)}`,
        ]
      : []),
  ];
  return (
    <>
      {alarms.length === 0 ? (
        <p>No brand, loss or theft is recorded in this report.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {alarms.map((alarm) => (
            <li key={alarm} className="flex gap-2">
              <Icon name="alert-triangle" className="mt-0.5 size-4 text-high" />
              <span className="min-w-0 flex-1">{alarm}.</span>
            </li>
          ))}
        </ul>
      )}
      {titles.length === 0 ? null : (
        <Table
          caption="Titles of this car"
          head={
            <tr>
              <th scope="col">Issued</th>
              <th scope="col">State</th>
              <th scope="col" className="num">
                Odometer
              </th>
              <th scope="col">In force</th>
            </tr>
          }
        >
          {titles.map(({ on, state, mileageMi: miles, isCurrent }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: titles of one day and state may be alike
            <tr key={index}>
              <td>{on ?? 'not said'}</td>
              <td>{state ?? 'not said'}</td>
              <td className="num">{formatMiles(miles)}</td>
              <td>{isCurrent ? 'yes' : 'no'}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

function said(what: string, on: string | null, state: string | null): string {
  const when = [on, state].filter((part) => part !== null).join(', ');
  return when === '' ? what : `${what}, ${when}`;
}
