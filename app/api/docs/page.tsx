import './docs.css';
import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ownDocument } from '@/app/api/own-document';
import { pageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { runtime } from '@/lib/composition';
import type { ApiDocumentJson } from './document';
import { Errors } from './errors';
import { Assistants, Clients, Conduct, FirstCall, Part } from './guide';
import { findKnownIds } from './known-ids';
import { Limits } from './limits';
import { OlderSystems } from './older-systems';
import { Permissions } from './permissions';
import { readReference } from './reference';
import { ReferenceList } from './reference-list';

export const metadata: Metadata = {
  title: 'API',
  description: 'Every operation of the Deal Scout API, to read, to copy and to try.',
};

const PARTS = [
  ['start', 'First call'],
  ['operations', 'Operations'],
  ['errors', 'Errors'],
  ['limits', 'Limits'],
  ['paging', 'Lists'],
  ['conditional', 'Changes'],
  ['idempotency', 'Idempotency'],
  ['permissions', 'Permissions'],
  ['assistants', 'Assistants'],
  ['clients', 'Clients'],
  ['older', 'Older systems'],
] as const;

export default async function DocsPage(): Promise<ReactElement> {
  const { publicUrl: serverUrl, ...env } = runtime().env;
  const ids = await findKnownIds(pageContext);
  const document = ownDocument() as unknown as ApiDocumentJson;
  const groups = readReference(document, { serverUrl, ids });
  return (
    <main className="docs">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">API</h1>
        <nav aria-label="On this page" className="docs-nav">
          {PARTS.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
          <NavLink href="/api/docs/shapes">Shapes</NavLink>
        </nav>
      </header>
      <FirstCall serverUrl={serverUrl} />
      <Part id="operations" title="Operations">
        <ReferenceList groups={groups} />
      </Part>
      <Errors />
      <Limits
        limits={{
          personPerMinuteMax: env.personRequestsPerMinuteMax,
          visitorPerMinuteMax: env.visitorRequestsPerMinuteMax,
        }}
      />
      <Conduct />
      <Permissions />
      <Assistants serverUrl={serverUrl} />
      <Clients />
      <OlderSystems operations={groups.flatMap(({ operations }) => operations)} />
    </main>
  );
}
