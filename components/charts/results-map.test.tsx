import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isInArea, readArea } from '@/lib/searches/map-area';
import { ResultsMap } from './results-map';

const goNowhere = () => undefined;
const router = {
  bfcacheId: 'none',
  ...{ push: goNowhere, replace: goNowhere, refresh: goNowhere, prefetch: goNowhere },
  ...{ back: goNowhere, forward: goNowhere },
};
const AUSTIN = { latitude: 30.267, longitude: -97.743 };
const car = { name: '2018 Honda Civic', href: '/listings/a', priceCents: 900_000, rating: 'great' };

const markup = (changes: Partial<ComponentProps<typeof ResultsMap>> = {}) =>
  renderToStaticMarkup(
    <AppRouterContext.Provider value={router}>
      <ResultsMap
        states={[{ code: 'TX', name: 'Texas', count: 1, href: '/?state=TX', isChosen: false }]}
        points={[{ ...car, ...AUSTIN }]}
        isNear={false}
        area={null}
        hrefWithoutArea="/?make=Honda&view=map"
        total={1}
        streetStyleUrl={null}
        {...changes}
      />
    </AppRouterContext.Provider>,
  );

const linkTo = (html: string, words: string): string | undefined =>
  new RegExp(`href="([^"]*)"[^>]*>${words}<`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('the map of results', () => {
  it('of everything lets an area be drawn, and offers none by itself', () => {
    const html = markup();
    expect(html).toContain('Draw an area');
    expect(html).not.toContain('Only what is in view');
    expect(html).not.toContain('map-area');
  });

  it('of a state leads to what is in view, without scripts too', () => {
    const states = [{ code: 'TX', name: 'Texas', count: 1, href: '/?state=TX', isChosen: true }];
    const href = linkTo(markup({ states }), 'Only what is in view');
    expect(href).toMatch(/^\/\?make=Honda&view=map&area=/);
    const area = readArea(new URLSearchParams(href?.split('?')[1]).get('area') ?? '');
    expect(area && isInArea(area, AUSTIN)).toBe(true);
  });

  it('of an area outlines it, shows its part of the map, and leads to all', () => {
    const html = markup({ area: { south: 30, west: -98, north: 31, east: -97 } });
    expect(html).toMatch(/<path class="map-area" d="M/);
    expect(linkTo(html, 'Remove the area')).toBe('/?make=Honda&view=map');
    const [, width] = /viewBox="\S+ \S+ (\S+) \S+"/.exec(html) ?? [];
    expect(Number(width)).toBeLessThan(60);
    expect(html).toContain('A dot stands at the middle of its ZIP code');
  });
});
