/** Keys of one start, by the names of Inngest's own variables. */
export function makeEngineKeys(): Record<'INNGEST_EVENT_KEY' | 'INNGEST_SIGNING_KEY', string>;
/** What the app needs to reach the local engine. */
export function engineVariables(port: number, keys: Record<string, string>): Record<string, string>;
