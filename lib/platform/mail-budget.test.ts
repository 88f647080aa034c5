import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { budgetedMailer } from './mail-budget';

const mail = {
  ...{ kind: 'verify_email', recipient: 'ann@example.com', personId: null },
  ...{ subject: 'Hello', paragraphs: [] },
};

describe('a mailer with a budget', () => {
  it('sends what is counted, and says when to come again where there is no room', async () => {
    const sent: string[] = [];
    const mailer = { send: async ({ kind }: { kind: string }) => void sent.push(kind) };
    await budgetedMailer(mailer, async () => undefined).send(mail);
    const spent = budgetedMailer(mailer, async () => {
      throw new AppError('budget_spent', { message: 'Used up.', retryAfterSeconds: 60 });
    });
    await expect(spent.send(mail)).rejects.toMatchObject({
      ...{ code: 'unavailable', message: 'Used up.', retryAfterSeconds: 60 },
    });
    expect(sent).toEqual(['verify_email']);
  });
});
