import { AsyncLocalStorage } from 'node:async_hooks';
import { processSingleton } from '@/lib/platform/singleton';

/** What all that happens for one request or one step of a run has in common; goes into each log line. */
export interface Scope {
  request_id?: string;
  run_id?: string;
  /** Of the trace, where there is one: W3C trace context in hex. */
  trace_id?: string;
  span_id?: string;
  trace_flags?: string;
}

const storage = processSingleton('scope', () => new AsyncLocalStorage<Scope>());

/** The scope of whatever is under way here; null outside of any. */
export function currentScope(): Scope | null {
  return storage.getStore() ?? null;
}

/** Does the work within a scope, which adds to the one around it. */
export function inScope<T>(scope: Scope, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...scope }, work);
}

/** Makes a scope of what follows in this call and all that it starts; for hooks that wrap nothing. */
export function enterScope(scope: Scope): void {
  storage.enterWith(scope);
}
