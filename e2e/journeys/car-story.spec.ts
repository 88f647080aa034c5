import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';
import { ListingPage } from '../pages/listing-page';

test('a car at two sources has one timeline, from each of its adverts', async ({ page }) => {
  const id = await findListing('jsonb_array_length(other_offers) > 0');
  const { data: deal } = await (await page.request.get(`/api/v1/listings/${id}`)).json();
  const { data: story } = await (
    await page.request.get(`/api/v1/vehicles/${deal.vehicle_id}/timeline`)
  ).json();
  expect(story.advert_count).toBeGreaterThan(1);

  await new ListingPage(page).open(id);
  const timeline = page.getByRole('region', { name: 'One car, one timeline' });
  const spread = `${story.advert_count} adverts at ${story.source_count} source`;
  await expect(timeline).toContainText(spread);
  await expect(timeline.getByText(', this advert')).toHaveCount(1);
  // Which advert is of which car is for admins to say.
  await expect(timeline.getByRole('button')).toHaveCount(0);

  const other = story.adverts.find((advert: { listing_id: string }) => advert.listing_id !== id);
  await timeline.locator(`a[href="/listings/${other.listing_id}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/listings/${other.listing_id}`));
  await expect(timeline).toContainText(spread);
});
