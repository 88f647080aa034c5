import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { NoCenters } from '@/app/(buyer)/listings/[id]/inspection/center-choice';
import { NoFleetCars } from '@/app/fleet/fleet-cars';

describe('an empty list', () => {
  it('of the fleet says whether nothing is there or nothing is as asked, and leads back to all', () => {
    const asked = renderToStaticMarkup(<NoFleetCars isFiltered />);
    expect(asked).toContain('No inspected car is as asked');
    expect(asked).toContain('href="/fleet"');
    const none = renderToStaticMarkup(<NoFleetCars isFiltered={false} />);
    expect(none).toContain('No inspected car yet');
    expect(none).not.toContain('<a ');
  });

  it('of centers leads to what the buyer can ask the seller instead', () => {
    expect(renderToStaticMarkup(<NoCenters listingId="lst_1" />)).toContain(
      'href="/listings/lst_1#questions"',
    );
  });
});
