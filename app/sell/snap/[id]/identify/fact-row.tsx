import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { Badge } from '@/components/ui/marks';
import type { FactName } from '@/lib/snap/facts';
import type { FactView } from '@/lib/snap/job';
import type { Claim } from '@/lib/snap/proposals';
import { ClaimButton, FactForm } from './fact-form';
import { FACT_FACES, factText, originWords } from './fact-words';
import { VinForm } from './vin-form';

/** A proposal that is less sure is not written into its field: it is one of the candidates. */
export const PREFILL_CONFIDENCE_MIN = 0.5;

/** What one row shows. */
export interface FactRowView {
  jobId: string;
  name: FactName;
  fact: FactView | null;
  /** All that is said of it, the best first. */
  claims: readonly Claim[];
  isContradicted: boolean;
  suggestions: readonly string[];
  lastYear: number;
  /** By photo: where its picture is. */
  photoHref: (photoId: string) => string;
}

/** True for a proposal that may stand in its field, and be confirmed with the others at one press. */
export function isSureProposal(fact: FactView | null, isContradicted: boolean): boolean {
  return (
    fact !== null &&
    fact.confirmedAt === null &&
    !isContradicted &&
    (fact.confidence ?? 1) >= PREFILL_CONFIDENCE_MIN
  );
}

/** One fact: what stands, where it comes from, what else was read, and the way to confirm or change it. */
export function FactRow(view: FactRowView): ReactElement {
  const { name, fact, claims, isContradicted, photoHref } = view;
  const { label } = FACT_FACES[name];
  const photoId = fact?.photoId ?? claims.find((claim) => claim.photoId !== null)?.photoId ?? null;
  const others = claims.filter(({ value }) => value !== fact?.value || isContradicted);
  return (
    <li className="snap-fact">
      <div className="flex min-w-0 flex-col gap-2">
        {fact?.confirmedAt ? (
          <ConfirmedFact {...view} fact={fact} />
        ) : (
          <>
            <FactInput {...view} />
            {fact === null ? null : (
              <p className="text-ink-2 text-sm">
                Proposed: {factText(name, fact.value)}, {originWords(fact)}.
              </p>
            )}
          </>
        )}
        {isContradicted ? (
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="check" icon="alert-triangle">
              Readings differ
            </Badge>
            <span className="text-sm">Look at the car and choose.</span>
          </p>
        ) : null}
        {others.length > 0 ? <Claims {...view} claims={others} /> : null}
      </div>
      {photoId === null ? null : (
        <a href={photoHref(photoId)} target="_blank" rel="noopener">
          {/* biome-ignore lint/performance/noImgElement: a photo of the person's own, behind their sign-in */}
          <img
            src={photoHref(photoId)}
            alt={`What ${label.toLowerCase()} was read from`}
            className="snap-fact-photo"
            loading="lazy"
          />
        </a>
      )}
    </li>
  );
}

function FactInput({ jobId, name, fact, isContradicted, suggestions, lastYear }: FactRowView) {
  const isShown = fact?.confirmedAt != null || isSureProposal(fact, isContradicted);
  const value = isShown && fact !== null ? String(fact.value) : '';
  if (name === 'vin') return <VinForm jobId={jobId} value={value} lastYear={lastYear} />;
  // A box shows another proposal by itself unless something is typed in it; a list of choices is made anew.
  const face = FACT_FACES[name];
  const key = face.kind === 'choice' ? value : name;
  return <FactForm key={key} {...{ jobId, name, face, value, suggestions }} />;
}

function ConfirmedFact(view: FactRowView & { fact: FactView }): ReactElement {
  const { name, fact, jobId } = view;
  const { label } = FACT_FACES[name];
  return (
    <>
      <p>
        <span className="block text-ink-3 text-xs">{label}</span>
        <span className="flex flex-wrap items-center gap-2">
          <Icon name="check" />
          <strong className={name === 'vin' ? 'snap-vin' : undefined}>
            {factText(name, fact.value)}
          </strong>
          <span className="text-ink-2 text-sm">confirmed; {originWords(fact)}</span>
        </span>
      </p>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 text-accent underline">
          Change<span className="sr-only">{` ${label.toLowerCase()}`}</span>
        </summary>
        <div className="flex flex-col gap-2">
          <FactInput {...view} />
          <ClaimButton jobId={jobId} name={name} value="" text="Take it back" />
        </div>
      </details>
    </>
  );
}

function Claims({ jobId, name, claims }: FactRowView): ReactElement {
  return (
    <ul className="snap-claims" aria-label={`Read for ${FACT_FACES[name].label.toLowerCase()}`}>
      {claims.map((claim) => (
        <li key={`${claim.origin}-${claim.value}`}>
          <ClaimButton
            jobId={jobId}
            name={name}
            value={String(claim.value)}
            text={`${factText(name, claim.value)}: ${originWords(claim)}`}
          />
        </li>
      ))}
    </ul>
  );
}
