import type { ReactElement } from 'react';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { DealDetail } from '@/lib/deals/service';
import { ReportFeeForm } from './report-fee-form';

const KIND_WORDS: Readonly<Record<DealDetail['dealerFees'][number]['kind'], string>> = {
  doc_fee: 'Dealer fee',
  add_on: 'Extras',
  price_gap: 'Total above the advert',
};

/** What this dealer was seen to charge on top of prices, and the way to add to it. */
export function DealerFees({
  deal,
  canReport,
}: {
  deal: DealDetail;
  /** Signed in, and a customer. */
  canReport: boolean;
}): ReactElement | null {
  const { dealerFees: fees, sellerKind } = deal;
  if (sellerKind === 'private') return null;
  return (
    <Disclosure
      summary={`What this dealer charges on top (${fees.length === 0 ? 'nothing seen yet' : `${fees.length} seen`})`}
      isOpen={fees.length > 0}
    >
      <div className="flex flex-col gap-4">
        {fees.length > 0 ? (
          <Table
            caption="Fees of this dealer, seen in adverts or reported by people"
            head={
              <tr>
                <th scope="col">What for</th>
                <th scope="col" className="num">
                  Amount
                </th>
                <th scope="col">Evidence</th>
              </tr>
            }
          >
            {fees.map((fee) => (
              <tr key={`${fee.kind} ${fee.amountCents}`}>
                <th scope="row">{KIND_WORDS[fee.kind]}</th>
                <td className="num">{formatMoney(fee.amountCents, { withCents: true })}</td>
                <td>
                  {fee.evidence}
                  {fee.isConfirmed ? null : (
                    <span className="block text-ink-3 text-xs">not confirmed, not counted</span>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        ) : (
          <p className="text-ink-2">
            No advert of this dealer has stated a fee, and nobody has reported one. The cost above
            counts what is typical in the state.
          </p>
        )}
        {canReport ? (
          <ReportFeeForm listing={deal.id} />
        ) : (
          <p className="text-ink-3 text-sm">
            Were you charged a fee here?{' '}
            <NavLink href="/sign-in" className="text-accent underline underline-offset-2">
              Sign in
            </NavLink>{' '}
            to report it. What only one person reports is shown and not counted.
          </p>
        )}
      </div>
    </Disclosure>
  );
}
