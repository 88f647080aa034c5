import { photoAddress } from '@/lib/sources/page/page-address';
import { placeOfAddress } from '@/lib/sources/page/written-address';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readFeedDate } from './feed-date';
import type { FeedField } from './feed-fields';
import { given } from './given-cell';

/** Photos are parted by bars, semicolons or line ends, or by commas or blanks before the next address. */
const PHOTO_PARTS = /\s*[|;\n]\s*|[,\s]+(?=(?:https?:)?\/\/)/i;
const PHOTOS_MAX = 100;
/** In the text of a cell; one of this length names a hundred photos. */
const PHOTO_CHARACTERS_MAX = 30_000;

/**
 * Fills what exports of dealers tell in ways of their own: new and used as letters, certified as a word of
 * its own, photos in one cell, the dealer's address in one line, the day of coming into stock, and addresses
 * with a place for the store (Google's vehicle listings feed; HomeNet and vAuto). A date that can't be read
 * is left out: it is not the day of the export.
 */
export function dealerCellReader(
  indexOf: (field: FeedField) => number,
  now: Date,
): (raw: RawListing, cells: readonly string[]) => void {
  const at = {
    newOrUsed: indexOf('newOrUsed'),
    certified: indexOf('certified'),
    photos: indexOf('photos'),
    morePhotos: indexOf('morePhotos'),
    listedAt: indexOf('listedAt'),
    sellerAddress: indexOf('sellerAddress'),
    storeCode: indexOf('storeCode'),
  };
  const hasPhotos = at.photos >= 0 || at.morePhotos >= 0;
  const hasCondition = [at.newOrUsed, at.certified, indexOf('condition')].some(
    (index) => index >= 0,
  );
  return (raw, cells) => {
    const condition = hasCondition
      ? conditionOf(raw.condition, cells[at.newOrUsed], cells[at.certified])
      : undefined;
    if (condition !== undefined) raw.condition = condition;
    const photos = hasPhotos ? photosOf([cells[at.photos], cells[at.morePhotos]]) : [];
    if (photos.length > 0) raw.imageUrls = photos;
    const listed = at.listedAt < 0 ? null : readFeedDate(cells[at.listedAt] ?? '', now);
    if (listed !== null && 'at' in listed) raw.listedAt = listed.at;
    const address = given(cells[at.sellerAddress]);
    if (address !== undefined) {
      raw.sellerKind ??= 'dealer';
      if (raw.city === undefined && raw.zip === undefined) {
        Object.assign(raw, { ...placeOfAddress(address), ...stateOf(raw) });
      }
    }
    if (raw.url?.includes('{')) raw.url = withStore(raw.url, given(cells[at.storeCode]));
  };
}

function stateOf({ state }: RawListing): Pick<RawListing, 'state'> {
  return state === undefined ? {} : { state };
}

function conditionOf(
  written: string | undefined,
  newOrUsed: string | undefined,
  certified: string | undefined,
): string | undefined {
  // "Used" under a header that may stand over anything says no more than that the car is in the feed.
  const type = wordOf(given(newOrUsed)) === 'used' ? undefined : wordOf(given(newOrUsed));
  const condition =
    written !== undefined && written.length > 1 ? written : (wordOf(written) ?? type);
  const isCertified = /^(yes|y|true|1|certified|cpo|c)$/i.test(given(certified) ?? '');
  return isCertified && wordOf(condition) !== 'new' ? 'certified' : condition;
}

/** "N", "New", "U", "Used", "Pre-Owned", "CPO" in the words that adverts use; undefined for other words. */
function wordOf(text: string | undefined): string | undefined {
  const word = text?.toLowerCase();
  if (word === 'n' || word === 'new') return 'new';
  if (word === 'u' || word === 'used' || word === 'pre-owned' || word === 'preowned') return 'used';
  return word === 'c' || word === 'cpo' || word?.startsWith('certified') ? 'certified' : undefined;
}

function photosOf(cells: readonly (string | undefined)[]): string[] {
  const written = cells.flatMap((cell) =>
    (given(cell) ?? '').slice(0, PHOTO_CHARACTERS_MAX).split(PHOTO_PARTS),
  );
  const photos = written.map((part) => photoAddress(part, null));
  return [...new Set(photos)].filter((photo) => photo !== undefined).slice(0, PHOTOS_MAX);
}

/** A link template has "{store_code}" and the like where the store stands; other places are left out. */
function withStore(template: string, storeCode: string | undefined): string {
  return template
    .replace(/\{store_?code\}/gi, encodeURIComponent(storeCode ?? ''))
    .replace(/[?&][\w-]*=\{[^{}]{0,60}\}/g, '')
    .replace(/\{[^{}]{0,60}\}/g, '');
}
