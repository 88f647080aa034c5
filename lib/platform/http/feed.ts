import { Feed } from 'feed';
import { escapeHtml, withoutControls } from '@/lib/platform/http/plain-text';

/** One thing of a feed. Texts are plain, whatever they hold. */
export interface FeedItem {
  /** The same for the same thing for ever: readers show it once. */
  id: string;
  title: string;
  text: string;
  /** Where people read about it. */
  url: string;
  publishedAt: Date;
  updatedAt: Date;
}

/** A feed as a whole. */
export interface FeedAbout {
  title: string;
  text: string;
  /** Where people see the same. */
  pageUrl: string;
  /** Address of the feed itself. */
  selfUrl: string;
}

/** An empty feed was never updated; a moving date would make every answer a new one. */
const NEVER = new Date(0);

/** RSS 2.0 or Atom 1.0. Markup in texts is shown as it was written; control characters are left out. */
export function toFeed(kind: 'rss' | 'atom', about: FeedAbout, items: readonly FeedItem[]): string {
  const plain = (text: string) => escapeHtml(withoutControls(text));
  const newest = items.reduce(
    (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
    NEVER,
  );
  const feed = new Feed({
    title: withoutControls(about.title),
    description: withoutControls(about.text),
    id: about.selfUrl,
    link: about.pageUrl,
    feedLinks: { [kind]: about.selfUrl },
    updated: newest,
    language: 'en-US',
    generator: false,
    author: { name: 'Deal Scout' },
  });
  for (const item of items) {
    feed.addItem({
      id: item.id,
      guid: item.id,
      title: plain(item.title),
      description: plain(item.text),
      link: item.url,
      // RSS tells when something came, Atom also when it changed.
      date: kind === 'rss' ? item.publishedAt : item.updatedAt,
      published: item.publishedAt,
    });
  }
  return kind === 'rss' ? feed.rss2() : feed.atom1();
}
