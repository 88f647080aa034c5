import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { QuestionForm } from '../condition/question-form';
import { FactRow, type FactRowView } from './fact-row';

vi.mock('./actions', () => ({ confirmFactAction: vi.fn() }));
vi.mock('../condition/actions', () => ({ answerAction: vi.fn(), discloseAction: vi.fn() }));

const view = (rest: Partial<FactRowView>): string =>
  renderToStaticMarkup(
    <FactRow
      {...{ jobId: 'snp_x', name: 'make', fact: null, claims: [], isContradicted: false }}
      {...{ suggestions: ['Honda'], lastYear: 2027, photoHref: (id: string) => `/photo/${id}` }}
      {...rest}
    />,
  );
const read = (confidence: number) =>
  ({
    value: 'Honda',
    origin: 'vin_decoded',
    confidence,
    photoId: 'pho_1',
    confirmedAt: null,
  }) as const;

describe('a fact on its page', () => {
  it('stands in its field where its reading is sure, with where it comes from and its photo', () => {
    const markup = view({ fact: read(0.98), claims: [read(0.98)] });
    expect(markup).toContain('value="Honda"');
    expect(markup).toContain('decoded from the VIN, 98% sure');
    expect(markup).toContain('src="/photo/pho_1"');
    expect(markup).not.toContain('confirmed;');
  });

  it('that is hardly sure is not written into its field', () => {
    const field = /<input[^>]*id="fact-make"[^>]*>/.exec(view({ fact: read(0.3) }))?.[0] ?? '';
    expect(field).toContain('value=""');
  });

  it('on which readings differ is to be chosen, and stands in no field', () => {
    const claims = [read(0.98), { ...read(0.9), value: 'Acura', origin: 'vision_model' as const }];
    const markup = view({ fact: read(0.98), claims, isContradicted: true });
    expect(markup).toContain('Readings differ');
    expect(markup).toContain('Acura: seen by a vision model, 90% sure');
    expect(/<input[^>]*id="fact-make"[^>]*>/.exec(markup)?.[0]).toContain('value=""');
  });

  it('that is confirmed says so and by whom, and can be changed and taken back', () => {
    const fact = { ...read(0.98), confirmedAt: '2026-03-10T12:00:00Z' };
    const markup = view({ fact });
    expect(markup).toContain('confirmed; decoded from the VIN');
    expect(markup).toContain('Take it back');
  });

  it('that is a VIN says how many characters it has', () => {
    expect(view({ name: 'vin' })).toContain('17 letters and digits');
  });
});

describe('a question about the condition', () => {
  it('has nothing chosen before its person chooses', () => {
    const form = (answer: string | null) =>
      renderToStaticMarkup(<QuestionForm jobId="snp_x" name="accidents" answer={answer} />);
    expect(form(null)).not.toContain('checked');
    expect(form(null)).toContain('I do not know');
    expect(form('minor')).toMatch(/checked=""[^>]*value="minor"|value="minor"[^>]*checked=""/);
  });
});
