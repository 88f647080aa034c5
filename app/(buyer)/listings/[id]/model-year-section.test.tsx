import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { publishedModels } from '@/e2e/servers/vehicle-facts-models';
import { complaintFacts, readComplaints } from '@/lib/model-years/complaints';
import type { Fact, ModelYearFacts } from '@/lib/model-years/facts';
import { readFuelPrices, readRatedVersion } from '@/lib/model-years/fuel-economy';
import { type Recall, readRecalls, recallFacts } from '@/lib/model-years/recalls';
import { ModelYearParts } from './model-year-section';
import { yearlyMilesIn } from './yearly-miles';

vi.mock('next/headers', () => ({ headers: async () => new Headers() }));

const ASKED = new Date('2026-03-01T15:00:00.000Z');
const NOW = new Date('2026-03-20T15:00:00.000Z');
const [accord] = publishedModels();
const recalls = readRecalls({ results: accord?.recalls }) ?? [];
const unread = (changes: Partial<Fact<never>> = {}): Fact<never> => ({
  state: 'unread',
  body: null,
  names: [],
  isCut: false,
  asOf: null,
  isStale: false,
  hasFailed: false,
  ...changes,
});
const fact = <Body,>(body: Body): Fact<Body> => ({
  ...unread(),
  state: 'found',
  body,
  names: ['ACCORD'],
  asOf: ASKED,
});
const versions = (accord?.epa?.versions ?? []).flatMap(
  ({ id, options, fields }) => readRatedVersion({ id, ...fields }, options) ?? [],
);
const KNOWN: ModelYearFacts = {
  modelYear: { year: 2021, make: 'Honda', model: 'Accord' },
  recalls: fact(recallFacts(recalls)),
  complaints: fact(complaintFacts(readComplaints({ results: accord?.complaints }) ?? [])),
  safetyRatings: fact({
    count: 1,
    ratings: [
      {
        description: '2021 Honda ACCORD 4 DR FWD',
        overallStars: 5,
        frontStars: 5,
        sideStars: 4,
        rolloverStars: null,
        rolloverShare: 0.095,
      },
    ],
  }),
  fuelEconomy: fact({ count: 2, versions }),
  fuelPrices: null,
};
const UNREAD: ModelYearFacts = {
  modelYear: KNOWN.modelYear,
  recalls: unread(),
  complaints: unread(),
  safetyRatings: unread(),
  fuelEconomy: unread(),
  fuelPrices: null,
};
const CAR = {
  id: 'lst_a',
  year: 2021,
  trim: 'Sport',
  drivetrain: 'fwd' as const,
  fuel: 'gasoline' as const,
  transmission: null,
  engine: '2.0L I4 Turbo',
};

function shown(
  facts: ModelYearFacts,
  options: { notAsked?: 'demo' | 'off' | null; parameters?: Record<string, string> } = {},
): { html: string; text: string } {
  const { notAsked = null, parameters = {} } = options;
  const html = renderToStaticMarkup(
    <ModelYearParts
      deal={CAR}
      facts={facts}
      notAsked={notAsked}
      now={NOW}
      parameters={parameters}
      yearlyMi={yearlyMilesIn(parameters)}
    />,
  );
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');
  return { html, text };
}

