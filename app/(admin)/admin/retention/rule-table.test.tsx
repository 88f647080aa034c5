import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { RuleStanding } from '@/lib/operations/retention';
import { RuleTable } from './rule-table';

const NOW = new Date('2026-11-22T12:00:00Z');
const RULE: RuleStanding = {
  ...{ key: 'messages', table: 'messages', label: 'Mails', since: 'after they were made' },
  ...{ days: 90, why: 'They hold addresses.', ending: 'deleted', doneBy: 'sweep-retention' },
  due: { count: 1_234, isMore: false },
  held: { count: 0, isMore: false },
  heldLabel: null,
  swept: null,
};

const html = (change: Partial<RuleStanding>) =>
  renderToStaticMarkup(<RuleTable rules={[{ ...RULE, ...change }]} now={NOW} />);

describe('the table of terms', () => {
  it('says for how long a kind of row is kept, why, and how many would go', () => {
    const shown = html({});
    expect(shown).toContain('90 days after they were made');
    expect(shown).toContain('They hold addresses.');
    expect(shown).toContain('1,234');
  });

  it('says that there are more than were counted, what holds rows, and what the last sweep took', () => {
    const shown = html({
      ...{ days: 1, ending: 'by_month', due: { count: 100_000, isMore: true } },
      ...{ held: { count: 3, isMore: false }, heldLabel: 'a feed names it' },
      swept: { at: new Date('2026-11-22T04:10:00Z'), removedCount: 42, totalCount: 99 },
    });
    expect(shown).toContain('1 day after they were made; then by month');
    expect(shown).toContain('100,000+');
    expect(shown).toContain('title="a feed names it"');
    expect(shown).toContain(': 42');
  });
});
