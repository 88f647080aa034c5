import { type ReactElement, Suspense } from 'react';
import { MarketBanner } from '@/app/market-banner';
import type { PageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { Skeleton } from '@/components/ui/skeleton';
import { Banner } from '@/components/ui/states';
import type { PageParameters } from '../results-address';
import { alertSentence } from './alert-words';
import type { LoadedEditor } from './load-editor';
import { DRAFT_MARK } from './search-draft';
import { SearchEditor } from './search-editor';
import { SearchPreview } from './search-preview';

/** The editor of a saved search with what it would have found; the same for a new one. */
export function EditorPage({
  ctx,
  personId,
  loaded,
  parameters,
  title,
  backHref,
  backLabel,
}: {
  ctx: PageContext;
  personId: string;
  loaded: LoadedEditor;
  parameters: PageParameters;
  title: string;
  backHref: string;
  backLabel: string;
}): ReactElement {
  const { editor, settings, channels, digestMinute, query } = loaded;
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="break-words text-xl">{title}</h1>
        {settings ? (
          <p className="break-words text-ink-2 text-sm">
            {alertSentence(settings, channels, digestMinute)}
          </p>
        ) : null}
      </header>
      <div id="problems">
        <Problems loaded={loaded} parameters={parameters} />
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="min-w-0">
          <SearchEditor {...editor} />
        </div>
        <section id="preview" className="min-w-0" aria-labelledby="preview-title">
          <h2 id="preview-title" className="text-base">
            The last 30 days
          </h2>
          <Suspense fallback={<Skeleton className="mt-2 h-64 w-full" />}>
            <SearchPreview {...{ ctx, personId, query, settings }} />
          </Suspense>
        </section>
      </div>
      <NavLink href={backHref} className="text-accent text-sm underline">
        {backLabel}
      </NavLink>
    </main>
  );
}

/** What could not be kept and is not the fault of one field. */
const PROBLEM_WORDS = new Map([
  [
    'changed',
    'It was changed elsewhere after you opened it. What you typed is below: save again to put it in place of that.',
  ],
  ['full', 'You keep as many searches as there can be. Delete one first; what you typed is below.'],
  [
    'refused',
    'One of its channels or filters is not there any more. Choose again; the rest is below.',
  ],
]);

function Problems({
  loaded,
  parameters,
}: {
  loaded: LoadedEditor;
  parameters: PageParameters;
}): ReactElement | null {
  const { twin, editor } = loaded;
  const problem = PROBLEM_WORDS.get(String(parameters.problem ?? ''));
  const wrongCount = Object.keys(editor.errors).length + Object.keys(editor.address.errors).length;
  if (twin) {
    return (
      <Banner tone={parameters[DRAFT_MARK] === undefined ? 'info' : 'warning'}>
        You keep these filters as{' '}
        <NavLink href={`/searches/${twin.id}/edit`} className="break-words text-accent underline">
          {twin.name}
        </NavLink>
        . Change a filter below: a second search has to ask something else.
      </Banner>
    );
  }
  if (problem) return <Banner tone="error">{problem}</Banner>;
  return wrongCount > 0 ? (
    <Banner tone="error">
      {wrongCount === 1
        ? 'One field cannot be kept as it is; what to do stands beside it.'
        : `${wrongCount} fields cannot be kept as they are; what to do stands beside each.`}
    </Banner>
  ) : null;
}
