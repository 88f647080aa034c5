import { describe, expect, it } from 'vitest';
import { createLog, REDACTED_FIELDS, redact } from '@/lib/platform/log';

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
