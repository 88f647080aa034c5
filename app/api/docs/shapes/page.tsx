import '../docs.css';
import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { ownDocument } from '@/app/api/own-document';
import { NavLink } from '@/components/ui/nav-link';
import { runtime } from '@/lib/composition';
import type { ApiDocumentJson } from '../document';
import { readReference, readShapes } from '../reference';
import { Shapes } from '../shapes';

export const metadata: Metadata = {
  title: 'Shapes of the API',
  description: 'What the answers of the Deal Scout API are made of, field by field.',
};

/** Apart from the operations: together they are more than a phone likes to load. */
export default function ShapesPage(): ReactElement {
  const { publicUrl: serverUrl } = runtime().env;
  const document = ownDocument() as unknown as ApiDocumentJson;
  const groups = readReference(document, { serverUrl, ids: {} });
  return (
    <main className="docs">
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Shapes</h1>
        <p>
          Parts that several answers share, each once. Every field is there unless it says
          otherwise. The operations that give them are in{' '}
          <NavLink href="/api/docs" className="text-accent underline">
            the reference
          </NavLink>
          .
        </p>
      </header>
      <Shapes shapes={readShapes(document, groups)} />
    </main>
  );
}
