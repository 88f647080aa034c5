import type { CDPSession, Locator, Page } from '@playwright/test';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { ResultsPage } from '../pages/results-page';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const RESULTS = '/?make=Ford&sort=price';

/** Moves a finger over the middle of something, as far as that, and lifts it. */
async function swipe(
  finger: CDPSession,
  over: Locator,
  { acrossPx, downPx }: { acrossPx: number; downPx: number },
): Promise<void> {
  const box = await over.boundingBox();
  if (!box) throw new Error('there is nothing to swipe over');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const steps = 8;
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (let step = 1; step <= steps; step += 1) {
    const point = { x: x + (acrossPx * step) / steps, y: y + (downPx * step) / steps };
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const scrolledBy = (page: Page): Promise<number> => page.evaluate(() => window.scrollY);

test('a swipe to the right watches a car, one to the left hides it, and the same again undoes', async ({
  page,
  context,
}) => {
  const results = new ResultsPage(page);
  await page.goto(`/sign-in?next=${encodeURIComponent(RESULTS)}`);
  await signIn(page, 'swiper');
  await expect(page).toHaveURL(/make=Ford/);
  const finger = await context.newCDPSession(page);
  const card = results.cards.first();
  const buttons = card.locator('.car-buttons');
  const isResting = () => expect(buttons).not.toHaveAttribute('aria-busy', 'true');
  await card.scrollIntoViewIfNeeded();

  await swipe(finger, card, { acrossPx: 140, downPx: 6 });
  await expect(card.getByRole('button', { name: /^Watching: undo/ })).toBeVisible();
  await isResting();
  await swipe(finger, card, { acrossPx: 140, downPx: -6 });
  await expect(card.getByRole('button', { name: /^Watch / })).toBeVisible();
  await isResting();

  await swipe(finger, card, { acrossPx: -140, downPx: 0 });
  await expect(card.getByRole('button', { name: /^Hidden: undo/ })).toBeVisible();
  await isResting();
  await card.getByRole('button', { name: /^Hidden: undo/ }).click();
  await expect(card.getByRole('button', { name: /^Hide / })).toBeVisible();
  await isResting();

  // Short of it nothing happens, and a finger that goes down scrolls.
  await swipe(finger, card, { acrossPx: 60, downPx: 0 });
  const before = await scrolledBy(page);
  await swipe(finger, card, { acrossPx: -20, downPx: -260 });
  await expect.poll(() => scrolledBy(page)).toBeGreaterThan(before);
  await expect(card.getByRole('button', { name: /^Watch / })).toBeVisible();
  await expect(card.getByRole('button', { name: /^Hide / })).toBeVisible();
});

test('count, filters and order stay in sight while one scrolls, and cover nothing that is focused', async ({
  page,
}) => {
  const results = new ResultsPage(page);
  await results.open(RESULTS);
  const bar = page.locator('.results-bar');
  const total = await results.total.innerText();
  await results.cards.nth(12).scrollIntoViewIfNeeded();
  await expect(bar).toBeInViewport();
  await expect(bar).toContainText(total);
  const { y = -1, height = 0 } = (await bar.boundingBox()) ?? {};
  expect(y).toBeCloseTo(0, 0);

  // Going back by keyboard, each car comes to stand below it.
  await results.cards.nth(12).locator('.deal-link').focus();
  for (let back = 0; back < 6; back += 1) await page.keyboard.press('Shift+Tab');
  const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? 0);
  expect(top).toBeGreaterThanOrEqual(height - 1);
  await bar.getByLabel('Order').selectOption('year');
  await expect(page).toHaveURL(/sort=year/);
});
