import type { ReactElement } from 'react';

/** What the estimates do not know. */
export function Limits(): ReactElement {
  return (
    <>
      <h2>Where the limits are</h2>
      <ul>
        <li>
          History, options, photos and the wording of adverts do not enter the value. Two cars that
          look alike in the data can be worth very different sums.
        </li>
        <li>Old and rare cars have few comparable ones, and their ranges are wide.</li>
        <li>
          Local taxes are averages of the state; county wheel taxes and yearly property taxes are
          mostly not in the figures. Registration is worked out for a reference car where a state’s
          schedule is not known.
        </li>
        <li>
          Transport is an estimate from public price lists, give or take a fifth; Alaska and Hawaii
          have none.
        </li>
        <li>
          What a dealer adds beyond the usual fee is in no table. Where its adverts state a fee, or
          two people have reported the same, the listing counts with that. Ask for the total in
          writing.
        </li>
        <li>
          In the demo market, cars, prices and places are facts of 2022; first-seen dates, earlier
          prices and some other marks are simulated and say so.
        </li>
      </ul>
    </>
  );
}
