import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { clientTypes } from './build-client';

const CLIENT = fileURLToPath(new URL('../clients/typescript/', import.meta.url));

/** What the compiler says of a program of this text beside the client, with settings of a stranger. */
function complaintsAbout(text: string): string[] {
  const file = `${CLIENT}of-the-test.ts`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([file, `${CLIENT}example.ts`], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the client’s types', () => {
  it('are those of the API: npx tsx scripts/build-client.ts writes them', async () => {
    const written = fs.readFileSync(`${CLIENT}schema.generated.ts`, 'utf8');
    expect(written === (await clientTypes()), 'clients/typescript/schema.generated.ts').toBe(true);
  });

  it('take what the API takes and refuse what it does not have, and the example compiles', () => {
    expect(
      complaintsAbout(`import { createDealScoutClient } from './client';
const client = createDealScoutClient({ baseUrl: 'http://localhost:3000' });
const { data } = await client.GET('/api/v1/deals', { params: { query: { state: ['TX'], limit: 3 } } });
export const cents: number | undefined = data?.data[0]?.price_cents;
await client.POST('/api/v1/valuations', { body: { year: 2018, make: 'Honda', model: 'Civic' } });
// @ts-expect-error no such address
await client.GET('/api/v1/boats');
// @ts-expect-error no such parameter
await client.GET('/api/v1/deals', { params: { query: { colour: 'red' } } });
// @ts-expect-error no such state
await client.GET('/api/v1/deals', { params: { query: { state: ['XX'] } } });
// @ts-expect-error no such method
await client.DELETE('/api/v1/deals');
// @ts-expect-error no such field of the answer
export const cheap = data?.data[0]?.cheap;`),
    ).toEqual([]);
  });
});
