import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeOf, elementText, htmlPage, outermost } from './page-html';

const PAGE = `<main><ul><li class="card" data-id=" 7 "><h2>2018 <b>Honda</b> Civic</h2>
  <div>$15,900</div><div>41k mi</div><script>var a = "no text"</script></li>
  <li class="card"><h2>Ford &amp; more</h2></li></ul></main>`;

describe('a page as elements', () => {
  it('gives elements in order, their visible text with words of different blocks apart', () => {
    const page = htmlPage(PAGE);
    const cards = page.select('li.card');
    expect(cards.map(elementText)).toEqual(['2018 Honda Civic $15,900 41k mi', 'Ford & more']);
    expect(page.text('h2', cards[1])).toBe('Ford & more');
    expect(page.text('.missing')).toBe('');
  });

  it('gives attributes trimmed, and null where there is none', () => {
    const page = htmlPage(PAGE);
    expect(page.attribute('li', 'data-id')).toBe('7');
    expect(page.attribute('li', 'data-other')).toBeNull();
    const first = page.first('li');
    expect(first && attributeOf(first, 'class')).toBe('card');
  });

  it('has nothing of what templates and drawings hold', () => {
    const page = htmlPage(
      '<template><b class="c">1</b></template><svg><a class="c"/></svg><i class="c">2</i>',
    );
    expect(page.select('.c').map(elementText)).toEqual(['2']);
    expect(page.select('template, svg')).toHaveLength(2);
  });

  it('has text whole that signs, entities and declarations part', () => {
    const page = htmlPage('<p>1 < 2 &amp; 3 << 4<?x y?> end</p><b>$5<i>6</i>7</b>');
    expect(page.select('p, b').map(elementText)).toEqual(['1 < 2 & 3 << 4 end', '$567']);
  });

  it('leaves out entries within entries', () => {
    const page = htmlPage(
      '<div class="c" id="a"><p><b class="c" id="b"></b></p></div><i class="c" id="d">',
    );
    expect(outermost(page.select('.c')).map((element) => attributeOf(element, 'id'))).toEqual([
      'a',
      'd',
    ]);
  });

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const page = htmlPage(`<div id="a">${text}`);
        expect(page.first('#a')).not.toBeNull();
      }),
    );
  });
});
