import { signIn } from '../fixtures/accounts';
import { ownAddress } from '../fixtures/address';
import { expect, test } from '../fixtures/console-errors';
import { addEngineRows, addRun, announceRun, removeEngineRows } from '../fixtures/engine-rows';
import { expectSoundPage } from '../fixtures/sound-page';

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(ownAddress()));
test.afterAll(removeEngineRows);

test('an admin sees what runs, follows it live, takes a run apart, and hears what cannot be done', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto('/sign-in?next=/admin/jobs');
  await signIn(page, 'onlooker');
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible();

  await test.step('where nothing runs the jobs, the page says what to do', async () => {
    await expect(page.getByText('Nothing runs the background jobs')).toBeVisible();
    await page.getByRole('button', { name: 'Scan the sources now' }).click();
    await expect(page.getByText('This cannot be answered right now')).toBeVisible();
  });

  await addEngineRows();
  await page.goto('/admin/jobs');

  await test.step('the engine, its functions and its runs are there', async () => {
    await expect(page.getByText('on this-machine')).toBeVisible();
    await expect(page.getByText('It asks for signals, which are not here.')).toBeVisible();
    const functions = page.getByRole('region', { name: 'Functions by name' });
    await expect(functions.getByRole('row', { name: /Refresh comps.*in 3 h/ })).toBeVisible();
    const runs = page.getByRole('region', { name: 'Runs, newest first' });
    await expect(runs.getByRole('row', { name: /failed.*The source answered 503/ })).toBeVisible();
    await expectSoundPage(page);
  });

  await test.step('a new run appears by itself', async () => {
    await expect(page.getByText('Live: this page follows what happens.')).toBeVisible();
    await addRun('JOURNEYNEW', 'completed', '1 second', null);
    await announceRun('JOURNEYNEW');
    await expect(page.getByText('JOURNEYNEW')).toBeVisible();
  });

  await test.step('runs are filtered by the address', async () => {
    await page.getByLabel('State').selectOption('failed');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page).toHaveURL(/state=failed/);
    await expect(page.getByText('JOURNEYFAILED')).toBeVisible();
    await expect(page.getByText('JOURNEYNEW')).toHaveCount(0);
  });

  await test.step('a run shows its steps, each try, and what it waits for', async () => {
    await page.goto('/admin/jobs/JOURNEYOPEN');
    const step = page.getByRole('listitem').filter({ hasText: 'read page 1' });
    await expect(step.getByText('1 failed try')).toBeVisible();
    await expect(step.getByText('The source answered 503.')).toBeVisible();
    await expect(page.getByText(/waits for the event listings\/page\.collected/)).toBeVisible();
    await expect(page.getByText('the-query')).toBeHidden();
    await page.getByText('sources/query.due').click();
    await expect(page.getByText('the-query')).toBeVisible();
    await expectSoundPage(page);
    await page.getByRole('button', { name: 'Cancel this run' }).click();
    await expect(page.getByText('The engine does not answer right now')).toBeVisible();
    expect((await page.goto('/admin/jobs/NOWHERE'))?.status()).toBe(404);
  });

  await test.step('all of it can be read without scripts', async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
      baseURL: process.env.E2E_DEMO_URL ?? '',
    });
    const quiet = await plain.newPage();
    await quiet.goto('/admin/jobs');
    await expect(quiet.getByText('on this-machine')).toBeVisible();
    await quiet.getByRole('link', { name: 'Scan a source' }).first().click();
    await expect(quiet).toHaveURL(/function=app-scan/);
    await expect(quiet.getByText('JOURNEYOPEN')).toBeVisible();
    await plain.close();
  });
});