describe('the section of a model year', () => {
  it('warns of what must not be driven, and says that none of it is of this car', () => {
    const { text } = shown(KNOWN);
    expect(text).toContain('1 recall of this model year tells owners not to drive the car');
    expect(text).toContain('2 recalls for this model year.');
    expect(text).toMatch(/only its VIN tells: look it up at nhtsa\.gov\/recalls/);
    expect(text).not.toMatch(/open recall|this car has/i);
    // The one with the warning comes first and is open.
    expect(text.indexOf('23V858000')).toBeLessThan(text.indexOf('21V215000'));
    expect(shown(KNOWN).html.match(/<details[^>]* open=""/g)).toHaveLength(1);
  });

  it('gives each part its source, its date and the name it was found under', () => {
    const { text } = shown(KNOWN);
    expect(text.match(/Source: (NHTSA|EPA) , as of Mar 1, 2026/g)).toHaveLength(4);
    expect(text).toContain('Listed there as ACCORD.');
    expect(text).toContain('Overall');
    expect(text).toContain('4 of 5');
    expect(text).toContain('not rated');
    expect(text).toMatch(/3 complaints from owners, with 1 crash, 1 fire, 2 injured people/);
  });

  it('counts the fuel of the version that the advert means, at the buyer’s miles', () => {
    // EPA's $1,750 for 15,000 miles, of the 2.0-litre version alone.
    expect(shown(KNOWN).text).toMatch(/Fuel for 15,000 mi a year ≈ \$1,750/);
    const priced = {
      ...KNOWN,
      fuelPrices: {
        prices: readFuelPrices({ regular: '3.05' }) ?? expect.fail(),
        asOf: ASKED,
      },
    };
    const { text, html } = shown(priced, {
      parameters: { yearly_mi: '10,000', buyer_zip: '78701', own_tax: '12' },
    });
    // 10,000 mi / 26 mpg at $3.05.
    expect(text).toMatch(/Fuel for 10,000 mi a year ≈ \$1,173/);
    expect(text).toContain('EPA’s national average price of Mar 1, 2026');
    expect(html).toContain('name="buyer_zip" value="78701"');
    expect(html).toContain('name="own_tax" value="12"');
    expect(html.match(/name="yearly_mi"/g)).toHaveLength(1);
  });

  it.each(['', '0', '-5', '1e9', '99999999', '<b>', '12.5'])(
    'takes %j miles a year as EPA’s own',
    (typed) => {
      expect(shown(KNOWN, { parameters: { yearly_mi: typed } }).text).toContain('15,000 mi a year');
    },
  );

  it('says how old it is where newer could not be had', () => {
    const old = { ...KNOWN, recalls: { ...KNOWN.recalls, isStale: true } };
    expect(shown(old).text).toContain('as of Mar 1, 2026 (19 days ago; it is being asked again)');
  });

  it('tells not looked up, not reached, switched off and nothing found apart', () => {
    expect(shown(UNREAD).text).toContain('Not looked up yet. NHTSA is being asked');
    expect(shown({ ...UNREAD, recalls: unread({ hasFailed: true }) }).text).toContain(
      'NHTSA gave no answer',
    );
    expect(shown(UNREAD, { notAsked: 'off' }).text).toContain('asking NHTSA is switched off');
    const none = { ...UNREAD, recalls: unread({ state: 'none', asOf: ASKED }) };
    expect(shown(none).text).toMatch(/None found under this name. That is no proof/);
    expect(shown(none).text).not.toMatch(/\b0 recalls|no recalls/i);
  });

  it('says in one line in the demo where this is to be had', () => {
    const { text, html } = shown(KNOWN, { notAsked: 'demo' });
    expect(text).toContain('npm start -- --live');
    expect(html.match(/<p/g)).toHaveLength(1);
    expect(text).not.toContain('23V858000');
  });

  it('shows no markup and no address of what a service wrote', () => {
    const hostile: Recall = {
      ...(recalls[0] ?? expect.fail()),
      component: '<script>alert(1)</script>',
      remedy: '<img src=x onerror=alert(1)> https://evil.example',
    };
    const { html } = shown({ ...KNOWN, recalls: fact(recallFacts([hostile])) });
    expect(html).not.toMatch(/<script|<img/);
    expect(html).not.toContain('href="https://evil');
  });

  it('shows many recalls in parts, and says how many are not shown', () => {
    const many = Array.from({ length: 70 }, (_, at) => ({
      ...(recalls[0] ?? expect.fail()),
      campaign: `22V${at + 1_000}`,
    }));
    const { text } = shown({ ...KNOWN, recalls: fact(recallFacts(many)) });
    expect(text).toContain('70 recalls for this model year.');
    expect(text).toContain('55 more recalls');
    expect(text).toContain('10 older recalls beyond these are at NHTSA');
  });
});
