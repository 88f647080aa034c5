type Market = 'demo' | 'live';
type Mode = 'local' | 'production';
type Variables = Readonly<Record<string, string | undefined>>;

/** Takes the market flags out of the arguments. */
export function takeMarketFlag(args: readonly string[]): { market: Market | null; rest: string[] };

/** Which market and which database a command works on. */
export function chooseMarket(options: {
  flag?: Market | null;
  env?: Variables;
  fallback?: Market;
}): { market: Market; mode: Mode; databaseUrl: string | null };

/** The environment of a child. */
export function childEnvironment(options: {
  home: string;
  market: Market;
  mode: Mode;
  databaseUrl?: string | null;
  port?: number;
  env?: Variables;
}): Record<string, string | undefined>;
