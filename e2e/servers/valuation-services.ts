/**
 * Answers as the services do that are asked what a car is worth or went through: VinAudit (market value,
 * history), MarketCheck Price, Perplexity's Agent API, and the closed ones of KBB and Edmunds. Built from
 * their published descriptions and from what clients of them show, not from recorded answers: what it proves
 * is that requests and answers agree with those, not that the services keep to them. Cars are invented.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeardCall } from './licensed-apis';

/** What the next calls are answered with, in turn; when they are used up, all is well. */
export type ServiceMood =
  | 'ok'
  | 'unauthorized'
  | 'payment'
  | 'forbidden'
  | 'not_found'
  | 'gone'
  | 'unprocessable'
  | 'quota'
  | 'too_fast'
  | 'broken'
  | 'hang'
  | 'garbage'
  | 'truncated'
  | 'empty';

/** The services on one address of this machine. */
export interface ValuationServices {
  /** Without a trailing slash. */
  url: string;
  keys: { vinaudit: string; marketcheck: string; kbb: string; edmunds: string; perplexity: string };
  moods: ServiceMood[];
  /** For 429; null: no such header. */
  retryAfterSeconds: number | null;
  /** Takes the place of fields of the next good answers. */
  changes: Record<string, unknown>;
  /** Until it settles no good answer is given: for callers who wait together. */
  gate: Promise<void>;
  readonly heard: HeardCall[];
  close(): Promise<void>;
}

/** What is known of every VIN here. */
export const SAID = {
  vinauditUsd: { below: 16_250.4, average: 18_500.25, above: 20_750.1 },
  marketcheckUsd: 18_990,
  kbbUsd: { low: 17_000, value: 18_250, high: 19_500 },
  edmundsUsd: { retail: 18_100, private: 16_700 },
  reportId: 'T46848493729',
} as const;

/** A VIN that the services do not know. */
export const UNKNOWN_VIN = '1HGCM82633A004352';

