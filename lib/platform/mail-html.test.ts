import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailHtml, mailText } from './mail-html';

const LINK = { label: 'Confirm', href: 'https://deals.example.com/verify-email?token=a&b=1' };

describe('mailText', () => {
  it('is the paragraphs and the address on a line of its own', () => {
    expect(mailText({ paragraphs: ['Hello.', 'Bye.'], link: LINK })).toBe(
      `Hello.\n\nBye.\n\nConfirm:\n${LINK.href}\n`,
    );
    expect(mailText({ paragraphs: ['Hello.'] })).toBe('Hello.\n');
  });
});

describe('mailHtml', () => {
  it('holds the link as a button and as text, and is made for dark screens too', () => {
    const html = mailHtml({ subject: 'Confirm', paragraphs: ['Hello.', 'Bye.'], link: LINK });
    const address = LINK.href.replace('&', '&amp;');
    expect(html.split(`href="${address}"`)).toHaveLength(3);
    expect(html).toContain(`>${address}</a>`);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html.indexOf('Hello.')).toBeLessThan(html.indexOf('class="button"'));
    expect(html.indexOf('class="button"')).toBeLessThan(html.indexOf('Bye.'));
  });

  it('has no tag that its texts brought along', () => {
    const tags = (html: string) => html.match(/<[a-z!/][^>]*>/gi) ?? [];
    const plain = tags(mailHtml({ subject: 's', paragraphs: ['a', 'b'] }));
    fc.assert(
      fc.property(fc.string(), fc.string(), (subject, text) => {
        const html = mailHtml({ subject: `<b>${subject}`, paragraphs: [`<i>${text}`, 'b'] });
        expect(tags(html).filter((tag) => tag !== '<br>')).toEqual(plain);
      }),
    );
  });
});
