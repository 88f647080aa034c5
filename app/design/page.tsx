import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement, ReactNode } from 'react';
import { CarsSection, ColorsSection, RatingsSection } from './looks';
import { ChartsSection, CostSection, ListSection } from './parts';
import { ControlsSection, LayersSection, StatesSection } from './primitives';

export const metadata: Metadata = { title: 'Design', robots: { index: false } };

const SECTIONS: readonly { id: string; title: string; content: () => ReactNode }[] = [
  { id: 'colors', title: 'Colours and type', content: () => <ColorsSection /> },
  { id: 'ratings', title: 'Ratings and range bar', content: () => <RatingsSection /> },
  { id: 'cars', title: 'Drawings', content: () => <CarsSection /> },
  { id: 'list', title: 'Search page parts', content: () => <ListSection /> },
  { id: 'charts', title: 'Charts', content: () => <ChartsSection /> },
  { id: 'cost', title: 'Cost, score, history', content: () => <CostSection /> },
  { id: 'controls', title: 'Controls', content: () => <ControlsSection /> },
  { id: 'layers', title: 'Layers, tables, marks', content: () => <LayersSection /> },
  { id: 'states', title: 'States', content: () => <StatesSection /> },
];

/** Living page of the primitives in all their states; exists in development only. */
export default function DesignPage(): ReactElement {
  // biome-ignore lint/style/noProcessEnv: the bundler puts the value in, so that a build drops the page
  if (process.env.NODE_ENV === 'production') notFound();
  return (
    <main className="mx-auto max-w-[1360px] px-4 pb-24">
      <h1 className="pt-8 text-xl">Design</h1>
      <nav aria-label="Sections" className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {SECTIONS.map(({ id, title }) => (
          <a key={id} href={`#${id}`} className="text-accent hover:underline">
            {title}
          </a>
        ))}
      </nav>
      {SECTIONS.map(({ id, title, content }) => (
        <section key={id} id={id} className="mt-12 border-t pt-4">
          <h2 className="mb-4 text-lg">{title}</h2>
          {content()}
        </section>
      ))}
    </main>
  );
}
