import type { ReactElement } from 'react';
import type { EvidenceView, SentenceView } from '@/lib/snap/draft-view';

/** Each sentence beside what it rests on. */
export function DraftEvidence({
  jobId,
  sentences,
}: {
  jobId: string;
  sentences: readonly SentenceView[];
}): ReactElement {
  const said = sentences.filter(({ isHeading }) => !isHeading);
  return (
    <details className="draft-paper">
      <summary className="cursor-pointer font-semibold">What each sentence rests on</summary>
      <ul className="draft-sentences pt-2 text-sm">
        {said.map(({ field, text, evidence }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences may repeat, the list is made anew as a whole
          <li key={at}>
            <span>
              {field === 'title' ? <span className="sr-only">Title: </span> : null}
              {text}
            </span>
            <Grounds jobId={jobId} evidence={evidence} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Grounds({
  jobId,
  evidence,
}: {
  jobId: string;
  evidence: readonly EvidenceView[];
}): ReactElement {
  if (evidence.length === 0) return <span className="text-ink-3">Your own words</span>;
  return (
    <ul className="flex flex-col gap-1 text-ink-2">
      {evidence.map(({ kind, name, label, from, photoId }) => (
        <li key={`${kind}-${name}`}>
          {label} <span className="text-ink-3">({from})</span>
          {photoId ? (
            <>
              {' '}
              <a
                href={`/api/v1/snap-jobs/${jobId}/photos/${photoId}/full?format=jpeg`}
                className="text-accent underline"
                target="_blank"
                rel="noopener"
              >
                photo<span className="sr-only"> (opens in a new tab)</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
