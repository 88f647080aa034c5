import { describe, expect, it } from 'vitest';
import type { DamageSpot, SnapCondition } from '@/db/snap-content';
import { answeredCount, applyConditionChange, QUESTION_NAMES, withDamage } from './condition';
import { damageForm, readAnswerForm, readDamageForm } from './condition-form';

const NOTHING: SnapCondition = { damage: [] };
const spot = (id: string, note = ''): DamageSpot => ({
  ...{ id, photoId: null, at: null, kind: 'dent', severity: 'light', note, repairCents: null },
});

describe('the condition of a car', () => {
  it('has no answer before its person gives one, and not knowing is an answer', () => {
    expect(answeredCount(NOTHING)).toBe(0);
    const said = applyConditionChange(NOTHING, { accidents: 'unknown', ownersCount: 'unknown' });
    expect(answeredCount(said)).toBe(2);
  });

  it('keeps what a change leaves out, and loses what is taken back', () => {
    const said = applyConditionChange(NOTHING, { tires: 'good', disclosure: 'Hums at 60.' });
    expect(applyConditionChange(said, { smokedIn: 'no' })).toEqual({ ...said, smokedIn: 'no' });
    expect(applyConditionChange(said, { tires: null, disclosure: '' })).toEqual(NOTHING);
  });

  it('adds, changes and removes one spot of damage beside the others', () => {
    const two = withDamage([spot('a')], { put: spot('b') });
    expect(two.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(withDamage(two, { put: spot('a', 'left door') })[0]?.note).toBe('left door');
    expect(withDamage(two, { removeId: 'a' })).toEqual([spot('b')]);
    expect(withDamage(two, { removeId: 'c' })).toEqual(two);
  });
});

describe('the forms of the condition', () => {
  it('take the answers of each question and no others', () => {
    expect(readAnswerForm({ question: 'titleStatus', answer: 'lien' })).toEqual({
      titleStatus: 'lien',
    });
    expect(readAnswerForm({ question: 'ownersCount', answer: '2' })).toEqual({ ownersCount: 2 });
    expect(readAnswerForm({ question: 'ownersCount', answer: 'unknown' })).toEqual({
      ownersCount: 'unknown',
    });
    for (const question of QUESTION_NAMES) {
      expect(readAnswerForm({ question, answer: '' })).toEqual({ [question]: null });
      expect(() => readAnswerForm({ question, answer: 'perhaps' })).toThrow();
    }
    expect(() => readAnswerForm({ question: 'ownersCount', answer: '0' })).toThrow();
    expect(() => readAnswerForm({ question: 'keysCount', answer: '-1' })).toThrow();
  });

  it('read a spot with its place and what mending it costs', () => {
    const typed = {
      id: 'snp_x',
      spot_id: '0190a5f0-7c1e-7000-8000-000000000001',
      photo_id: '',
      ...{ x: '50', y: '12.5', kind: 'rust', severity: 'heavy', note: ' sill ', repair: '$1,250' },
    };
    expect(readDamageForm(damageForm.parse(typed))).toEqual({
      ...{ id: typed.spot_id, photoId: null, at: null },
      ...{ kind: 'rust', severity: 'heavy', note: 'sill', repairCents: 125_000 },
    });
    const photo = 'pho_01j9xk4gqx8v7b2c3d4e5f6g7h';
    expect(readDamageForm(damageForm.parse({ ...typed, photo_id: photo }))).toMatchObject({
      photoId: photo,
      at: { x: 0.5, y: 0.125 },
    });
    expect(damageForm.safeParse({ ...typed, x: '101' }).success).toBe(false);
    expect(damageForm.safeParse({ ...typed, repair: 'a lot' }).success).toBe(false);
  });
});
