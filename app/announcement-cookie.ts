/** The cookie in which a browser remembers what it does not want to see again; another one in each market. */
export const dismissedCookieName = (market: string): string => `ds-${market}-dismissed`;
