/**
 * Answers as NHTSA (recalls, complaints, crash tests, menus, vPIC) and EPA's fueleconomy.gov do. Built from
 * descriptions of both services and the shapes that other programs have seen, not from recorded answers:
 * what it shows is that requests and answers agree with those, not that the services keep to them. Every
 * campaign, complaint and figure is invented.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next calls are answered with, in turn; when they are used up, all is well. */
export type FactsMood =
  | 'ok'
  | 'bad_request'
  | 'forbidden'
  | 'too_fast'
  | 'broken'
  | 'slow'
  | 'html'
  | 'cut_json'
  | 'empty'
  | 'no_content'
  | 'hang_up';

/** One model as both services know it. */
export interface PublishedModel {
  year: number;
  /** NHTSA's spelling. */
  make: string;
  model: string;
  recalls: Record<string, unknown>[];
  complaints: Record<string, unknown>[];
  /** Crash-tested cars, by description. */
  tested: { vehicleId: number; description: string; stars: Record<string, string> }[];
  /** EPA's make, model name and versions. */
  epa: { make: string; model: string; versions: PublishedVersion[] } | null;
  /** NHTSA's menus name it, and its lists refuse the name all the same. */
  isRefused?: boolean;
}

/** A version as EPA lists it: every value is a text. */
export interface PublishedVersion {
  id: number;
  options: string;
  fields: Record<string, string>;
}

/** Both services, and vPIC, on one address of this machine. */
export interface VehicleFacts {
  /** Without a trailing slash. */
  url: string;
  models: PublishedModel[];
  fuelPrices: Record<string, string>;
  /** What vPIC knows of VINs besides that they are VINs, by VIN; it leaves out those that are null. */
  vins: Record<string, Record<string, string> | null>;
  moods: FactsMood[];
  /** For 429 and 403; null: no such header. */
  retryAfterSeconds: number | null;
  /** Milliseconds that a slow answer takes. */
  slowMs: number;
  /** Calls a second above which everything is refused with 403; no cap unless said. */
  callsPerSecondMax: number;
  /** Path and query of every call. */
  readonly heard: string[];
  heardAt(path: string): string[];
  close(): Promise<void>;
}

interface Reply {
  status: number;
  type?: string;
  text: string;
  headers?: Record<string, string>;
}

const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(value),
});
const list = (results: unknown[]) =>
  json({ Count: results.length, Message: 'Results returned successfully', results });
const same = (a: string | null | undefined, b: string) =>
  (a ?? '').toUpperCase() === b.toUpperCase();

