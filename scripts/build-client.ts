import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { apiDocument } from '@/app/api/document';

const HEAD = [
  '// The types of the API, from its OpenAPI document.',
  '// Written by scripts/build-client.ts; do not edit by hand.',
].join('\n');

/** The text of the client's types, as the API is now. */
export async function clientTypes(): Promise<string> {
  // No type depends on the address; the document only wants one.
  const document = apiDocument({ serverUrl: 'http://localhost:3000' });
  const tree = await openapiTS(document as unknown as OpenAPI3, {
    defaultNonNullable: false,
    // The order of a module's exports depends on who loads it.
    alphabetize: true,
  });
  return `${HEAD}\n\n${astToString(tree)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = new URL('../clients/typescript/schema.generated.ts', import.meta.url);
  fs.writeFileSync(target, await clientTypes());
}
