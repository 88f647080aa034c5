import type { Market } from './vocabulary';

/** The migrated database that test databases of a market are copied from. */
export function templateName(market: Market): string {
  return `deal_scout_template_${market}`;
}

/** The address of another database on the same server. */
export function databaseUrlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
