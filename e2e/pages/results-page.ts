import { expect, type Locator, type Page } from '@playwright/test';

/** The first page of results as a person uses it. */
export class ResultsPage {
  readonly cards: Locator;

  constructor(readonly page: Page) {
    this.cards = page.getByRole('list', { name: 'Used cars in this order' }).getByRole('listitem');
  }

  async open(address = '/'): Promise<void> {
    await this.page.goto(address);
  }

  /** The number in "5,720 cars" over the list. */
  get total(): Locator {
    return this.page.locator('header strong').filter({ hasText: /cars?$/ });
  }

  async readTotal(): Promise<number> {
    return wholeNumber(await this.total.innerText());
  }

  async expectTotal(count: number): Promise<void> {
    await expect(this.total).toHaveText(
      `${count.toLocaleString('en-US')} car${count === 1 ? '' : 's'}`,
    );
  }

  async readPricesDollars(): Promise<number[]> {
    await this.cards.first().waitFor();
    return (await this.cards.locator('.deal-price strong').allInnerTexts()).map(wholeNumber);
  }

  /** What the cards say about the worst case: positive is saved, negative overpaid. */
  async readWorstCasesDollars(): Promise<number[]> {
    await this.cards.first().waitFor();
    return (await this.cards.locator('.deal-worst').allInnerTexts()).map((text) =>
      text.startsWith('at least') ? wholeNumber(text) : -wholeNumber(text),
    );
  }

  /** In their order, all of one moment. */
  async readListingIds(): Promise<string[]> {
    const links = this.cards.locator('.deal-link');
    await links.first().waitFor();
    const addresses = await links.evaluateAll((found) =>
      found.map((link) => link.getAttribute('href') ?? ''),
    );
    return addresses.map((address) => address.split(/[/?]/)[2] ?? '');
  }
}

export const wholeNumber = (text: string): number => Number(text.replace(/[^\d.]/g, ''));

/** A copy in falling order. */
export const falling = (values: readonly number[]): number[] => [...values].sort((a, b) => b - a);
