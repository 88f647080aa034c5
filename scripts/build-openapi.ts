import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiDocument } from '@/app/api/document';
import { allowsBreaking, breakingChanges } from '@/lib/platform/http/openapi-diff';

// The reviewed document of the API: npx tsx scripts/build-openapi.ts

/** Where the reviewed document lies. */
export const REVIEWED_DOCUMENT = new URL('../docs/openapi.json', import.meta.url);

type ApiDocument = Record<string, unknown> & { info: { version: string } };

/** The document as the API is now. */
export function presentDocument(): ApiDocument {
  return apiDocument({ serverUrl: 'http://localhost:3000' }) as ApiDocument;
}

/** The document as it was reviewed last. */
export function reviewedDocument(): ApiDocument {
  return JSON.parse(fs.readFileSync(REVIEWED_DOCUMENT, 'utf8')) as ApiDocument;
}

/** The text under which a document is kept. */
export function documentText(document: ApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What breaks programs since the last review and is not announced by the version of package.json. */
export function unannouncedChanges(): string[] {
  const reviewed = reviewedDocument();
  const present = presentDocument();
  if (allowsBreaking(reviewed.info.version, present.info.version)) return [];
  return breakingChanges(reviewed, present);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const changes = fs.existsSync(REVIEWED_DOCUMENT) ? unannouncedChanges() : [];
  if (changes.length > 0) {
    console.error('These changes break programs that use the API:');
    for (const change of changes) console.error(`  ${change}`);
    console.error('Take them back, or raise the version in package.json and run this again.');
    process.exitCode = 1;
  } else fs.writeFileSync(REVIEWED_DOCUMENT, documentText(presentDocument()));
}
