import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signIn } from '../fixtures/accounts';
import { expect, test } from '../fixtures/console-errors';
import { findListing } from '../fixtures/demo-market';

const VIEWPORTS = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
const THEMES = ['light', 'dark'] as const;

const live = (path: string): string => `${process.env.E2E_LIVE_URL}${path}`;

/** Every page and state, and how to get there. */
const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  results: (page) => page.goto('/'),
  'filtered results': (page) =>
    page.goto('/?make=Toyota&state=TX&rating=great&undominated=true&buyer_zip=78701'),
  'refused filters': (page) =>
    page.goto('/?make=Tesla&state=TX&near_zip=00000&buyer_zip=99999&min_price=x'),
  'no results': (page) => page.goto('/?make=Toyota&max_price=2000'),
  listing: async (page) =>
    page.goto(`/listings/${await findListing("rating = 'great' and not is_check_first")}`),
  'listing with price cuts': async (page) =>
    page.goto(
      `/listings/${await findListing('previous_price_cents > price_cents')}?buyer_zip=97201`,
    ),
  'listing without a rating': async (page) =>
    page.goto(`/listings/${await findListing("rating = 'unrated'")}`),
  'listing to check first': async (page) =>
    page.goto(`/listings/${await findListing('is_check_first')}`),
  'sign-in': (page) => page.goto('/sign-in?error=CredentialsSignin'),
  'sign-up': (page) => page.goto('/sign-up'),
  sources: (page) => page.goto('/sources'),
  'how often values are right': (page) => page.goto('/accuracy'),
  'how estimates are made': (page) => page.goto('/estimates'),
  privacy: (page) => page.goto('/privacy'),
  terms: (page) => page.goto('/terms'),
  'removal request': (page) => page.goto('/removal-request'),
  'your place': (page) => page.goto('/your-place'),
  outbox: (page) => page.goto('/outbox'),
  'empty market': (page) => page.goto(live('/')),
  'nothing here': (page) => page.goto('/nothing-here'),
};

/** States whose parts are all in others as well: they are looked at in the long dose. */
const IS_MADE_OF_OTHERS = new Set([
  'filtered results',
  'listing with price cuts',
  'listing to check first',
  'sign-up',
  'how estimates are made',
  'privacy',
  'terms',
]);
/** States that are made of other parts on a desktop than on a phone; the rest only gets wider. */
const HAS_DESKTOP_LAYOUT = new Set(['results', 'listing', 'sources', 'empty market']);
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';

/** All rules in the light theme; in the dark one those on colour, the only thing that changes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      theme,
      where: nodes.map((node) => node.target.join(' ')),
    }));
    expect(found).toEqual([]);
  }
}

/** Nothing sticks out to the side, and only the page itself scrolls. */
async function expectOneScrollbar(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const root = document.documentElement;
    const areas = [...document.querySelectorAll('body *')].filter((element) => {
      const { overflowY } = getComputedStyle(element);
      const isScroller = overflowY === 'auto' || overflowY === 'scroll';
      return (
        isScroller && element.checkVisibility() && element.scrollHeight > element.clientHeight + 1
      );
    });
    return {
      aside: root.scrollWidth > root.clientWidth,
      areas: areas.map((area) => area.className),
    };
  });
  expect(overflow).toEqual({ aside: false, areas: [] });
}

for (const [size, viewport] of Object.entries(VIEWPORTS)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport });

    for (const [state, open] of Object.entries(STATES)) {
      const isShort =
        size === 'phone' ? !IS_MADE_OF_OTHERS.has(state) : HAS_DESKTOP_LAYOUT.has(state);
      if (!isLongDose && !isShort) continue;
      test(`${state}: no accessibility violation, light or dark, and one scrollbar`, async ({
        page,
      }) => {
        await open(page);
        await expectOneScrollbar(page);
        await expectAccessible(page);
      });
    }

    test('admin and sources: no accessibility violation, light or dark, and one scrollbar', async ({
      page,
    }) => {
      await page.goto('/sign-in?next=/admin');
      await signIn(page, 'onlooker');
      await expect(page.getByRole('heading', { level: 1, name: 'Admin' })).toBeVisible();
      await expectOneScrollbar(page);
      await expectAccessible(page);
      // The rows of sources are made of other parts on a phone.
      await page.goto('/admin/sources');
      await expect(page.getByRole('list', { name: 'Sources that are on' })).toBeVisible();
      await expectOneScrollbar(page);
      await expectAccessible(page);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: VIEWPORTS.phone });

  test('the open filters: no accessibility violation, and they apply', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Filters' }).click();
    await expect(page.getByLabel('Make', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Make', { exact: true }).selectOption('Honda');
    await expect(page).toHaveURL(/make=Honda/);
    await page.getByRole('button', { name: /^Show .* cars$/ }).click();
    await expect(page.getByRole('list', { name: 'Used cars in this order' })).toContainText(
      'Honda',
    );
  });
});
