import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Page, test as plainTest } from '@playwright/test';
import { ROOT } from '../app/start-app';
import { signIn } from '../fixtures/accounts';
import { expectAccessible, THEMES } from '../fixtures/axe';
import { expect, test } from '../fixtures/console-errors';
import { OTHER_JOURNEYS, ROUNDS, routesLookedAt } from '../fixtures/looks';
import { SIZES } from '../fixtures/sound-page';

// Every page of the app, on a phone and on a desktop, in light and dark. What only gets wider has the parts and
// colours of the phone: but in the long dose only its width is looked at a second time, and the dark of what is seen first,
// since all colours are names that the main pages use too. The short dose looks at what is seen first.

const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
const isShortDose = process.env.DEALSCOUT_TEST_DOSE === 'short';
const PHONE = { width: 390, height: 844 };

/** The route of a page file: its folder, without the groups that only order files. */
function routeOf(file: string): string {
  const parts = path.dirname(file).split(path.sep);
  return `/${parts.filter((part) => part !== '.' && !/^\(.*\)$/.test(part)).join('/')}`;
}

plainTest('every page of the app is looked at', () => {
  const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' });
  const routes = files.filter((file) => path.basename(file) === 'page.tsx').map(routeOf);
  expect(routes.length).toBeGreaterThan(40);
  expect(routesLookedAt()).toEqual([...new Set(routes)].sort());
  for (const journey of OTHER_JOURNEYS) {
    const text = readFileSync(path.join(ROOT, 'e2e', 'journeys', `${journey}.spec.ts`), 'utf8');
    expect(text, journey).toMatch(/await expect(SoundPage|Accessible)\(/);
  }
});

/** Nothing sticks out to the side, and only the page itself scrolls. */
async function expectOneScrollbar(page: Page, where: string): Promise<void> {
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
  expect(overflow, where).toEqual({ aside: false, areas: [] });
}

for (const [name, { as, looks, isFirstSeen = false }] of Object.entries(ROUNDS)) {
  if (isShortDose && !isFirstSeen) continue;
  const wanted = Object.entries(looks).filter(([, look]) => isLongDose || !look.isMadeOfOthers);
  const states = wanted.map(([state]) => state).join(', ');

  test(`${name}: no accessibility violation, light or dark, and one scrollbar (${states})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    if (as) {
      await page.goto('/sign-in');
      await signIn(page, as);
      await expect(page.getByRole('link', { name: 'Sign out' })).toBeAttached();
    }
    for (const [state, { open, hasDesktopLayout = false }] of wanted) {
      await test.step(state, async () => {
        await page.setViewportSize(PHONE);
        await (typeof open === 'string' ? page.goto(open) : open(page));
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const where = `${state}, ${size.width} px wide`;
          await expectOneScrollbar(page, where);
          const isOnlyWider = size !== SIZES[0] && !hasDesktopLayout;
          const isInBoth = isLongDose || (hasDesktopLayout && isFirstSeen);
          const themes = isInBoth ? THEMES : (['light'] as const);
          if (isLongDose || !isOnlyWider) await expectAccessible(page, where, themes);
        }
      });
    }
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: PHONE });

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
