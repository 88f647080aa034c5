import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyerSettings } from '@/db/schema/accounts';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import {
  adoptVisitorSettings,
  type BuyerSettings,
  findBuyerStart,
  getBuyerSettings,
  NO_BUYER_SETTINGS,
  setBuyerSettings,
  setBuyerStart,
} from './buyer-settings';
import { createPerson } from './service';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const BROWSER: Actor = { kind: 'visitor', id: 'b1', isBrowser: true };
const AUSTIN: BuyerSettings = { ...NO_BUYER_SETTINGS, zip: '78701' };
const LOAN = { loanDownCents: 200_000, loanAprBp: 699, loanMonths: 60 };

let database: TestDatabase;
let personId = '';
let person: Actor = SYSTEM;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people', 'buyer_settings');
  personId = await makePerson('ann');
  person = asPerson(personId);
});

const ctxOf = (actor: Actor) => database.makeCtx(actor);

async function makePerson(name: string): Promise<string> {
  const made = await createPerson(ctxOf(SYSTEM), {
    email: `${name}@example.com`,
    displayName: name,
    password: 'violet-harbour-42-tram',
    role: 'customer',
  });
  return made.personId;
}

function asPerson(id: string): Actor {
  const rest = { role: 'customer', epoch: 0, sessionId: newId(), plan: 'free' } as const;
  return { kind: 'person', personId: id, ...rest };
}

const adopt = () => adoptVisitorSettings(ctxOf(SYSTEM), { visitorId: 'b1', personId });
const rows = () => database.db.select().from(buyerSettings);

describe('settings of a buyer', () => {
  it('are kept for a person and for a browser, each their own', async () => {
    const resale = { resellWay: 'marketplace', yearlyMi: 9_000 } as const;
    await setBuyerSettings(ctxOf(person), { ...AUSTIN, ...LOAN, ...resale });
    await setBuyerSettings(ctxOf(BROWSER), { ...NO_BUYER_SETTINGS, tradeInCents: 500_000 });
    expect(await getBuyerSettings(ctxOf(person))).toEqual({ ...AUSTIN, ...LOAN, ...resale });
    expect(await getBuyerSettings(ctxOf(BROWSER))).toMatchObject({
      zip: null,
      tradeInCents: 500_000,
    });
    for (const other of [asPerson(newId()), { ...BROWSER, id: 'b2' } as Actor]) {
      expect(await getBuyerSettings(ctxOf(other))).toEqual(NO_BUYER_SETTINGS);
    }
  });

  it('are replaced as a whole, and gone when they say nothing', async () => {
    await setBuyerSettings(ctxOf(person), { ...AUSTIN, ...LOAN });
    for (let time = 0; time < 2; time += 1) await setBuyerSettings(ctxOf(person), AUSTIN);
    expect(await getBuyerSettings(ctxOf(person))).toEqual(AUSTIN);
    await setBuyerSettings(ctxOf(person), NO_BUYER_SETTINGS);
    expect(await rows()).toEqual([]);
  });

  it('are not stored for a visitor without the anonymous cookie', async () => {
    const program: Actor = { kind: 'visitor', id: 'address', isBrowser: false };
    const call = setBuyerSettings(ctxOf(program), AUSTIN);
    await expect(call).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await getBuyerSettings(ctxOf(program))).toEqual(NO_BUYER_SETTINGS);
    expect(await rows()).toEqual([]);
  });

  it('are the person’s also behind a key', async () => {
    await setBuyerSettings(ctxOf(person), AUSTIN);
    const rest = { role: 'customer', plan: 'free', scopes: [] } as const;
    const key: Actor = { kind: 'api_key', keyId: newId(), personId, ...rest };
    expect(await getBuyerSettings(ctxOf(key))).toEqual(AUSTIN);
  });
});

