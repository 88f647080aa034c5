import * as costs from '@/lib/costs/operations';
import * as deals from '@/lib/deals/operations';
import * as operations from '@/lib/operations/operations';
import { openApiDocument } from '@/lib/platform/http/openapi';
import type { Operation } from '@/lib/platform/http/operation';
import * as platform from '@/lib/platform/operations';
import * as outbox from '@/lib/platform/outbox-operations';
import * as searches from '@/lib/searches/operations';
import * as valuation from '@/lib/valuation/operations';
import packageFile from '@/package.json';

/** Every operation of the public API. A room's `operations.ts` exports operations only. */
export const API_OPERATIONS: readonly Operation[] = [
  searches,
  deals,
  valuation,
  costs,
  operations,
  platform,
  outbox,
].flatMap((room) => Object.values(room) as Operation[]);

/** The document of all of them, for the server at this address. */
export function apiDocument(options: { serverUrl: string }): Record<string, unknown> {
  return openApiDocument(API_OPERATIONS, {
    title: 'Deal Scout',
    version: packageFile.version,
    description: packageFile.description,
    serverUrl: options.serverUrl,
  });
}
