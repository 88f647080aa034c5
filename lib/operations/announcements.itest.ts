import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import type { AnnouncementWish } from './announcement';
import {
  createAnnouncement,
  dismissAnnouncement,
  listAnnouncements,
  listShownAnnouncements,
  removeAnnouncement,
  updateAnnouncement,
} from './announcements';

const ADMIN = strangerActor('admin');
const NOW = new Date('2026-03-01T12:00:00.000Z');
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const wishOf = (more: Partial<AnnouncementWish> = {}): AnnouncementWish => ({
  ...{ text: 'New prices tonight', level: 'info', audience: 'everyone', roles: [] },
  ...{ startsAt: NOW, endsAt: null },
  ...more,
});

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'announcements', 'people');
  await emptyAuditLog(database.db);
});

const ctxOf = (actor: Actor = ADMIN, now = NOW) => database.makeCtx(actor, { now });
const make = (more: Partial<AnnouncementWish> = {}) =>
  createAnnouncement(ctxOf(), { wish: wishOf(more) });
const shown = async (actor: Actor, now = NOW, dismissedIds: string[] = []) =>
  (await listShownAnnouncements(ctxOf(actor, now), { dismissedIds })).map(({ text }) => text);

describe('an announcement', () => {
  it('is over the pages of those whom it is for, while it runs', async () => {
    await make({ text: 'all' });
    await make({ text: 'people', audience: 'signed_in' });
    await make({ text: 'mechanics', audience: 'roles', roles: ['mechanic'], level: 'warning' });
    await make({ text: 'tomorrow', startsAt: inHours(24), endsAt: inHours(25) });
    expect(await shown(VISITOR)).toEqual(['all']);
    expect(await shown(strangerActor('customer'))).toEqual(['people', 'all']);
    expect(await shown(strangerActor('mechanic'))).toEqual(['mechanics', 'people', 'all']);
    expect(await shown(VISITOR, inHours(24))).toEqual(['tomorrow', 'all']);
    expect(await shown(VISITOR, inHours(25))).toEqual(['all']);
  });

  it('that was dismissed stays away: of a person everywhere, of a visitor in that browser', async () => {
    const { id } = await make();
    const personId = await addPerson(database, 'ann@example.com');
    const ann: Actor = { ...strangerActor(), personId } as Actor;
    await dismissAnnouncement(ctxOf(ann), { id });
    await dismissAnnouncement(ctxOf(ann), { id });
    expect(await shown(ann)).toEqual([]);
    await dismissAnnouncement(ctxOf(VISITOR), { id });
    expect(await shown(VISITOR)).toEqual(['New prices tonight']);
    expect(await shown(VISITOR, NOW, [id])).toEqual([]);
  });

  it('is changed by its version, taken away once, and each of it stands in the audit log', async () => {
    const made = await make();
    const change = { id: made.id, version: 1, wish: wishOf({ text: 'Later' }) };
    expect(await updateAnnouncement(ctxOf(), change)).toMatchObject({ text: 'Later', version: 2 });
    await expect(updateAnnouncement(ctxOf(), change)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    await removeAnnouncement(ctxOf(), { id: made.id });
    await removeAnnouncement(ctxOf(), { id: made.id });
    expect(await shown(VISITOR)).toEqual([]);
    await expect(updateAnnouncement(ctxOf(), { ...change, version: 3 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const entries = await database.db.select().from(auditLog).orderBy(auditLog.position);
    expect(entries.map(({ action }) => action)).toEqual([
      ...['announcement.made', 'announcement.changed', 'announcement.removed'],
    ]);
  });

  it('must end after its start and after now, and name roles where it is for some', async () => {
    for (const bad of [
      { endsAt: NOW },
      { startsAt: inHours(-3), endsAt: inHours(-1) },
      { audience: 'roles' as const },
    ]) {
      await expect(make(bad)).rejects.toMatchObject({ code: 'invalid_fields' });
    }
  });

  it('is listed page by page, for admins', async () => {
    for (const text of ['a', 'b', 'c']) await make({ text });
    const first = await listAnnouncements(ctxOf(), { limit: 2, cursor: null });
    expect(first.announcements.map(({ text }) => text)).toEqual(['c', 'b']);
    const rest = await listAnnouncements(ctxOf(), { limit: 2, cursor: first.nextCursor });
    expect([rest.announcements.map(({ text }) => text), rest.nextCursor]).toEqual([['a'], null]);
    const stranger = ctxOf(strangerActor());
    await expect(listAnnouncements(stranger, { limit: 2, cursor: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
