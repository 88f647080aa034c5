import { cookies, headers } from 'next/headers';
import type { Entry } from '@/lib/accounts/door';
import { runtime } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { clientKeyOf } from '@/lib/platform/http/client-address';

/** The context of the door itself, for the verbs by which people come in. */
export function asDoor<C extends Ctx>(ctx: C): C {
  return { ...ctx, actor: { kind: 'system', name: 'sign-in' } };
}

/** Gives the browser what it takes along; the path to go to. */
export async function takeEntry(entry: Entry): Promise<string> {
  const store = await cookies();
  for (const cookie of entry.cookies) store.set(cookie);
  return entry.path;
}

/** The headers of the browser, and its address as a key of limits. */
export async function browserRequest(): Promise<{ headers: Headers; clientKey: string }> {
  const sent = new Headers(await headers());
  return { headers: sent, clientKey: clientKeyOf(sent) };
}

/** The ticket of the second step that this browser carries; empty when it has none. */
export async function browserTicket(): Promise<string> {
  const { headers: sent } = await browserRequest();
  return runtime().door.findTicket(sent) ?? '';
}
