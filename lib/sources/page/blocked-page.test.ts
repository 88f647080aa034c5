import { describe, expect, it } from 'vitest';
import { blockedBy } from './blocked-page';

const WATCHED =
  '<script src="https://js.datadome.co/tags.js"></script>' +
  '<script src="https://client.perimeterx.net/PX1/main.min.js"></script>' +
  '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>';
const chrome = (characters: number) =>
  `<nav>${'<a href="/x">Menu</a> '.repeat(characters / 22)}</nav>`;

describe('a wall in front of a page', () => {
  it('is named by what it says', () => {
    const walls: [string, string][] = [
      ['DataDome', `<iframe src="https://geo.captcha-delivery.com/captcha/?x=1"></iframe>`],
      ['Cloudflare', '<title>Just a moment...</title><script src="/cdn-cgi/x"></script>'],
      ['PerimeterX', '<div id="px-captcha"></div><p>Press &amp; Hold to confirm</p>'],
      ['Imperva', '<iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful.</iframe>'],
      ['Akamai', '<TITLE>Access Denied</TITLE><p>Reference&#32;&#35;18&#46;5</p>'],
      ['AWS WAF', '<script>window.gokuProps = {"key": "x"};</script>'],
    ];
    expect(walls.map(([, text]) => blockedBy(text))).toEqual(walls.map(([who]) => who));
  });

  it('is not any page that its guards watch with scripts', () => {
    expect(blockedBy(`<html>${WATCHED}<h1>No such page</h1>${chrome(40_000)}</html>`)).toBeNull();
    expect(blockedBy(`<html>${WATCHED}</html>`)).toBe('DataDome');
    expect(blockedBy(`<html>${WATCHED}${chrome(40_000)}</html>`, 403)).toBe('DataDome');
    expect(blockedBy('<h1>No</h1>', 429)).toBe('HTTP 429');
  });
});
