import { CookieJar, getPublicSuffix } from 'tough-cookie';

/** Jars are for one scan or page; one that was not used for so long is forgotten. */
const UNUSED_MS_MAX = 30 * 60_000;
const JARS_MAX = 300;
const COOKIES_PER_ANSWER_MAX = 50;
const COOKIES_PER_JAR_MAX = 150;
const COOKIE_CHARACTERS_MAX = 4_096;

/** Cookies in the memory of this process, by jar and registrable domain. */
export interface CookieShelf {
  /** The value of a Cookie header; null where there is none to send. */
  cookiesFor(jar: string, url: URL): Promise<string | null>;
  /** Keeps what an answer sets; whatever is no good cookie of that site is dropped. */
  keep(jar: string, url: URL, setCookies: readonly string[]): Promise<void>;
}

interface Entry {
  cookies: CookieJar;
  keptCount: number;
  usedAtMs: number;
}

/**
 * A shelf of at most 300 jars. Each jar holds one registrable domain ("example.co.uk"; an address with
 * its port), so a cookie never reaches another.
 */
export function createCookieShelf(nowMs: () => number): CookieShelf {
  const entries = new Map<string, Entry>();

  function find(jar: string, url: URL): { key: string; entry: Entry | undefined } {
    const domain = getPublicSuffix(url.hostname, {
      ignoreError: true,
      allowSpecialUseDomain: true,
    });
    const key = `${jar}\n${domain ?? url.host}`;
    const entry = entries.get(key);
    if (entry && nowMs() - entry.usedAtMs <= UNUSED_MS_MAX) return { key, entry };
    entries.delete(key);
    return { key, entry: undefined };
  }

  function put(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, { ...entry, usedAtMs: nowMs() });
    const [oldest] = entries.keys();
    if (entries.size > JARS_MAX && oldest !== undefined) entries.delete(oldest);
  }

  return {
    async cookiesFor(jar, url) {
      const { key, entry } = find(jar, url);
      if (!entry) return null;
      put(key, entry);
      const text = await entry.cookies.getCookieString(url.href);
      return text === '' ? null : text;
    },
    async keep(jar, url, setCookies) {
      if (setCookies.length === 0) return;
      const { key, entry } = find(jar, url);
      const target = entry ?? { cookies: new CookieJar(), keptCount: 0, usedAtMs: 0 };
      for (const text of setCookies.slice(0, COOKIES_PER_ANSWER_MAX)) {
        if (target.keptCount >= COOKIES_PER_JAR_MAX || text.length > COOKIE_CHARACTERS_MAX)
          continue;
        const kept = await target.cookies.setCookie(text, url.href, { ignoreError: true });
        if (kept) target.keptCount += 1;
      }
      put(key, target);
    },
  };
}