/** Starts both on a free port. */
export async function startVehicleFacts(models: PublishedModel[] = []): Promise<VehicleFacts> {
  const instants: number[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const mood = facts.moods.shift() ?? 'ok';
    if (mood === 'hang_up') {
      facts.heard.push(request.url ?? '');
      response.destroy();
      return;
    }
    const reply = answer(request, body, mood);
    const send = () =>
      response
        .writeHead(reply.status, {
          ...(reply.type ? { 'content-type': reply.type } : {}),
          ...reply.headers,
        })
        .end(reply.text);
    if (mood === 'slow') setTimeout(send, facts.slowMs);
    else send();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const facts: VehicleFacts = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    models,
    fuelPrices: {
      cng: '2.99',
      diesel: '3.709',
      e85: '2.45',
      electric: '0.17',
      lpg: '2.81',
      midgrade: '3.55',
      premium: '3.96',
      regular: '3.05',
    },
    vins: {},
    moods: [],
    retryAfterSeconds: 3_600,
    slowMs: 300,
    callsPerSecondMax: Number.POSITIVE_INFINITY,
    heard: [],
    heardAt: (path) => facts.heard.filter((call) => call.startsWith(path)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return facts;

  function answer(request: IncomingMessage, body: string, mood: FactsMood): Reply {
    const path = request.url ?? '/';
    facts.heard.push(path);
    const nowMs = performance.now();
    instants.push(nowMs);
    const lately = instants.filter((each) => nowMs - each < 1_000).length;
    if (lately > facts.callsPerSecondMax) return misbehave('forbidden');
    if (mood !== 'ok' && mood !== 'slow') return misbehave(mood);
    const url = new URL(path, facts.url);
    if (url.pathname === '/api/vehicles/DecodeVINValuesBatch/') return vpic(request, body);
    if (!same(request.headers.accept, 'application/json')) return xml();
    if (url.pathname.startsWith('/ws/rest/')) return epa(url);
    return nhtsa(url);
  }

  function misbehave(mood: FactsMood): Reply {
    const retry =
      facts.retryAfterSeconds === null
        ? {}
        : { headers: { 'retry-after': String(facts.retryAfterSeconds) } };
    switch (mood) {
      case 'bad_request':
        return json({ message: 'Bad Request', count: 0, results: [] }, 400);
      case 'forbidden':
        return { status: 403, type: 'text/html', text: '<h1>Access Denied</h1>', ...retry };
      case 'too_fast':
        return { status: 429, type: 'text/plain', text: 'Too Many Requests', ...retry };
      case 'broken':
        return { status: 500, type: 'text/html', text: '<h1>Server Error</h1>' };
      case 'html':
        return { status: 200, type: 'text/html', text: '<html><body>Scheduled maintenance' };
      case 'cut_json':
        return { status: 200, type: 'application/json', text: '{"Count":2,"results":[{"NHTSA' };
      case 'no_content':
        return { status: 204, text: '' };
      default:
        return { status: 200, type: 'application/json', text: '' };
    }
  }

  /** What both say to a program that does not ask for JSON. */
  function xml(): Reply {
    return { status: 200, type: 'application/xml', text: '<?xml version="1.0"?><menuItems/>' };
  }

  function nhtsa(url: URL): Reply {
    const query = url.searchParams;
    const year = Number(query.get('modelYear'));
    const ofMake = facts.models.filter(
      (each) => each.year === year && same(query.get('make'), each.make),
    );
    const ofModel = ofMake.filter(
      (each) => same(query.get('model'), each.model) && !each.isRefused,
    );
    switch (url.pathname) {
      case '/products/vehicle/models': {
        const kind = query.get('issueType') === 'c' ? 'complaints' : 'recalls';
        const listed = ofMake.filter((each) => each[kind].length > 0);
        return list(
          listed.map((each) => ({
            modelYear: String(each.year),
            make: each.make,
            model: each.model,
          })),
        );
      }
      case '/recalls/recallsByVehicle':
        if (ofModel.length === 0) return misbehave('bad_request');
        return list(ofModel.flatMap((each) => each.recalls));
      case '/complaints/complaintsByVehicle':
        if (ofModel.length === 0) return misbehave('bad_request');
        return json({
          count: ofModel.flatMap((each) => each.complaints).length,
          message: 'Results returned successfully',
          results: ofModel.flatMap((each) => each.complaints),
        });
      default:
        return ratings(url);
    }
  }

  function ratings(url: URL): Reply {
    const results = (found: unknown[]) =>
      json({ Count: found.length, Message: 'Results returned successfully', Results: found });
    const [, root, , year, , make = '', , model] = url.pathname
      .split('/')
      .map((each) => decodeURIComponent(each));
    if (root !== 'SafetyRatings') return json({ message: 'Not Found' }, 404);
    const byId = /^\/SafetyRatings\/VehicleId\/(\d+)$/.exec(url.pathname)?.[1];
    const tested = facts.models.flatMap((each) => each.tested.map((car) => ({ ...car, each })));
    if (byId !== undefined) {
      const car = tested.find(({ vehicleId }) => vehicleId === Number(byId));
      if (!car) return results([]);
      return results([
        {
          VehiclePicture: 'https://static.nhtsa.gov/crashTest/images/v00000P001.jpg',
          ...car.stars,
          VehicleId: car.vehicleId,
          VehicleDescription: car.description,
        },
      ]);
    }
    const ofMake = facts.models.filter(
      (each) => String(each.year) === year && same(make, each.make) && each.tested.length > 0,
    );
    if (model === undefined) {
      return results(
        ofMake.map((each) => ({
          ModelYear: each.year,
          Make: each.make,
          Model: each.model,
          VehicleId: 0,
        })),
      );
    }
    return results(
      ofMake
        .filter((each) => same(model, each.model))
        .flatMap((each) =>
          each.tested.map(({ vehicleId, description }) => ({
            VehicleDescription: description,
            VehicleId: vehicleId,
          })),
        ),
    );
  }

  function epa(url: URL): Reply {
    const query = url.searchParams;
    if (url.pathname === '/ws/rest/fuelprices') return json(facts.fuelPrices);
    const versions = facts.models.flatMap(({ epa: of }) => of?.versions ?? []);
    const id = /^\/ws\/rest\/vehicle\/(\d+)$/.exec(url.pathname)?.[1];
    if (id !== undefined) {
      const version = versions.find((each) => each.id === Number(id));
      return version ? json({ id, ...version.fields }) : misbehave('no_content');
    }
    const ofYear = facts.models.filter((each) => String(each.year) === query.get('year'));
    const ofMake = ofYear.filter(({ epa: of }) => of?.make === query.get('make'));
    switch (url.pathname) {
      case '/ws/rest/vehicle/menu/make':
        return menu(ofYear.map(({ epa: of }) => of?.make ?? ''));
      case '/ws/rest/vehicle/menu/model':
        return menu(ofMake.map(({ epa: of }) => of?.model ?? ''));
      case '/ws/rest/vehicle/menu/options': {
        const ofModel = ofMake.filter(({ epa: of }) => of?.model === query.get('model'));
        const items = ofModel.flatMap(({ epa: of }) => of?.versions ?? []);
        return menuOf(items.map((each) => ({ text: each.options, value: String(each.id) })));
      }
      default:
        return json(null, 404);
    }
  }

  function menu(names: string[]): Reply {
    const each = [...new Set(names)].filter((name) => name !== '').sort();
    return menuOf(each.map((name) => ({ text: name, value: name })));
  }

  /** Fifty VINs at most, each with every field as a text; wrong ones are answered with 200 as well. */
  function vpic(request: IncomingMessage, body: string): Reply {
    const form = new URLSearchParams(body);
    if (request.method !== 'POST' || form.get('format') !== 'json') return xml();
    const vins = (form.get('data') ?? '').split(';').filter((vin) => vin !== '');
    if (vins.length > 50) return json({ Message: 'Too many VINs', Results: [] }, 400);
    const Results = vins.flatMap((vin) => {
      const known = facts.vins[vin];
      if (known === null) return [];
      return [
        {
          VIN: vin,
          ErrorCode: '0',
          ErrorText: '',
          SuggestedVIN: '',
          Make: '',
          Model: '',
          ...known,
        },
      ];
    });
    return json({ Count: Results.length, Message: 'ok', SearchCriteria: null, Results });
  }

  /** One item comes as an object in place of a list, and none as the word null. */
  function menuOf(items: { text: string; value: string }[]): Reply {
    if (items.length === 0) return json(null);
    return json({ menuItem: items.length === 1 ? items[0] : items });
  }
}
