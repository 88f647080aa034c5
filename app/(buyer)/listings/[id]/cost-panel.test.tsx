import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CostTable } from '@/components/deals/cost-table';
import { ASSUMPTION_FIELDS, readAssumptions } from '@/lib/costs/assumptions';
import { estimateOutTheDoorCost } from '@/lib/costs/out-the-door';
import { LineFigure, OwnFiguresForm } from './own-figures-form';

function shown(address: Record<string, string>): string {
  const read = readAssumptions(address);
  const { lines, totalCents } = estimateOutTheDoorCost({
    priceCents: 2_000_000,
    sellerKind: 'dealer',
    buyerState: 'TX',
    transportMode: 'none',
    asOf: new Date('2026-11-21T12:00:00Z'),
    ...read.assumptions,
  });
  return renderToStaticMarkup(
    <>
      <CostTable
        lines={lines}
        totalCents={totalCents}
        buyerPlace="78701"
        changePlaceHref="#buyer-zip"
        notes={[]}
        editOf={(line) => <LineFigure line={line} read={read} />}
      />
      <OwnFiguresForm listingId="lst_1" zip="78701" read={read} lines={lines} />
    </>,
  );
}

describe('the form of one’s own figures', () => {
  it('is a plain form that leads back to the listing, with the estimates beside the fields', () => {
    const html = shown({});
    expect(html).toContain('action="/listings/lst_1#cost"');
    expect(html).toContain('name="buyer_zip" value="78701"');
    expect(html).toContain('estimate $225.00');
    expect(html).toContain('unknown');
    expect(html).not.toContain('Back to the estimates');
    expect(html).not.toMatch(/<details[^>]* open/);
    // Beside the lines of the table, and in the one form; each figure has one field.
    expect(html).toMatch(
      /name="own_doc_fee"[^>]*form="own-figures"|form="own-figures"[^>]*name="own_doc_fee"/,
    );
    expect(html).toContain('id="own-figures"');
    for (const { name } of ASSUMPTION_FIELDS) {
      expect(html.match(new RegExp(`name="${name}"`, 'g')), name).toHaveLength(1);
    }
  });

  it('stays open with what was typed, says what can’t be read, and leads back to the estimates', () => {
    const html = shown({ own_doc_fee: '999', own_title: 'some' });
    expect(html).toMatch(/<details[^>]* open/);
    expect(html).toMatch(/name="own_doc_fee"[^>]*value="999"|value="999"[^>]*name="own_doc_fee"/);
    expect(html).toContain('Dollars, please: 250.');
    expect(html).toContain('href="/listings/lst_1?buyer_zip=78701#cost"');
    expect(html).not.toContain('estimate $999');
  });
});
