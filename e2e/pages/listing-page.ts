import type { Locator, Page } from '@playwright/test';

/** "≈ $1,234.50" or "−$12" in US cents. */
export function centsOf(text: string): number {
  const match = /([−-]?)\$([\d,]+(?:\.\d\d)?)/.exec(text);
  if (!match?.[2]) throw new Error(`no amount of money in "${text}"`);
  const cents = Math.round(Number(match[2].replaceAll(',', '')) * 100);
  return match[1] ? -cents : cents;
}

/** A listing page as a person reads it. */
export class ListingPage {
  readonly verdict: Locator;
  readonly value: Locator;
  readonly cost: Locator;
  readonly history: Locator;

  constructor(readonly page: Page) {
    this.verdict = page.getByRole('complementary', { name: 'Price and rating' });
    this.value = page.getByRole('region', { name: 'What it is worth' });
    this.cost = page.getByRole('region', { name: 'What it costs at your door' });
    this.history = page.getByRole('region', { name: 'What happened so far' });
  }

  async open(id: string, buyerZip?: string): Promise<void> {
    await this.page.goto(`/listings/${id}${buyerZip ? `?buyer_zip=${buyerZip}` : ''}`);
  }

  /**
   * Label and amount of each row of a table, read from its row header and its last number, once the
   * table is there. A row that says "unknown" has no amount and is left out.
   */
  async readAmounts(table: Locator): Promise<{ label: string; cents: number }[]> {
    await table.locator('tbody tr').first().waitFor();
    const rows = await table.locator('tbody tr, tfoot tr').all();
    const lines = await Promise.all(
      rows.map(async (row) => ({
        label: (await row.locator('th').innerText()).split('\n')[0]?.split(',')[0] ?? '',
        amount: await row.locator('td.num').last().innerText(),
      })),
    );
    return lines
      .filter(({ amount }) => !amount.startsWith('unknown'))
      .map(({ label, amount }) => ({ label, cents: centsOf(amount) }));
  }
}
