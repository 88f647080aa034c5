import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CompareBar } from './compare-bar';
import { CompareTick } from './compare-tick';

describe('CompareTick', () => {
  const tick = (href: string | null, isChosen: boolean) =>
    renderToStaticMarkup(<CompareTick href={href} isChosen={isChosen} title="2019 Kia Soul" />);

  it('is a way that works without scripts, and says which car it is about', () => {
    expect(tick('/?compare=lst_1', false)).toContain('href="/?compare=lst_1"');
    expect(tick('/?compare=lst_1', false)).toContain('Compare</span>');
    expect(tick('/', true)).toContain('Compared</span>');
    expect(tick('/', true)).toContain('take 2019 Kia Soul out');
  });

  it('says that there is no room in place of a way', () => {
    expect(tick(null, false)).not.toContain('href');
    expect(tick(null, false)).toContain('Four at most');
  });
});

describe('CompareBar', () => {
  const bar = (count: number) =>
    renderToStaticMarkup(
      <CompareBar
        max={4}
        cars={['a', 'b', 'c'].slice(0, count).map((id) => ({ id, title: id, removeHref: '/' }))}
        compareHref="/compare?ids=a"
        clearHref="/"
      />,
    );

  it('is not there without cars, and leads on from two', () => {
    expect(bar(0)).toBe('');
    expect(bar(1)).not.toContain('/compare');
    expect(bar(1)).toContain('Choose more');
    expect(bar(3)).toContain('href="/compare?ids=a"');
    expect(bar(3)).toContain('Compare 3');
  });
});
