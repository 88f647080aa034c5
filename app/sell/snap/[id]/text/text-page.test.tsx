import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DraftChecks } from '@/components/snap/draft-checks';
import { DraftEditor } from '@/components/snap/draft-editor';
import { DraftEvidence } from '@/components/snap/draft-evidence';
import { DraftProblem, problemOfAddress } from '@/components/snap/draft-problem';
import { DraftWarnings } from '@/components/snap/draft-warnings';
import { SiteTexts } from '@/components/snap/site-texts';
import { siteTexts } from '@/lib/snap/draft-sites';
import { PhotoOrder } from './photo-order';
import { TakeAlong } from './take-along';

const JOB = 'snp_1';
const never = async () => ({ status: 'idle' as const });
const editor = (title: string, hasModel = false) =>
  renderToStaticMarkup(
    <DraftEditor
      save={never}
      write={never}
      jobId={JOB}
      version={7}
      words={{ title, description: 'One.\n<script>alert(1)</script>' }}
      limits={[{ site: 'eBay', field: 'title', max: 80 }]}
      hasModel={hasModel}
    />,
  );

describe('the editor', () => {
  it('has the words, the version that they replace, and counts for each site', () => {
    const html = editor('A Civic');
    expect(html).toContain('name="version" value="7"');
    expect(html).toContain('name="base_title" value="A Civic"');
    expect(html).toContain('7 of 200 characters; eBay takes 80');
    expect(html).toContain('role="status"');
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(editor('x'.repeat(81))).toContain('eBay cuts it at 80');
  });

  it('offers a language model’s words only where one is set up', () => {
    expect(editor('A Civic')).not.toContain('language model');
    expect(editor('A Civic', true)).toContain('language model');
  });
});

describe('what stands around it', () => {
  it('shows each sentence’s grounds with their photo, and which words are the person’s own', () => {
    const html = renderToStaticMarkup(
      <DraftEvidence
        jobId={JOB}
        sentences={[
          {
            ...{ field: 'description', text: 'The odometer shows 61,200 miles.', isHeading: false },
            evidence: [
              {
                ...{ kind: 'fact', name: 'mileageMi', label: 'Mileage: 61,200 miles' },
                ...{ from: 'read from the odometer, confirmed by you', photoId: 'pho_2' },
              },
            ],
          },
          { field: 'description', text: 'Garage kept.', isHeading: false, evidence: [] },
          { field: 'description', text: 'Condition', isHeading: true, evidence: [] },
        ]}
      />,
    );
    expect(html).toContain('read from the odometer, confirmed by you');
    expect(html).toContain('/photos/pho_2/full');
    expect(html).toContain('Your own words');
    expect(html).not.toContain('>Condition<');
  });

  it('has every field of every site with a button that copies it, and says which limits are unknown', () => {
    const sites = siteTexts({
      ...{ title: 'T', description: 'D', facts: {}, priceCents: null, zip: null },
    });
    const html = renderToStaticMarkup(<SiteTexts sites={sites} />);
    expect(html.match(/Copy<span/g)).toHaveLength(sites.length * 2);
    expect(html).toContain('limit not known');
    expect(html).toContain('eBay Trading API reference, Item.Title');
  });

  it('names what is needed, what would help, and where that is', () => {
    const html = renderToStaticMarkup(
      <DraftChecks
        jobId={JOB}
        checks={[
          { key: 'price', isDone: false, isNeeded: true, text: 'Choose a price.', step: 'price' },
          { key: 'vin', isDone: false, isNeeded: false, text: 'The VIN.', step: 'identify' },
          { key: 'car', isDone: true, isNeeded: true, text: 'Confirmed.', step: 'identify' },
        ]}
      />,
    );
    expect(html).toContain('href="/sell/snap/snp_1/price"');
    expect(html.match(/needed/g)).toHaveLength(1);
    expect(html.match(/would help/g)).toHaveLength(1);
  });

  it('warns in words, without hiding anything', () => {
    const html = renderToStaticMarkup(
      <DraftWarnings
        warnings={[
          {
            code: 'mileage',
            field: 'title',
            found: '90,000 miles',
            message: 'You confirmed 61,200.',
          },
        ]}
      />,
    );
    expect(html).toContain('<q>90,000 miles</q> in the title: You confirmed 61,200.');
    expect(renderToStaticMarkup(<DraftWarnings warnings={[]} />)).toBe('');
  });

  it('says why a model’s words are not there, and takes no other word from the address', () => {
    const said = (code: string) =>
      renderToStaticMarkup(<DraftProblem problem={problemOfAddress(code)} />);
    expect(said('added')).toContain('not confirmed');
    expect(said('<b>')).toBe('');
    expect(said('constructor')).toBe('');
  });

  it('leads to the kit, the sticker and the photos', () => {
    const html = renderToStaticMarkup(
      <>
        <TakeAlong jobId={JOB} />
        <PhotoOrder jobId={JOB} photos={[]} />
      </>,
    );
    for (const path of ['export-kit', 'window-sticker']) {
      expect(html).toContain(`href="/api/v1/snap-jobs/snp_1/${path}"`);
    }
    expect(html).toContain('href="/sell/snap/snp_1/photos"');
  });
});
