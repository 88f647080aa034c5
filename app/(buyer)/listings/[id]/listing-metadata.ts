import type { Metadata } from 'next';
import { runtime } from '@/lib/composition';
import { zipOf } from './buyer-zip';
import { loadListing, ownFiguresOf } from './load-listing';
import { valueParams } from './load-value-story';
import { SHARE_SIZE } from './share-picture';
import { shareVersion, shareWords } from './share-words';

export interface ListingPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Where a listing stands for others: without a reader's ZIP, figures and choices. */
export function listingAddress(id: string): string {
  return `${runtime().env.publicUrl}/listings/${id}`;
}

/** The picture of a listing; `version` changes with what it shows, so that no site keeps an old one. */
export function shareImageAddress(id: string, version: string): string {
  return `${listingAddress(id)}/share-image?v=${version}`;
}

/** What search engines and sites that show previews are told of a listing. */
export async function listingMetadata(props: ListingPageProps): Promise<Metadata> {
  const { id } = await props.params;
  const own = await ownFiguresOf(props);
  const { ctx, deal } = await loadListing(id, await zipOf(props), own);
  const words = shareWords(deal, ctx.market.name);
  const search = await props.searchParams;
  const { drop, pin, log } = valueParams(search);
  const title = `${deal.year} ${deal.make} ${deal.model}${deal.trim ? ` ${deal.trim}` : ''}`;
  const { description, alt } = words;
  const url = listingAddress(deal.id);
  const image = { url: shareImageAddress(deal.id, shareVersion(words)), alt, ...SHARE_SIZE };
  const shown = `${title}, ${words.price}`;
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: {
      type: 'website',
      siteName: 'Deal Scout',
      locale: 'en_US',
      title: shown,
      description,
      url,
      images: [{ ...image, type: 'image/png' }],
    },
    twitter: { card: 'summary_large_image', title: shown, description, images: [image] },
    // Choices of comps, own figures and pages of cars are without end, and none of them is a page of its own.
    ...(drop || pin || log || own || search.seller ? { robots: { index: false } } : {}),
  };
}
