import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { XMLParser } from 'fast-xml-parser';
import {
  errorXml,
  feesXml,
  itemXml,
  offerXml,
  orderXml,
  type PlacedOffer,
  type PlacedOrder,
  type SoldItem,
  type ToldError,
} from './ebay-items';

/** How a call may go, besides well. */
export type EbayMood =
  | 'ok'
  | 'hang'
  | 'reset'
  | 'html'
  | 'garbage'
  | 'too_many'
  | 'spent'
  | 'internal'
  | 'token_expired'
  /** It is done, and the line breaks before the answer. */
  | 'done_but_lost'
  /** It is done, and the answer never ends. */
  | 'done_but_hangs'
  | { errors: readonly ToldError[] }
  | { warning: ToldError };

/** A call of the Trading API, or a request for a token ("token:authorization_code"). */
export interface HeardCall {
  name: string;
  token: string;
  siteId: string;
  body: string;
}

/**
 * A server that answers as eBay does to who sells: the page of consent, tokens, categories, and the Trading
 * API with adverts, orders and offers in memory (developer.ebay.com, read 2026).
 */
export interface EbaySellingServer {
  url: string;
  heard: HeardCall[];
  /** By the name of the call; answers in turn. "*" is for any. When used up, all is well. */
  moods: Record<string, EbayMood[]>;
  items: SoldItem[];
  /** Where people are sent back to; what eBay knows of a RuName. */
  acceptUrl: string;
  userName: string;
  /** By the names of eBay; ListingFee is their sum. */
  fees: Record<string, string>;
  /** Lifetime of access tokens. */
  accessSeconds: number;
  /** Agrees in a person's name on the page at this address, without a browser. */
  agree(consentUrl: string): { code: string; state: string };
  /** The person takes the consent back at eBay. */
  revoke(): void;
  /** Somebody buys. */
  order(itemId: string, more?: Partial<PlacedOrder>): PlacedOrder;
  /** Somebody offers. */
  offer(itemId: string, more?: Partial<PlacedOffer>): PlacedOffer;
  close(): Promise<void>;
}

const reader = new XMLParser({
  parseTagValue: false,
  processEntities: true,
  ignoreDeclaration: true,
});
const DAY_MS = 86_400_000;

