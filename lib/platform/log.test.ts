import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { REDACTED_FIELDS, redact } from '@/lib/platform/redaction';
import { inScope } from '@/lib/platform/scope';

function captured(level: 'debug' | 'info' = 'info') {
  const lines: string[] = [];
  const log = createLog({ level, sink: { write: (line) => lines.push(line) } });
  return { log, lines };
}

describe('the log', () => {
  it('writes one JSON line per event, with level as a word and time as ISO 8601', () => {
    const { log, lines } = captured();
    log.info({ rows: 3 }, 'things read');
    expect(lines).toHaveLength(1);
    const event = JSON.parse(lines[0] ?? '');
    expect(event).toMatchObject({ level: 'info', rows: 3, message: 'things read' });
    expect(new Date(event.time).toISOString()).toBe(event.time);
  });

  it('keeps quiet below its level', () => {
    const { log, lines } = captured();
    log.debug({}, 'detail');
    expect(lines).toEqual([]);
  });

  it.each(REDACTED_FIELDS)('%s never reaches it, at any depth, in any case, in a child', (name) => {
    const { log, lines } = captured();
    log.info({ [name]: 'canary', a: [{ [name.toUpperCase()]: 'canary' }] }, 'x');
    log.child({ [name]: 'canary' }).info({}, 'x');
    log.error({ error: Object.assign(new Error('x'), { cause: { [name]: 'canary' } }) }, 'x');
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain('canary');
  });

  it('cuts credentials out of addresses in errors', () => {
    const { log, lines } = captured();
    log.error({ error: new Error('cannot reach postgres://deals:canary@db/x') }, 'failed');
    expect(lines.join()).not.toContain('canary');
    expect(lines.join()).toContain('postgres://[redacted]@db/x');
  });

  it('keeps the values of a failed statement to itself, and its text', () => {
    const { log, lines } = captured();
    const error = new Error(
      'Failed query: select 1 where email = $1\nparams: canary@x.com,\ncanary',
    );
    log.error({ error: new Error('outer', { cause: error }) }, 'failed');
    expect(lines.join()).not.toContain('canary');
    expect(lines.join()).toContain('select 1 where email = $1');
    expect(lines.join()).toContain('log.test.ts');
  });

  it.each([
    ['an e-mail address', 'no such person: canary.person+cars@example.com', 'no such person'],
    ['a phone number', 'call (512) 555-0142 or 512-555-0142 or +1 512 555 0142', 'call'],
    ['a number of another country', 'sent to +491701234567', 'sent to'],
    ['a bearer token', 'refused: Authorization: Bearer canary-token-12', 'refused'],
    ['a key of ours', 'key ds_live_canary123_abc is gone', 'is gone'],
    ['a signed token', 'bad eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canary', 'bad'],
    ['a query string', 'GET https://x.example/a?token=canary&q=b failed', 'https://x.example/a?'],
    ['a query string of a path', 'GET /reset-password?token=canary failed', '/reset-password?'],
    ['credentials of an address', 'redis://deals:canary@cache:6379 is away', 'is away'],
  ])('keeps %s to itself, in a text, an error and its stack', (_what, text, kept) => {
    const { log, lines } = captured();
    log.warn({ said: text, list: [text], error: new Error(text) }, 'x');
    log.child({ about: text }).info({}, 'x');
    const written = lines.join();
    expect(written).toContain(kept);
    expect(written).not.toMatch(/canary|555[ -]0142|1701234567/);
  });

  it('leaves ids, times, prices and mileages as they are', () => {
    const { log, lines } = captured();
    const kept = {
      id: '0190a1b2-c3d4-7e5f-8a9b-123456789012',
      shown: 'lst_01h455vb4pex5vsknk084sn02q',
      at: '2026-03-01T12:00:00.123Z',
      vin: '1HGCM82633A004352',
      text: '41,250 mi for $18,400 at 12:30, 5.2 s',
      address: 'https://x.example/listings/12345?',
    };
    log.info(kept, 'x');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject(kept);
  });

  it('names the request and run under way on each line, once', () => {
    const { log, lines } = captured();
    inScope({ request_id: 'r1' }, () => {
      log.info({}, 'x');
      inScope({ run_id: 'n1' }, () => log.child({ request_id: 'r2' }).info({}, 'x'));
    });
    log.info({}, 'x');
    const [first, second, third] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ request_id: 'r1' });
    expect(second).toMatchObject({ request_id: 'r2', run_id: 'n1' });
    expect(lines[1]?.match(/request_id/g)).toHaveLength(1);
    expect(third).not.toHaveProperty('request_id');
  });

  it('survives whatever it is given', () => {
    const { log, lines } = captured();
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    log.info({ loop, big: 10n, when: new Date(0), none: undefined, bare: null }, 'odd');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      big: '10',
      when: '1970-01-01T00:00:00.000Z',
    });
    const deepCause = new Error('a', { cause: new Error('b') });
    expect(JSON.stringify(redact(deepCause))).toContain('"b"');
  });
});
