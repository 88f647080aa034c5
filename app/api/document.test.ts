import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { OLDER_ROUTES } from '@/lib/platform/older-routes';
import {
  documentText,
  presentDocument,
  REVIEWED_DOCUMENT,
  unannouncedChanges,
} from '@/scripts/build-openapi';
import { API_OPERATIONS } from './document';

const API = fileURLToPath(new URL('.', import.meta.url));
const RENEW =
  'npx tsx scripts/build-openapi.ts renews it; look at the difference before you commit';

const document = presentDocument() as unknown as {
  paths: Record<string, Record<string, DocumentOperation>>;
};
interface DocumentOperation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: { name: string; description?: string }[];
}
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

describe('the routes of older systems', () => {
  it('are marked as later exactly where ours is not in the document yet', () => {
    const present = new Set(API_OPERATIONS.map(({ method, path }) => `${method} ${path}`));
    for (const { ours } of OLDER_ROUTES) {
      expect([ours, present.has(ours)]).toEqual([ours, true]);
    }
  });
});

describe('the document of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(presentDocument()));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('breaks no program that was written for the reviewed one, unless the version says so', () => {
    expect(unannouncedChanges()).toEqual([]);
  });

  it(`is the reviewed one in docs: ${RENEW}`, () => {
    const reviewed = readFileSync(REVIEWED_DOCUMENT, 'utf8');
    expect(documentText(presentDocument()) === reviewed, RENEW).toBe(true);
  });

  it('describes every operation and every parameter', () => {
    const bare = operations.flatMap(({ operationId, summary, tags, parameters }) => [
      ...(summary && tags.length > 0 ? [] : [operationId]),
      ...parameters
        .filter(({ description }) => !description)
        .map(({ name }) => `${operationId} ${name}`),
    ]);
    expect(bare).toEqual([]);
  });

  it('has a route file for each path, and no route file goes without an operation', () => {
    const inDocument = [...new Set(API_OPERATIONS.map((operation) => operation.path))].sort();
    const files = readdirSync(API, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name === 'route.ts')
      .map((entry) => path.relative(API, entry.parentPath).replaceAll(path.sep, '/'))
      // Catch-alls answer for others: what is nowhere else, and the sign-in library.
      .filter((folder) => !folder.includes('[...') && !folder.includes('[[...'))
      .map((folder) => `/api/${folder.replaceAll(/\[(\w+)\]/g, '{$1}')}`)
      // Spoken by the engine alone, in Inngest's protocol.
      .filter((folder) => folder !== '/api/inngest' && !isPage(folder));
    expect(files.sort()).toEqual(inDocument);
  });
});

/** Answers of a route that are for people and no part of the API. */
function isPage(folder: string): boolean {
  return ['/api/docs'].includes(folder) && existsSync(path.join(API, folder.slice('/api/'.length)));
}
