import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { currentScope, inScope } from '@/lib/platform/scope';
import { pageGroup, shownPath, watchRequest } from './page-watch';

describe('pageGroup', () => {
  it.each([
    ['/', 'deals'],
    ['/market/honda/civic', 'market'],
    ['/listings/lst_01h455vb4pex5vsknk084sn02q', 'listings'],
    ['/wp-login.php', 'other'],
    ['/%2e%2e/x', 'other'],
  ])('%s is of %s', (path, group) => {
    expect(pageGroup(path)).toBe(group);
  });
});

describe('shownPath', () => {
  it('keeps words and public ids, and nothing that could be a secret', () => {
    expect(shownPath('/admin/jobs')).toBe('/admin/jobs');
    expect(shownPath('/listings/lst_01h455vb4pex5vsknk084sn02q')).toBe(
      '/listings/lst_01h455vb4pex5vsknk084sn02q',
    );
    expect(shownPath('/boards/shared/Zx8canaryTOKEN_q9-1')).toBe('/boards/shared/…');
    expect(shownPath('/unsubscribe/someone@example.com')).toBe('/unsubscribe/…');
  });
});

function serve(url: string, status: number) {
  const lines: string[] = [];
  const log = createLog({ level: 'info', sink: { write: (line) => lines.push(line) } });
  const metrics = createMetrics();
  const headers = new Map<string, unknown>();
  const response = Object.assign(new EventEmitter(), {
    statusCode: status,
    headersSent: false,
    setHeader: (name: string, value: unknown) => headers.set(name, value),
  });
  let scopeId: string | undefined;
  inScope({}, () => {
    watchRequest(
      { request: { url, method: 'GET' }, response: response as never },
      { log, metrics },
    );
    scopeId = currentScope()?.request_id;
  });
  response.emit('close');
  return { lines, metrics, headers, scopeId };
}

describe('watchRequest', () => {
  it('tells of a page in one line and in the histogram, without its query string', async () => {
    const { lines, metrics, headers, scopeId } = serve('/reset-password?token=canary', 200);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'page request',
      page: 'reset-password',
      path: '/reset-password',
      status: 200,
      request_id: scopeId,
    });
    expect(headers.get('x-request-id')).toBe(scopeId);
    expect(lines[0]).not.toContain('canary');
    expect(await metrics.registry.metrics()).toContain(
      'http_request_duration_seconds_count{operation="page.reset-password",method="GET",status="200"} 1',
    );
  });

  it.each(['/api/v1/deals', '/_next/static/x.js', '/icon.svg'])('leaves %s to others', (url) => {
    const { lines, scopeId } = serve(url, 200);
    expect(lines).toEqual([]);
    expect(scopeId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
