import { describe, expect, it } from 'vitest';
import type { ChannelCarrier, ChannelTarget } from '@/lib/alerts/channel';
import { AppError } from '@/lib/platform/errors';
import { budgetedCarrier } from './budgeted-carrier';

const sent: string[] = [];
const carrier: ChannelCarrier = {
  ...{ kind: 'sms', isReal: true },
  send: async (_target, _message, key) => {
    sent.push(key);
    return { kind: 'taken', carrierMessageId: key, httpStatus: 201, isDelivered: false };
  },
};
const target = { kind: 'sms' } as ChannelTarget;
const sendBy = (spend: () => Promise<void>, key: string) =>
  budgetedCarrier(carrier, spend).send(target, { kind: 'sms', text: 'Car' }, key);

describe('a carrier with a budget', () => {
  it('sends what is counted, and holds back what has no room without calling that a try', async () => {
    expect(await sendBy(async () => undefined, 'a')).toMatchObject({ kind: 'taken' });
    const spent = async () => {
      throw new AppError('budget_spent', { message: 'Used up.', retryAfterSeconds: 60 });
    };
    expect(await sendBy(spent, 'b')).toEqual({
      ...{ kind: 'temporary', problem: 'Used up.', httpStatus: null, isUntried: true },
      retryAfterSeconds: 60,
    });
    expect(sent).toEqual(['a']);
  });

  it('does not hide that counting failed', async () => {
    const broken = async () => {
      throw new Error('no database');
    };
    await expect(sendBy(broken, 'c')).rejects.toThrow('no database');
    expect(sent).toEqual(['a']);
  });
});
