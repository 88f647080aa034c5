import type { ReactElement } from 'react';
import {
  formatCounted,
  formatMoney,
  formatMoneyChange,
  formatPercent,
} from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { PriceKind } from '@/db/vocabulary';
import type { KindValue } from '@/lib/valuation/price-kind-values';
import { kindWord } from './comp-words';

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function Measured({ value }: { value: KindValue }): ReactElement {
  const error = value.mdape === null ? '' : `, usual error ${formatPercent(value.mdape, 1)}`;
  return (
    <>
      <td className="num">{formatMoney(value.p50Cents)}</td>
      <td className="num">{formatMoneyChange(value.differenceCents)}</td>
      <td>
        {`${formatMoney(value.p10Cents)} to ${formatMoney(value.p90Cents)}, from ${formatCounted(value.advertCount, 'advert')}${error}`}
      </td>
    </>
  );
}

/** Which kind of price the value is of, and what the same car is worth in the others. */
export function OtherKinds({
  priceKind,
  values,
}: {
  priceKind: PriceKind;
  values: readonly KindValue[];
}): ReactElement {
  const summary = `This is the value as a ${kindWord(priceKind)}: the same car in other kinds of price`;
  return (
    <Disclosure summary={summary}>
      <Table
        caption="The same car in other kinds of price"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Kind of price</th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col" className="num">
              Difference
            </th>
            <th scope="col">Range and evidence</th>
          </tr>
        }
      >
        {values.map((value) => (
          <tr key={value.priceKind}>
            <th scope="row">{capital(kindWord(value.priceKind))}</th>
            {value.isMeasured ? (
              <Measured value={value} />
            ) : (
              <td colSpan={3} className="text-ink-3">
                {`Not measured in this market (${formatCounted(value.advertCount, 'advert')}).`}
              </td>
            )}
          </tr>
        ))}
      </Table>
      <p className="max-w-prose text-ink-3 text-xs">
        Kinds of price never share comps without a measured adjustment; one counts as measured from
        30 adverts on.
      </p>
    </Disclosure>
  );
}
