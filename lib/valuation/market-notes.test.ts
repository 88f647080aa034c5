import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarketNotes } from './market-notes';

const results = [
  { id: 1, url: 'https://a.example/one', title: 'One' },
  { id: 'web:2', url: 'https://b.example/two' },
  { id: 3, url: 'javascript:alert(1)', title: 'Bad' },
];
const answer = (text: string, annotations: unknown[] = []) => ({
  output: [
    { type: 'search_results', results },
    { type: 'fetch_url_results', contents: [] },
    { type: 'message', content: [{ type: 'output_text', text, annotations }] },
  ],
  model: 'perplexity/sonar',
});
const linesOf = (text: string, annotations: unknown[] = []) =>
  readMarketNotes(answer(text, annotations))?.lines.map((line) => ({
    text: line.text,
    urls: line.sources.map(({ url }) => url),
  }));

describe('market notes', () => {
  it('find sources by number, by annotation, and written out', () => {
    const first = '- **Prices** fell this spring [1, web:2].';
    const second = 'Demand is steady in most states.';
    const start = first.length + 1;
    const annotation = {
      type: 'url_citation',
      url: 'https://c.example/three',
      start_index: start,
      end_index: start + second.length,
    };
    const third = 'See [a long report](https://d.example/four) on its gearbox.';
    expect(linesOf([first, second, third].join('\n'), [annotation])).toEqual([
      {
        text: 'Prices fell this spring.',
        urls: ['https://a.example/one', 'https://b.example/two'],
      },
      { text: second, urls: ['https://c.example/three'] },
      { text: 'See a long report on its gearbox.', urls: ['https://d.example/four'] },
    ]);
  });

  it('drop lines without a source, with one that is no web page, and lists of sources', () => {
    const text = [
      '# Overview of this market',
      'It is worth $17,000, trust me on that.',
      'A number that names nothing here [9].',
      'A page that runs a program in the reader [3].',
      '[1] https://a.example/one',
    ].join('\n');
    expect(linesOf(text)).toEqual([]);
  });

  it('hold no one’s number or address', () => {
    expect(linesOf('Call the seller at (555) 867-5309 or a@b.example for the price [1].')).toEqual([
      { text: expect.not.stringMatching(/5309|@/), urls: ['https://a.example/one'] },
    ]);
  });

  it('never carry a line without an address, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.array(fc.anything()), (text, annotations) => {
        for (const { urls } of linesOf(text, annotations) ?? []) {
          expect(urls.length).toBeGreaterThan(0);
          for (const url of urls) expect(url).toMatch(/^https?:/);
        }
      }),
    );
  });

  it('are null for what is no such answer', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readMarketNotes(value)));
    expect(readMarketNotes({ choices: [{ message: { content: 'x' } }] })).toBeNull();
    expect(readMarketNotes({ output: [{ type: 'search_results', results }] })).toBeNull();
  });
});
