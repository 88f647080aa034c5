import { ADDRESS_LENGTH_MAX } from '@/lib/captures/capture';

type Parameters = Record<string, string | string[] | undefined>;

/** As the manifest names what is shared; sharing apps put an address into any of them. */
const NAMES = ['shared_url', 'shared_text', 'shared_title'] as const;
const ADDRESS = /https?:\/\/[^\s<>"'`\\]+/i;
/** What ends a sentence, not an address. */
const AFTER = /[.,;:!?)\]}]+$/;

/**
 * The address of an advert in what another app shared; '' where there is none. Only http and https, and
 * not longer than an address may be.
 */
export function sharedAddress(parameters: Parameters): string {
  for (const name of NAMES) {
    const text = [parameters[name]].flat()[0] ?? '';
    const found = ADDRESS.exec(text)?.[0].replace(AFTER, '') ?? '';
    if (found !== '' && found.length <= ADDRESS_LENGTH_MAX && URL.canParse(found)) return found;
  }
  return '';
}

/** Where somebody comes back to after signing in, with what was shared. */
export function sharedPath(path: string, address: string): string {
  return address === '' ? path : `${path}?${new URLSearchParams({ shared_url: address })}`;
}
