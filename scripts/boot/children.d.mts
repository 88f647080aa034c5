/** What each of our long processes tells Node. */
export const nodeFlags: string[];

/** Arguments that make Node run one of the project's TypeScript files. */
export function typescriptArguments(file: string, args: readonly string[]): string[];
