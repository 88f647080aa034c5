import type { ReactElement, ReactNode } from 'react';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { Publication } from '@/lib/selling/publication';

/** Field by field what eBay's buyers read. */
export function PublishPreview({ publication }: { publication: Publication }): ReactElement {
  const { preview, category } = publication;
  const titleLength = [...preview.title].length;
  return (
    <Disclosure summary="What eBay’s buyers will read">
      <dl className="flex flex-col gap-3">
        <Line name={`Title (${titleLength} of ${preview.titleCharactersMax} characters)`}>
          {preview.title}
        </Line>
        <Line name="Price">{formatMoney(preview.priceCents, { withCents: true })}</Line>
        <Line name="Category">{category?.name ?? 'Chosen by eBay at the check'}</Line>
        <Line name="Where it is">ZIP {preview.zip}</Line>
        <Line name="Photos">
          {preview.photosCount} of at most {preview.photosMax}
        </Line>
        {preview.specifics.map(({ name, value }) => (
          <Line key={name} name={name}>
            {value}
          </Line>
        ))}
        <Line name="Description">
          <span className="whitespace-pre-line">{preview.description}</span>
        </Line>
      </dl>
    </Disclosure>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
