import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DealCard, type DealCardProps } from './deal-card';
import { DealList } from './deal-list';

const deal: DealCardProps = {
  href: '/listings/lst_1',
  title: '2019 Toyota Camry',
  trim: 'SE',
  mileageMi: 41_203,
  place: 'Austin, TX',
  distanceMi: 23,
  daysOnMarket: 12,
  priceCents: 1_749_500,
  previousPriceCents: 1_849_500,
  outTheDoorCents: 1_901_840,
  outTheDoorNote: 'to 78701',
  rating: 'great',
  isCheckFirst: false,
  unratedReason: null,
  p10Cents: 1_810_000,
  p50Cents: 1_962_000,
  p90Cents: 2_148_000,
  askPercentile: 6,
  savingCents: 212_500,
  worstCaseSavingCents: 60_500,
  compsCount: 41,
  confidence: 0.82,
  alsoOn: [],
  flags: [],
  body: 'sedan',
  exteriorColor: 'blue',
  isSimulated: false,
};
const text = (props: Partial<DealCardProps>): string =>
  renderToStaticMarkup(<DealCard {...deal} {...props} />);

describe('DealCard', () => {
  it('leads to the listing and names the car, its price and its rating', () => {
    const html = text({});
    expect(html).toContain('href="/listings/lst_1"');
    expect(html).toContain('<strong>$17,495</strong>');
    expect(html).toContain('Great deal');
    expect(html).toContain('saves about $2,130');
    expect(html).toContain('at least $600');
    expect(html).toContain('≈ $19,018 out the door');
  });

  it('strikes the earlier price only when it was higher', () => {
    expect(text({})).toContain('was </span>$18,495');
    expect(text({ previousPriceCents: 1_700_000 })).not.toContain('<s>');
    expect(text({ previousPriceCents: null })).not.toContain('<s>');
  });

  it('shows "check first" in place of the rating and praises no saving', () => {
    const html = text({ isCheckFirst: true, priceCents: 899_500 });
    expect(html).toContain('Check first');
    expect(html).not.toContain('Great deal');
    expect(html).not.toContain('saves about');
  });

  it('gives an unrated car its reason in place of a range', () => {
    const html = text({ rating: 'unrated', unratedReason: 'Only 3 comparable cars.' });
    expect(html).toContain('Only 3 comparable cars.');
    expect(html).toContain('Not rated');
    expect(html).not.toContain('class="range"');
    expect(html).not.toContain('saves about');
  });

  it('says what is unknown and prints no zero for it', () => {
    const html = text({ mileageMi: null, place: null, outTheDoorCents: null });
    expect(html).toContain('mileage unknown');
    expect(html).toContain('place unknown');
    expect(html).not.toContain('out the door');
  });

  it('carries at most two warnings', () => {
    const html = text({ flags: ['one', 'two', 'three'] });
    expect(html).toContain('two');
    expect(html).not.toContain('three');
  });

  it('leads with the amount one compares by and keeps the ask beside it', () => {
    const atDoor = text({ basis: 'out_the_door', monthlyCents: 39_600 });
    expect(atDoor).toContain('<strong>≈ $19,018</strong>');
    expect(atDoor).toContain('asks $17,495');
    expect(atDoor).toContain('was </span>$18,495');
    const monthly = text({ basis: 'monthly', monthlyCents: 39_600 });
    expect(monthly).toContain('<strong>≈ $396</strong>');
    expect(monthly).toContain('a month');
    // Without a loan the total leads, and without a total the price, with what is missing.
    expect(text({ basis: 'monthly' })).toContain('<strong>≈ $19,018</strong>');
    const unknown = text({ basis: 'out_the_door', outTheDoorCents: null });
    expect(unknown).toContain('<strong>$17,495</strong>');
    expect(unknown).toContain('cost at your door unknown');
  });

  it('says that something is simulated', () => {
    expect(text({ isSimulated: true })).toContain('simulated');
  });

  it('stays small enough for 25 on a page', () => {
    expect(text({ flags: ['one', 'two'] }).length).toBeLessThan(3_600);
  });
});

describe('DealList', () => {
  it('points at drawings, and draws none', () => {
    const html = renderToStaticMarkup(
      <DealList
        label="Cars"
        deals={[
          { ...deal, id: 'a' },
          { ...deal, id: 'b' },
          { ...deal, id: 'c', body: null },
        ]}
      />,
    );
    expect(html.match(/#sedan"/g)).toHaveLength(2);
    expect(html.match(/#unknown"/g)).toHaveLength(1);
    expect(html.match(/<li>/g)).toHaveLength(3);
  });
});
