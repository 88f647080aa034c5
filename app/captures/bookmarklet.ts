/** What the page that receives says to the page that sends, once it listens. */
export const READY = 'deal-scout:ready';
export const PAGE = 'deal-scout:page';

/**
 * The bookmarklet: opens our page beside the advert and, once that listens, hands it the advert's address and
 * HTML, and nobody else. It holds no key: what it sends is kept only after the person has said so in our page.
 */
export function bookmarkletCode(origin: string): string {
  const code = `(()=>{const o=${JSON.stringify(origin)},w=open(o+'/captures/receive');if(!w){alert('Allow this site to open a window, then try again.');return}const f=e=>{if(e.origin!==o||e.source!==w||e.data!=='${READY}')return;removeEventListener('message',f);w.postMessage({type:'${PAGE}',url:location.href,html:document.documentElement.outerHTML},o)};addEventListener('message',f);setTimeout(()=>removeEventListener('message',f),30000)})()`;
  return `javascript:${encodeURIComponent(code)}`;
}

/** A page that another window handed over. */
export interface HandedPage {
  url: string;
  html: string;
}

/**
 * What another window sent, if it is a page of that very window's site: nobody hands over a page in the name of
 * another. Null for anything else.
 */
export function readHandedPage(data: unknown, origin: string): HandedPage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, url, html } = data as Record<string, unknown>;
  if (type !== PAGE || typeof url !== 'string' || typeof html !== 'string') return null;
  if (!URL.canParse(url)) return null;
  const from = new URL(url);
  return /^https?:$/.test(from.protocol) && from.origin === origin ? { url, html } : null;
}
