import { describe, expect, it } from 'vitest';
import { addedSentence, sentWords } from './channel-told';

const mail = { isReal: true, kind: 'email' } as const;

describe('what became of a message', () => {
  it('is said with the place where it can be read, and with what went wrong', () => {
    const sent = { state: 'sent', problem: null } as const;
    expect(sentWords(sent, mail)).toBe('Sent.');
    expect(sentWords(sent, { ...mail, isReal: false })).toContain('outbox');
    expect(sentWords(sent, { isReal: true, kind: 'in_app' })).toContain('bell');
    const failed = { state: 'failed', problem: 'The chat is closed.' } as const;
    expect(sentWords(failed, mail)).toBe('It could not be sent. The chat is closed.');
    expect(sentWords({ state: 'waiting', problem: 'Timed out.' }, mail)).toContain('tried again');
  });
});

describe('a channel that was added', () => {
  it('is on, or says what is to be done', () => {
    const channel = { kind: 'sms', state: 'pending', label: '…4567' } as const;
    expect(addedSentence({ ...channel, state: 'active' })).toContain('is on');
    expect(addedSentence(channel)).toContain('A code is on its way to “…4567”');
    expect(addedSentence({ ...channel, kind: 'telegram' })).toContain('bot');
  });
});
