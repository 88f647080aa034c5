import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import type { SiteText } from '@/lib/snap/draft-sites';
import { CopyButton } from './copy-button';

/** Title, description and facts for each site, field by field, to be copied over. */
export function SiteTexts({ sites }: { sites: readonly SiteText[] }): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="sites">
      <h2 id="sites" className="text-base">
        For other sites
      </h2>
      <p className="max-w-prose text-ink-2 text-sm">
        Copy field by field. Where no published limit is known, the words are whole.
      </p>
      {sites.map(({ key, name, note, photos, fields }) => (
        <details key={key} className="draft-paper">
          <summary className="cursor-pointer font-semibold">{name}</summary>
          <p className="py-2 text-ink-2 text-sm">
            {note}{' '}
            {photos
              ? `Photos: at most ${photos.max} (${photos.source}).`
              : 'How many photos it takes is not known.'}
          </p>
          <dl>
            {fields.map(({ key: field, label, text, limit, isCut }) => (
              <div key={field} className="site-field">
                <div className="min-w-0">
                  <dt className="text-ink-3 text-xs">
                    {label}
                    {field === 'title' || field === 'description'
                      ? limit
                        ? `: ${formatCount(text.length)} of ${formatCount(limit.max)} characters (${limit.source})`
                        : `: ${formatCount(text.length)} characters, limit not known`
                      : null}
                    {isCut ? ', shortened' : null}
                  </dt>
                  <dd className="site-field-text">{text}</dd>
                </div>
                <CopyButton text={text} what={`${label} for ${name}`} />
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
