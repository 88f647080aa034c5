import { signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { expectSoundPage } from '../fixtures/sound-page';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));

test('anybody sees how the service is and was; an admin sees each part with its reason', async ({
  page,
}) => {
  await test.step('a visitor: the whole in words, the history, the sources, no insides', async () => {
    await page.goto('/health');
    await expect(page.getByRole('heading', { level: 1, name: 'How the service is' })).toBeVisible();
    await expect(page.getByText('Pages and searches are answered.')).toBeVisible();
    await expect(page.getByRole('img', { name: /All well in \d+ of/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Parts' })).toHaveCount(0);
    await expectSoundPage(page);
  });

  await test.step('two weeks are a click away, and the picture is a table too', async () => {
    await page.getByRole('link', { name: 'Last two weeks' }).click();
    await expect(page).toHaveURL(/range=fortnight/);
    await page.getByText('The same as a table').first().click();
    await expect(page.getByRole('columnheader', { name: 'How it was' })).toBeVisible();
  });

  await test.step('an admin: parts, versions and figures over time', async () => {
    await page.goto('/sign-in?next=/health');
    await signIn(page, 'onlooker');
    await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
    const parts = page.getByRole('region', { name: 'Parts and how they are' });
    await expect(parts.getByRole('row', { name: /Database ok It answers within/ })).toBeVisible();
    await expect(parts.getByRole('row', { name: /Disk/ })).toBeVisible();
    await expect(page.getByText(/Deal Scout \d.* on node/)).toBeVisible();
    await expect(page.getByText('Time of 95 of 100 answers').first()).toBeVisible();
    await expectSoundPage(page);
  });
});
