import type { ReactElement } from 'react';
import type { Identifying } from '@/lib/snap/identify-service';
import { ClaimButton } from './fact-form';

/** VINs that were read and are not sure: each beside its photo, to be compared with the car. */
export function VinCandidates({
  jobId,
  candidates,
  photoHref,
}: {
  jobId: string;
  candidates: Identifying['vinCandidates'];
  photoHref: (photoId: string) => string;
}): ReactElement | null {
  if (candidates.length === 0) return null;
  return (
    <section aria-labelledby="vin-candidates" className="flex flex-col gap-2">
      <h2 id="vin-candidates" className="text-base">
        Possible VINs
      </h2>
      <p className="max-w-prose text-ink-2 text-sm">
        Read from a photo, but not surely. Compare every character with the car before you choose
        one.
      </p>
      <ul className="snap-claims">
        {candidates.map(({ vin, isCheckDigitRight, photoId }) => (
          <li key={vin} className="flex flex-wrap items-center gap-2">
            <a
              href={photoHref(photoId)}
              target="_blank"
              rel="noopener"
              className="snap-vin underline"
            >
              {vin}
            </a>
            {isCheckDigitRight ? (
              <ClaimButton jobId={jobId} name="vin" value={vin} text="This is the one" />
            ) : (
              <span className="text-ink-2 text-sm">its check digit is wrong</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