type Node = Record<string, unknown>;
const nodeAt = (node: unknown, name: string): Node =>
  ((node as Node | undefined)?.[name] ?? {}) as Node;
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as Node | undefined)?.['#text'] ?? '');
const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Starts it on a free port, or on the one that is named. */
export async function startEbaySelling(
  options: { acceptUrl?: string; port?: number } = {},
): Promise<EbaySellingServer> {
  const codes = new Map<string, { isUsed: boolean }>();
  const refreshTokens = new Set<string>();
  const accessTokens = new Map<string, number>();
  const orders: PlacedOrder[] = [];
  const offers: PlacedOffer[] = [];
  let number = 110_000_000_000;
  const nextId = () => String(++number);
  const made = (kind: string) => `v^1.1#${kind}#${randomBytes(24).toString('base64url')}`;

  const server = createServer((request, response) => void answer(request, response));
  const its: EbaySellingServer = {
    url: '',
    heard: [],
    moods: {},
    items: [],
    acceptUrl: options.acceptUrl ?? 'http://127.0.0.1:1/sell/ebay/callback',
    userName: 'testuser_seller',
    fees: { ListingFee: '29.00', InsertionFee: '25.00', PictureFee: '4.00', BoldFee: '0.0' },
    accessSeconds: 7_200,
    agree(consentUrl) {
      const state = new URL(consentUrl).searchParams.get('state') ?? '';
      return { code: newCode(), state };
    },
    revoke() {
      refreshTokens.clear();
      accessTokens.clear();
    },
    order(itemId, more = {}) {
      const item = its.items.find((each) => each.itemId === itemId);
      const now = new Date();
      const order: PlacedOrder = {
        ...{ orderId: `${itemId}-${nextId()}`, itemId, status: 'Completed' },
        ...{ priceText: item?.priceText ?? '1.00', createdAt: now, paidAt: now, modifiedAt: now },
        ...more,
      };
      orders.push(order);
      if (item && order.status !== 'Cancelled') {
        item.quantitySold = 1;
        item.status = 'Completed';
      }
      return order;
    },
    offer(itemId, more = {}) {
      const offer: PlacedOffer = {
        ...{ offerId: nextId(), itemId, status: 'Pending', priceText: '15000.00' },
        expiresAt: new Date(Date.now() + 2 * DAY_MS),
        ...more,
      };
      offers.push(offer);
      return offer;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function newCode(): string {
    const code = made('code');
    codes.set(code, { isUsed: false });
    return code;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<undefined> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', its.url);
    if (url.pathname === '/oauth2/authorize') return consentPage(url, response);
    if (url.pathname === '/identity/v1/oauth2/token') {
      return token(request, body.toString('utf8'), response);
    }
    if (url.pathname.endsWith('/get_category_suggestions')) {
      return categories(request, url, response);
    }
    if (url.pathname === '/ws/api.dll') return trading(request, body, response);
    if (url.pathname.startsWith('/itm/')) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>The car at eBay</h1>');
      return;
    }
    response.writeHead(404).end();
  }

  /** Where eBay asks the person: links, so that a browser and a test can both use it. */
  function consentPage(url: URL, response: ServerResponse): undefined {
    const state = encodeURIComponent(url.searchParams.get('state') ?? '');
    const yes = `${its.acceptUrl}?state=${state}&code=${encodeURIComponent(newCode())}&expires_in=299`;
    const no = `${its.acceptUrl}?error=declined&state=${state}`;
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html lang="en"><title>eBay</title><main><h1>Grant application access</h1>` +
          `<p><a href="${yes.replaceAll('&', '&amp;')}">Agree and continue</a></p>` +
          `<p><a href="${no.replaceAll('&', '&amp;')}">Not now</a></p></main></html>`,
      );
  }

  function json(response: ServerResponse, status: number, body: unknown): undefined {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function moodOf(name: string): EbayMood {
    return its.moods[name]?.shift() ?? its.moods['*']?.shift() ?? 'ok';
  }

  /** True where the mood is a fault of the line, which is then its answer. */
  function isFault(mood: EbayMood, response: ServerResponse): boolean {
    if (mood === 'hang') return true;
    if (mood === 'reset') response.socket?.destroy();
    else if (mood === 'html') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    } else if (mood === 'garbage') response.writeHead(200).end('<A><B></A>');
    else if (mood === 'too_many') response.writeHead(429, { 'retry-after': '120' }).end();
    else return false;
    return true;
  }

  function token(request: IncomingMessage, body: string, response: ServerResponse): undefined {
    const form = new URLSearchParams(body);
    const kind = form.get('grant_type') ?? '';
    const bearer = String(request.headers.authorization ?? '');
    its.heard.push({ name: `token:${kind}`, token: bearer, siteId: '', body });
    const mood = moodOf(`token:${kind}`);
    if (isFault(mood, response)) return;
    if (mood === 'token_expired' || !bearer.startsWith('Basic ')) {
      return json(response, 401, {
        error: 'invalid_client',
        error_description: 'client authentication failed',
      });
    }
    const refused = {
      error: 'invalid_grant',
      error_description:
        'the provided authorization grant code is invalid or was issued to another client',
    };
    if (kind === 'authorization_code') {
      const code = codes.get(form.get('code') ?? '');
      if (!code || code.isUsed || !form.get('redirect_uri')) return json(response, 400, refused);
      code.isUsed = true;
      const refresh = made('refresh');
      refreshTokens.add(refresh);
      return json(response, 200, {
        ...newAccess(),
        refresh_token: refresh,
        refresh_token_expires_in: 47_304_000,
      });
    }
    if (!refreshTokens.has(form.get('refresh_token') ?? '')) return json(response, 400, refused);
    json(response, 200, newAccess());
  }

  function newAccess(): object {
    const access = made('access');
    accessTokens.set(access, Date.now() + its.accessSeconds * 1_000);
    return { access_token: access, expires_in: its.accessSeconds, token_type: 'User Access Token' };
  }

  function categories(request: IncomingMessage, url: URL, response: ServerResponse): undefined {
    const bearer = String(request.headers.authorization ?? '').replace('Bearer ', '');
    its.heard.push({ name: 'suggest', token: bearer, siteId: '', body: url.search });
    if (isFault(moodOf('suggest'), response)) return;
    const words = url.searchParams.get('q') ?? '';
    if (/unknown/i.test(words)) return json(response, 200, { categorySuggestions: [] });
    const [, make = 'Make', model = 'Model'] = words.split(' ');
    const cars = { categoryId: '6001', categoryName: 'Cars & Trucks', categoryTreeNodeLevel: 2 };
    const root = { categoryId: '6000', categoryName: 'eBay Motors', categoryTreeNodeLevel: 1 };
    const brand = { categoryId: '6200', categoryName: make, categoryTreeNodeLevel: 3 };
    json(response, 200, {
      categoryTreeId: '100',
      categorySuggestions: [
        {
          category: { categoryId: '33559', categoryName: 'Air Filters' },
          categoryTreeNodeAncestors: [root],
        },
        {
          category: { categoryId: '6283', categoryName: model },
          categoryTreeNodeAncestors: [brand, cars, root],
        },
        {
          category: { categoryId: '6299', categoryName: `Other ${make}` },
          categoryTreeNodeAncestors: [brand, cars, root],
        },
      ],
    });
  }

  function trading(request: IncomingMessage, body: Buffer, response: ServerResponse): undefined {
    const name = String(request.headers['x-ebay-api-call-name'] ?? '');
    const bearer = String(request.headers['x-ebay-api-iaf-token'] ?? '');
    const siteId = String(request.headers['x-ebay-api-siteid'] ?? '');
    const text = body.toString('utf8');
    const from = text.indexOf('<?xml');
    const document = text.slice(from, text.indexOf('Request>', from) + 'Request>'.length);
    its.heard.push({ name, token: bearer, siteId, body: document });
    const mood = moodOf(name);
    if (isFault(mood, response)) return;
    const failed = (...errors: ToldError[]) =>
      send(response, name, 'Failure', errors.map(errorXml).join(''));
    const goodUntil = accessTokens.get(bearer) ?? 0;
    if (mood === 'token_expired' || goodUntil < Date.now()) {
      return failed({ code: '21917053', message: 'IAF token supplied is expired.' });
    }
    const told = errorsOf(mood);
    if (told) return failed(...told);
    const asked = nodeAt(reader.parse(document), `${name}Request`);
    const result = perform(name, asked);
    if (mood === 'done_but_lost') {
      response.socket?.destroy();
      return;
    }
    if (mood === 'done_but_hangs') return;
    if ('errors' in result) return failed(...result.errors);
    const warning = typeof mood === 'object' && 'warning' in mood ? errorXml(mood.warning) : '';
    send(response, name, warning ? 'Warning' : 'Success', warning + result.xml);
  }

  function errorsOf(mood: EbayMood): readonly ToldError[] | null {
    if (mood === 'spent') {
      return [{ code: '518', message: 'Your application has exceeded usage limit on this call.' }];
    }
    if (mood === 'internal')
      return [{ code: '10007', message: 'Internal error to the application.' }];
    return typeof mood === 'object' && 'errors' in mood ? mood.errors : null;
  }

  function send(response: ServerResponse, name: string, ack: string, content: string): undefined {
    response
      .writeHead(200, { 'content-type': 'text/xml;charset=utf-8' })
      .end(
        `<?xml version="1.0" encoding="UTF-8"?>\n<${name}Response xmlns="urn:ebay:apis:eBLBaseComponents">` +
          `<Timestamp>${new Date().toISOString()}</Timestamp><Ack>${ack}</Ack>` +
          `<CorrelationID>${randomBytes(6).toString('hex')}</CorrelationID><Version>1451</Version>` +
          `<Build>E1451_CORE_API</Build>${content}</${name}Response>`,
      );
  }

  type Result = { xml: string } | { errors: ToldError[] };

  function perform(name: string, asked: Node): Result {
    const itemId = textOf(asked.ItemID);
    const item = its.items.find((each) => each.itemId === itemId);
    switch (name) {
      case 'GetUser':
        return { xml: `<User><UserID>${its.userName}</UserID><Status>Confirmed</Status></User>` };
      case 'UploadSiteHostedPictures': {
        const url = `${its.url}/pictures/${nextId()}.jpg`;
        return {
          xml: `<SiteHostedPictureDetails><PictureName>photo</PictureName><FullURL>${url}</FullURL></SiteHostedPictureDetails>`,
        };
      }
      case 'VerifyAddFixedPriceItem':
        return refusal(nodeAt(asked, 'Item')) ?? { xml: `<ItemID>0</ItemID>${feesXml(its.fees)}` };
      case 'AddFixedPriceItem':
        return add(nodeAt(asked, 'Item'));
      case 'ReviseFixedPriceItem':
        return revise(nodeAt(asked, 'Item'));
      case 'EndFixedPriceItem':
        if (item?.status !== 'Active') {
          return { errors: [{ code: '1047', message: 'The auction has already been closed.' }] };
        }
        item.status = 'Ended';
        item.endAt = new Date();
        return { xml: `<EndTime>${item.endAt.toISOString()}</EndTime>` };
      case 'GetItem':
        if (!item)
          return {
            errors: [
              {
                code: '17',
                message: 'This item cannot be accessed because the listing has been deleted.',
              },
            ],
          };
        return { xml: itemXml(item, its.url) };
      case 'GetSellerList': {
        const skus = listOf(nodeAt(asked, 'SKUArray').SKU).map(textOf);
        const found = its.items.filter(({ sku }) => skus.length === 0 || skus.includes(sku));
        return {
          xml: `<ItemArray>${found.map((each) => itemXml(each, its.url)).join('')}</ItemArray>`,
        };
      }
      case 'GetOrders':
        return getOrders(asked);
      case 'GetBestOffers': {
        const found = offers.filter((each) => each.itemId === itemId);
        if (found.length === 0)
          return { errors: [{ code: '20134', message: 'No best offers were found.' }] };
        return { xml: `<BestOfferArray>${found.map(offerXml).join('')}</BestOfferArray>` };
      }
      default:
        return { errors: [{ code: '2', message: 'Unsupported API call.' }] };
    }
  }

  function refusal(item: Node): Result | null {
    const errors: ToldError[] = [];
    const title = textOf(item.Title);
    if ([...title].length > 80) errors.push({ code: '70', message: 'The title is too long.' });
    const categoryId = textOf(nodeAt(item, 'PrimaryCategory').CategoryID);
    if (!['6283', '6299'].includes(categoryId)) {
      errors.push({ code: '87', message: 'The category selected is not a leaf category.' });
    }
    if (textOf(item.Site) !== 'eBayMotors')
      errors.push({ code: '37', message: 'Input data for tag <Item.Site> is invalid or missing.' });
    if (textOf(item.ListingDuration) === 'GTC')
      errors.push({
        code: '83',
        message: 'Duration "GTC" (in days) is not available for this category.',
      });
    const specifics = listOf(nodeAt(item, 'ItemSpecifics').NameValueList).map((each) =>
      textOf((each as Node).Name),
    );
    for (const name of ['Year', 'Make', 'Model', 'Mileage', 'VIN']) {
      if (!specifics.includes(name))
        errors.push({
          code: '21919303',
          message: `The item specific ${name} is missing.`,
          parameters: [name],
        });
    }
    if (listOf(nodeAt(item, 'PictureDetails').PictureURL).length === 0) {
      errors.push({ code: '21919136', message: 'Please provide at least one photo.' });
    }
    return errors.length > 0 ? { errors } : null;
  }

  function add(item: Node): Result {
    const uuid = textOf(item.UUID);
    const known = its.items.find((each) => each.uuid === uuid);
    if (!/^[0-9A-F]{32}$/.test(uuid))
      return { errors: [{ code: '489', message: 'Invalid UUID.' }] };
    if (known) {
      const message = `The specified UUID has already been used; ListedByRequestAppId=1, item ID=${known.itemId}.`;
      return { errors: [{ code: '488', message, parameters: ['1', known.itemId] }] };
    }
    const refused = refusal(item);
    if (refused) return refused;
    const days = Number(textOf(item.ListingDuration).replace('Days_', '')) || 7;
    const now = new Date();
    const made: SoldItem = {
      ...{ itemId: nextId(), uuid, sku: textOf(item.SKU), categoryId: '6283' },
      ...writtenOf(item),
      ...{ status: 'Active', startAt: now, endAt: new Date(now.getTime() + days * DAY_MS) },
      ...{ watchers: 3, views: 41, quantitySold: 0, revisions: 0 },
    };
    its.items.push(made);
    return {
      xml:
        `<ItemID>${made.itemId}</ItemID><StartTime>${now.toISOString()}</StartTime>` +
        `<EndTime>${made.endAt.toISOString()}</EndTime>${feesXml(its.fees)}`,
    };
  }

  function writtenOf(item: Node) {
    return {
      title: textOf(item.Title),
      description: textOf(item.Description),
      priceText: textOf(item.StartPrice),
      pictureUrls: listOf(nodeAt(item, 'PictureDetails').PictureURL).map(textOf),
      isOpenToOffers: textOf(nodeAt(item, 'BestOfferDetails').BestOfferEnabled) === 'true',
    };
  }

  function revise(item: Node): Result {
    const present = its.items.find((each) => each.itemId === textOf(item.ItemID));
    if (present?.status !== 'Active') {
      return { errors: [{ code: '291', message: 'You are not allowed to revise an ended item.' }] };
    }
    Object.assign(present, writtenOf(item));
    present.revisions += 1;
    return { xml: `<ItemID>${present.itemId}</ItemID>${feesXml({ ListingFee: '0.0' })}` };
  }

  function getOrders(asked: Node): Result {
    const from = Date.parse(textOf(asked.ModTimeFrom));
    const perPage = Number(textOf(nodeAt(asked, 'Pagination').EntriesPerPage)) || 25;
    const page = Number(textOf(nodeAt(asked, 'Pagination').PageNumber)) || 1;
    const found = orders.filter(({ modifiedAt }) => modifiedAt.getTime() >= from);
    const shown = found.slice((page - 1) * perPage, page * perPage);
    return {
      xml:
        `<HasMoreOrders>${page * perPage < found.length}</HasMoreOrders>` +
        `<OrderArray>${shown.map(orderXml).join('')}</OrderArray>`,
    };
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  its.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return its;
}
