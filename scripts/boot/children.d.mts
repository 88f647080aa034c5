/** What each of our long processes tells Node. */
export const nodeFlags: string[];

/** How long the web server keeps an idle line open. */
export const keepAliveMs: number;

/** Arguments that make Node run one of the project's TypeScript files. */
export function typescriptArguments(file: string, args: readonly string[]): string[];