describe('signing in from a browser that has said something', () => {
  it('fills the gaps, keeps what the person said, and empties the browser', async () => {
    await setBuyerSettings(ctxOf(person), AUSTIN);
    const said = { ...NO_BUYER_SETTINGS, ...LOAN, zip: '10001', tradeInCents: 500_000 };
    await setBuyerSettings(ctxOf(BROWSER), said);
    await adopt();
    expect(await getBuyerSettings(ctxOf(person))).toEqual({ ...said, zip: '78701' });
    expect(await getBuyerSettings(ctxOf(BROWSER))).toEqual(NO_BUYER_SETTINGS);
    await adopt();
    expect(await rows()).toHaveLength(1);
  });

  it('takes a loan whole or not at all', async () => {
    const own = { ...NO_BUYER_SETTINGS, loanAprBp: 450, loanMonths: 48 };
    await setBuyerSettings(ctxOf(person), own);
    await setBuyerSettings(ctxOf(BROWSER), { ...AUSTIN, ...LOAN });
    await adopt();
    expect(await getBuyerSettings(ctxOf(person))).toEqual({ ...own, zip: '78701' });
  });

  it('loses nothing when several sign-ins come at once', async () => {
    await setBuyerSettings(ctxOf(BROWSER), { ...AUSTIN, ...LOAN });
    await Promise.all([adopt(), adopt(), adopt()]);
    expect(await getBuyerSettings(ctxOf(person))).toEqual({ ...AUSTIN, ...LOAN });
  });

  it('leaves the browser’s alone when nobody is there to take them', async () => {
    await setBuyerSettings(ctxOf(BROWSER), AUSTIN);
    await adoptVisitorSettings(ctxOf(SYSTEM), { visitorId: 'b1', personId: newId() });
    expect(await getBuyerSettings(ctxOf(BROWSER))).toEqual(AUSTIN);
  });

  it('is done by the door only', async () => {
    for (const actor of [person, BROWSER]) {
      const call = adoptVisitorSettings(ctxOf(actor), { visitorId: 'b1', personId });
      await expect(call).rejects.toMatchObject({
        code: actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden',
      });
    }
  });
});

describe('what results begin with', () => {
  const SUVS = { query: 'body=suv&max_price=20000', zip: '78701' };

  it('is asked once, is kept with the ZIP, and stays when settings are emptied', async () => {
    const ctx = ctxOf(BROWSER);
    expect(await findBuyerStart(ctx)).toEqual({ isAsked: false, query: '' });
    await setBuyerSettings(ctx, { ...NO_BUYER_SETTINGS, tradeInCents: 500_000 });
    await setBuyerStart(ctx, SUVS);
    expect(await getBuyerSettings(ctx)).toMatchObject({ zip: '78701', tradeInCents: 500_000 });
    await setBuyerSettings(ctx, NO_BUYER_SETTINGS);
    expect(await findBuyerStart(ctx)).toEqual({ isAsked: true, query: SUVS.query });
    expect(await getBuyerSettings(ctx)).toEqual(NO_BUYER_SETTINGS);
    await setBuyerStart(ctx, { query: '', zip: null });
    expect(await findBuyerStart(ctx)).toEqual({ isAsked: true, query: '' });
  });

  it('comes along at sign-in, where the person has not said it yet', async () => {
    await setBuyerStart(ctxOf(BROWSER), SUVS);
    await adopt();
    expect(await findBuyerStart(ctxOf(person))).toEqual({ isAsked: true, query: SUVS.query });
    expect(await findBuyerStart(ctxOf(BROWSER))).toEqual({ isAsked: false, query: '' });
    await setBuyerStart(ctxOf(BROWSER), { query: 'make=Honda', zip: null });
    await adopt();
    expect(await findBuyerStart(ctxOf(person))).toEqual({ isAsked: true, query: SUVS.query });
  });

  it('is not kept for programs', async () => {
    const program: Actor = { kind: 'visitor', id: 'p', isBrowser: false };
    expect(await findBuyerStart(ctxOf(program))).toBeNull();
    await expect(setBuyerStart(ctxOf(program), SUVS)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});
