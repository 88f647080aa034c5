import { and, desc, eq } from 'drizzle-orm';
import { people } from '@/db/schema/accounts';
import { messages } from '@/db/schema/platform';
import type { TestDatabase, TestPorts } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import { settleBackground } from '@/lib/platform/background';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { createPerson } from './service';
import { beginSession } from './sessions';

export const SYSTEM: Actor = { kind: 'system', name: 'test' };
export const VISITOR: Actor = { kind: 'visitor', id: 'somebody', isBrowser: true };
export const PASSWORD = 'violet-harbour-42-tram';

let addressNumber = 0;

/** The key of an address that nobody had before. */
export function newClientKey(): string {
  addressNumber += 1;
  return `address-${addressNumber}`;
}

/** A context whose limits are its own, so that only the case at hand uses them up. */
export function freshCtx(
  database: TestDatabase,
  actor: Actor = VISITOR,
  options: { now?: Date } = {},
): Ctx<TestPorts> {
  const ctx = database.makeCtx(actor, options);
  return { ...ctx, ports: { ...ctx.ports, limiter: createMemoryLimiter() } };
}

/** A person made by an operator, so with a confirmed e-mail. */
export async function addPerson(
  database: TestDatabase,
  email: string,
  role: Role = 'customer',
): Promise<string> {
  const input = { email, displayName: 'Ann Harbour', password: PASSWORD, role };
  return (await createPerson(database.makeCtx(SYSTEM), input)).personId;
}

/** The actor of a person whose session is a row of the database. */
export async function actorOf(database: TestDatabase, personId: string): Promise<Actor> {
  const [row] = await database.db.select().from(people).where(eq(people.id, personId));
  const { role = 'customer', epoch = 0, plan = 'free', displayName = '' } = row ?? {};
  const person = { personId, displayName, role, epoch };
  const input = { person, kind: 'browser', device: 'Firefox on Linux' } as const;
  const { sessionId } = await beginSession(database.makeCtx(SYSTEM), input);
  return { kind: 'person', personId, role, epoch, sessionId, plan };
}

/** An actor of a person who is nobody in the database. */
export function strangerActor(role: Role = 'customer'): Actor {
  return { kind: 'person', personId: newId(), role, epoch: 0, sessionId: newId(), plan: 'free' };
}

/** All mail to somebody, the newest first, once nothing is under way any more. */
export async function mailTo(database: TestDatabase, recipient: string) {
  await settleBackground();
  return database.db
    .select()
    .from(messages)
    .where(and(eq(messages.recipient, recipient), eq(messages.carrier, 'outbox')))
    .orderBy(desc(messages.createdAt), desc(messages.id));
}

/** The token in the newest mail of this kind; fails where there is none. */
export async function tokenFor(
  database: TestDatabase,
  recipient: string,
  kind: string,
): Promise<string> {
  const found = (await mailTo(database, recipient)).find((message) => message.kind === kind);
  const token = /[?&]token=([\w-]+)/.exec(found?.bodyText ?? '')?.[1];
  if (!token) throw new Error(`no link of kind ${kind} was mailed to ${recipient}`);
  return token;
}