/** Starts the services on a free port. */
export async function startValuationServices(): Promise<ValuationServices> {
  const server = createServer((request, response) => {
    answer(request)
      .then((made) => {
        if (made === null) return;
        const { status, headers, text } = made;
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const services: ValuationServices = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: {
      vinaudit: 'VA_a_key_of_the_test',
      marketcheck: 'mc_test_a_key_of_the_test',
      kbb: 'kbb_a_key_of_the_test',
      edmunds: 'edm_a_key_of_the_test',
      perplexity: 'pplx-a-key-of-the-test',
    },
    moods: [],
    retryAfterSeconds: null,
    changes: {},
    gate: Promise.resolve(),
    heard: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return services;

  async function answer(request: IncomingMessage): Promise<Reply | null> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = 'GET', url: path = '/', headers } = request;
    services.heard.push({ method, path, headers, body });
    await services.gate;
    const url = new URL(path, services.url);
    const mood = services.moods.shift() ?? 'ok';
    if (mood === 'hang') return null;
    const good = () => goodAnswer(services, { method, url, headers, body });
    if (mood === 'truncated') return { ...good(), text: good().text.slice(0, -8) };
    if (mood === 'empty') return reply(200, {});
    return mood === 'ok' ? good() : misbehave(services, mood);
  }
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

function reply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers, text: JSON.stringify(body) };
}

type Trouble = Exclude<ServiceMood, 'ok' | 'hang' | 'truncated' | 'empty'>;

function misbehave(services: ValuationServices, mood: Trouble): Reply {
  if (mood === 'garbage') {
    return {
      status: 200,
      headers: { 'content-type': 'text/html' },
      text: '<h1>We will be back</h1>',
    };
  }
  const wait = services.retryAfterSeconds;
  const later: Record<string, string> = wait === null ? {} : { 'retry-after': String(wait) };
  const [status, message] = {
    unauthorized: [401, 'Unauthorized'],
    payment: [402, 'Your plan does not include this call'],
    forbidden: [403, 'Forbidden for this key'],
    not_found: [404, 'Not found'],
    gone: [410, 'This endpoint is gone'],
    unprocessable: [422, 'vin is not valid'],
    quota: [429, 'Monthly API quota exhausted'],
    too_fast: [429, 'API rate limit exceeded'],
    broken: [500, 'Internal server error'],
  }[mood] as [number, string];
  const isQuota = mood === 'quota';
  const quota: Record<string, string> = isQuota ? { 'quota-remaining': '0' } : {};
  return reply(status, { message }, status === 429 ? { ...later, ...quota } : {});
}

function goodAnswer(services: ValuationServices, asked: Asked): Reply {
  const { pathname } = asked.url;
  if (pathname === '/v2/marketvalue') return vinauditValue(services, asked);
  if (pathname === '/v2/query') return vinauditQuery(services, asked);
  if (pathname === '/v2/pullreport') return vinauditReport(services, asked);
  if (pathname === '/v2/predict/car/us/marketcheck_price') return marketcheck(services, asked);
  if (pathname.startsWith('/idws/')) return kbb(services, asked);
  if (pathname === '/v1/agent') return perplexity(services, asked);
  if (/^\/(api\/vehicle|v1\/api\/tmv)\//.test(pathname)) return edmunds(services, asked);
  return reply(404, { message: 'no such path' });
}

/** VinAudit answers 200 whatever is wrong. */
function vinauditProblem(services: ValuationServices, { url }: Asked): string | null {
  const query = url.searchParams;
  if (query.get('format') !== 'json') return 'invalid_request';
  if (query.get('key') !== services.keys.vinaudit) return 'invalid_key';
  return query.get('vin') === UNKNOWN_VIN ? 'no_data' : null;
}

function vinauditValue(services: ValuationServices, asked: Asked): Reply {
  const problem = vinauditProblem(services, asked);
  if (problem !== null) return reply(200, { success: false, error: problem });
  const query = asked.url.searchParams;
  const { vinauditUsd: prices } = SAID;
  return reply(200, {
    success: true,
    vin: query.get('vin'),
    id: '2018_honda_civic_ex',
    vehicle: '2018 Honda Civic EX',
    mean: prices.average,
    stdev: 2_249,
    count: 412,
    mileage: Number(query.get('mileage')),
    certainty: 97,
    period: ['2026-06-03', '2026-09-01'],
    prices: { ...prices, distribution: [{ min: 12_000, max: 16_000, count: 80 }] },
    adjustments: { mileage: { adjustment: -210, average: 60_000, input: 50_000 } },
    type: query.get('type'),
    error: '',
    ...services.changes,
  });
}

function vinauditQuery(services: ValuationServices, asked: Asked): Reply {
  const problem = vinauditProblem(services, asked);
  const vin = asked.url.searchParams.get('vin');
  if (problem === 'invalid_key') {
    const said = 'Invalid API Key / Invalid username or password.';
    return reply(200, { vin, success: false, error: 'unauthorized_request', error_message: said });
  }
  if (problem !== null) return reply(200, { vin, id: '', success: false, error: '' });
  return reply(200, { vin, id: SAID.reportId, success: true, error: '', error_message: '' });
}

function vinauditReport(services: ValuationServices, { url }: Asked): Reply {
  const query = url.searchParams;
  if (query.get('id') !== SAID.reportId) {
    const said = 'Report ID does not match VIN.';
    return reply(200, { success: false, error: 'unexpected_input', error_message: said });
  }
  const vin = query.get('vin');
  return reply(200, {
    id: SAID.reportId,
    vin,
    date: '2026-09-02 14:07:09 PDT',
    attributes: { vin, year: '2018', make: 'Honda', model: 'Civic' },
    titles: [
      { vin, date: '2018-03-01', state: 'TX', meter: '12', meter_unit: 'M', current: false },
      { vin, date: '2022-11-20', state: 'OK', meter: '48,200', meter_unit: 'M', current: true },
    ],
    checks: [{ brand_title: 'Salvage: damage or not specified', date: '2022-10-01', state: 'TX' }],
    jsi: [
      {
        date: '2022-09-12',
        record_type: 'Insurance',
        brander_name: 'Plain Insurance Company',
        brander_phone: '(555) 867-5309',
        brander_email: 'claims@plain.test',
        brander_state: 'TX',
        vehicle_disposition: 'SOLD',
        intended_for_export: 'NO',
      },
    ],
    salvage: [{ date: '2022-09-20', odometer: '48100', sale_document: 'TX - SALVAGE' }],
    thefts: [],
    accidents: [],
    clean: false,
    success: true,
    error: '',
    ...services.changes,
  });
}

function marketcheck(services: ValuationServices, { url }: Asked): Reply {
  const query = url.searchParams;
  if (query.get('api_key') !== services.keys.marketcheck) {
    return reply(401, { code: 401, message: 'Unauthorized' });
  }
  const hasPlace = query.has('zip') || (query.has('city') && query.has('state'));
  if (!query.has('miles') || !query.has('dealer_type') || !hasPlace) {
    return reply(422, { code: 422, message: 'miles, dealer_type and a place are required' });
  }
  if (query.get('vin') === UNKNOWN_VIN) return reply(404, { code: 404, message: 'No data' });
  const price = { marketcheck_price: SAID.marketcheckUsd, msrp: 23_100, ...services.changes };
  return reply(200, price, { 'quota-remaining': '421' });
}

function kbb(services: ValuationServices, { method, url, body }: Asked): Reply {
  if (url.searchParams.get('api_key') !== services.keys.kbb)
    return reply(401, { message: 'Denied' });
  if (url.pathname === '/idws/vehicle/values') {
    const sent = JSON.parse(body || '{}');
    if (method !== 'POST' || sent.configuration?.vehicleId !== 412_345 || !sent.zipCode) {
      return reply(400, { message: 'configuration and zipCode are required' });
    }
    const { low, value, high } = SAID.kbbUsd;
    return reply(200, {
      prices: [
        { priceTypeId: 1, configuredValue: 14_000 },
        { priceTypeId: 2, configuredValue: value, rangeLow: low, rangeHigh: high },
      ],
      ...services.changes,
    });
  }
  const isKnown = !url.pathname.endsWith(UNKNOWN_VIN);
  return reply(200, {
    vinResults: isKnown ? [{ vehicleId: 412_345, vehicleName: '2018 Honda Civic EX' }] : [],
  });
}

function edmunds(services: ValuationServices, { url }: Asked): Reply {
  if (url.searchParams.get('api_key') !== services.keys.edmunds) {
    return reply(401, { message: 'Developer Inactive' });
  }
  if (url.pathname.startsWith('/api/vehicle/v2/vins/')) {
    if (url.pathname.endsWith(UNKNOWN_VIN)) return reply(404, { message: 'Incorrect VIN' });
    return reply(200, { years: [{ year: 2018, styles: [{ id: 401_736_124, name: 'EX' }] }] });
  }
  const { retail, private: own } = SAID.edmundsUsd;
  return reply(200, {
    tmv: {
      nationalBasePrice: { usedTmvRetail: 1, usedPrivateParty: 1, usedTradeIn: 1 },
      totalWithOptions: { usedTmvRetail: retail, usedPrivateParty: own, usedTradeIn: 15_000 },
      ...services.changes,
    },
  });
}

/** Fields that the Agent API takes; others it refuses by their name. */
const AGENT_FIELDS = [
  'input',
  'model',
  'preset',
  'instructions',
  'tools',
  'max_steps',
  'max_output_tokens',
];

function perplexity(services: ValuationServices, { method, headers, body }: Asked): Reply {
  if (method !== 'POST') return reply(405, { error: { message: 'POST only', code: 405 } });
  if (headers.authorization !== `Bearer ${services.keys.perplexity}`) {
    return reply(401, { error: { message: 'Invalid API key', type: 'forbidden', code: 401 } });
  }
  const sent = JSON.parse(body);
  const strange = Object.keys(sent).find((name) => !AGENT_FIELDS.includes(name));
  if (strange !== undefined || typeof sent.input !== 'string' || !(sent.model || sent.preset)) {
    const message = `invalid request: ${strange ?? 'input and model or preset are required'}`;
    return reply(400, { error: { message, type: 'invalid_request', code: 400 } });
  }
  const text = [
    'The CVT of these years rarely fails before 120,000 miles; repairs run $3,500 to $4,200 [1][2].',
    'Prices fell about 4% since spring as lease returns came to auctions [2].',
    'Everybody loves this car.',
  ].join('\n');
  return reply(200, {
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    model: sent.model ?? 'perplexity/sonar',
    output: [
      {
        type: 'search_results',
        queries: ['2018 honda civic problems'],
        results: [
          { id: 1, url: 'https://civic.example/cvt', title: 'CVT troubles', snippet: '…' },
          { id: 2, url: 'https://prices.example/civic', title: 'Civic prices', snippet: '…' },
        ],
      },
      {
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    usage: {
      input_tokens: 900,
      output_tokens: 220,
      total_tokens: 1_120,
      cost: {
        input_cost: 0.001,
        output_cost: 0.0002,
        tool_calls_cost: 0.01,
        total_cost: 0.0112,
        currency: 'USD',
      },
    },
    ...services.changes,
  });
}
