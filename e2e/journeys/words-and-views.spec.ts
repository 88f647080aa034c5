import { readArea } from '@/lib/searches/map-area';
import { expect, test } from '../fixtures/console-errors';
import { countCars } from '../fixtures/demo-market';
import { ResultsPage } from '../pages/results-page';

test('a sentence becomes filters that can be taken away, and says what it did not understand', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open();
  await page.getByLabel('Say what you look for').fill('reliable toyota suv under 30k in texas');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  const toyotas = "make = 'Toyota' and body = 'suv' and price_cents <= 3000000";
  await results.expectTotal(await countCars(`${toyotas} and state = 'TX'`));
  await expect(page.getByText('No filter for: “reliable”')).toBeVisible();
  await page.getByRole('link', { name: 'Remove filter Texas' }).click();
  await results.expectTotal(await countCars(toyotas));
});

test('each choice says how many cars it leads to', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota&body=suv');
  const option = page.getByLabel('State', { exact: true }).locator('option[value="TX"]');
  const count = await countCars("make = 'Toyota' and body = 'suv' and state = 'TX'");
  await expect(option).toHaveText(`Texas (${count})`);
  await results.open('/?make=Toyota&body=suv&state=TX');
  await results.expectTotal(count);
});

test('the same results are a map and a drawing of price by mileage', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota');
  const total = await countCars("make = 'Toyota'");
  const views = page.getByRole('navigation', { name: 'View of the results' });
  await views.getByRole('link', { name: 'Map' }).click();
  await expect(page.getByRole('group', { name: /Results by state/ })).toBeVisible();
  await results.expectTotal(total);
  await page.getByText('The same as a table').click();
  await page.getByRole('link', { name: 'Texas', exact: true }).click();
  await expect(page).toHaveURL(/state=TX/);
  await results.expectTotal(await countCars("make = 'Toyota' and state = 'TX'"));

  await views.getByRole('link', { name: 'Price by mileage' }).click();
  await expect(page).toHaveURL(/view=scatter/);
  const plot = page.locator('.brush-layer');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('the plot has no place');
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/min_price=\d+.*max_price=\d+/);
  await expect(page).toHaveURL(/view=scatter/);
  await expect.poll(() => results.readTotal()).toBeLessThan(total);
});

test('an area drawn on the map holds the results, and keys move it', async ({ page }) => {
  const results = new ResultsPage(page);
  await results.open('/?make=Toyota&state=TX&view=map');
  const total = await countCars("make = 'Toyota' and state = 'TX'");
  await results.expectTotal(total);
  const countInArea = async (): Promise<number> => {
    const area = readArea(new URL(page.url()).searchParams.get('area') ?? '');
    if (!area) throw new Error('the address names no area');
    return countCars(
      `make = 'Toyota' and state = 'TX' and latitude between ${area.south} and ${area.north}
       and longitude between ${area.west} and ${area.east}`,
    );
  };

  await page.getByRole('button', { name: 'Draw an area' }).click();
  const layer = page.getByRole('button', { name: 'Area on the map' });
  await expect(layer).toBeFocused();
  await layer.scrollIntoViewIfNeeded();
  const box = await layer.boundingBox();
  if (!box) throw new Error('the map has no place');
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.7, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Show its cars' }).click();
  await expect(page).toHaveURL(/area=/);
  await results.expectTotal(await countInArea());
  expect(await results.readTotal()).toBeLessThan(total);

  const drawn = page.url();
  await page.getByRole('button', { name: 'Change the area' }).click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(drawn);
  await results.expectTotal(await countInArea());

  await page.getByRole('link', { name: 'Remove filter Area on the map' }).click();
  await results.expectTotal(total);
});
