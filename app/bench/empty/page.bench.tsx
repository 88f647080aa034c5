import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactElement } from 'react';

export const metadata: Metadata = {
  title: 'Empty',
  description: 'The least that a page of this app can be.',
};

/** The least that a page of this app can cost. Only in the builds of `npm run bench:lighthouse`. */
export default async function EmptyPage(): Promise<ReactElement> {
  await connection();
  return (
    <main className="page-frame py-4">
      <h1>Empty</h1>
    </main>
  );
}
