import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { listCostRules } from '@/lib/costs/rule-review-service';
import { DatedRules } from './dated-rules';
import { Limits } from './limits';

export const metadata: Metadata = { title: 'How estimates are made' };

const RULES_SHOWN = 100;

export default async function EstimatesPage(): Promise<ReactElement> {
  const due = { isDue: true, limit: RULES_SHOWN, cursor: null };
  const { rules } = await listCostRules(await pageContext(), due);
  return (
    <>
      <h1 className="text-xl">How estimates are made</h1>
      <p>
        Values, savings, ratings and costs on this site are estimates. They help you to compare
        cars. They are no appraisal, no offer, and no tax or legal advice.
      </p>
      <h2>What a car is worth</h2>
      <p>
        The value is what comparable cars ask, not what they sold for. A model learns from all
        public adverts of this market how price depends on age, mileage, make, model, trim, body,
        drive, fuel, condition, title, state and seller; adverts of the same model that are close to
        the car then move the result. A car’s own asking price never takes part in its own value,
        and other adverts of the same car are not among its comparable cars.
      </p>
      <p>
        Every value comes as a range: of ten cars like this one, about eight ask between the ends of
        the bar. The width of the range comes from how far the model was off for similar cars, and{' '}
        <NavLink href="/accuracy">how often values are right</NavLink> is measured each night. The
        listing page shows the comparable cars and the steps that lead to the value; the steps add
        up.
      </p>
      <h2>Ratings</h2>
      <ul>
        <li>
          A rating says where the asking price stands in the car’s own range: great deal in the
          lowest tenth, good to three tenths, fair to seven, high to nine, overpriced above.
        </li>
        <li>
          A car is not rated where its market has fewer than 50 cars, where fewer than three adverts
          compare, or where the range is wider than 1.6 times the value. It is shown all the same,
          with the reason.
        </li>
        <li>
          “Check first” stands in place of a rating where a price is far below its range, the title
          is branded, or what the advert says does not fit together. Often that is a mistake, damage
          or bait.
        </li>
        <li>Nobody can pay for a rating or for a place in the order.</li>
      </ul>
      <h2>What it costs at your door</h2>
      <p>
        Asking price, the dealer fee that is usual in the car’s state, tax, title and registration
        by the rules of your state, the surcharge for electric and hybrid cars, and transport. Each
        line names its source and year and says how sure it is. What cannot be known is called
        unknown and is never counted as nothing. An inspection and first repairs are unknown until
        you say what they cost; on a listing’s page any figure can be your own.
      </p>
      <DatedRules rules={rules} />
      <Limits />
      <p>
        Is a figure wrong? If it is about your own advert, use the{' '}
        <NavLink href="/removal-request">removal request</NavLink>.
      </p>
    </>
  );
}
