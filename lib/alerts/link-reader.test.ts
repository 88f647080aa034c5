import { describe, expect, it } from 'vitest';
import { isProgramReading } from './link-reader';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';

describe('who opens a link', () => {
  it.each([
    ['GET', PHONE, '', false],
    ['HEAD', PHONE, '', true],
    ['GET', PHONE, 'prefetch;prerender', true],
    ['GET', 'TelegramBot (like TwitterBot)', '', true],
    ['GET', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', '', true],
    ['GET', 'WhatsApp/2.23.20.0', '', true],
    ['GET', 'Mozilla/5.0 (compatible; BarracudaCentral)', '', true],
    ['GET', '', '', true],
  ])('%s by %j (%j): a program is %j', (method, agent, purpose, isProgram) => {
    const headers = new Headers({ 'user-agent': agent, 'sec-purpose': purpose });
    expect(isProgramReading(method, headers)).toBe(isProgram);
  });
});
