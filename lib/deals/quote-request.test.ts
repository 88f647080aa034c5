import { describe, expect, it } from 'vitest';
import { type QuoteSubject, quoteAddresses, quoteRequest } from './quote-request';

const car: QuoteSubject = {
  year: 2019,
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  vin: '2HGFC2F59KH500001',
  mileageMi: 41_203,
  price: '$18,400',
  sourceLabel: 'Lots',
  sellerKind: 'dealer',
  buyerPlace: '78701',
  lines: [
    { code: 'price', label: 'Price', isSettled: true },
    { code: 'doc_fee', label: 'Dealer fee', isSettled: false },
    { code: 'title', label: 'Title', isSettled: true },
    { code: 'registration', label: 'Registration', isSettled: false },
    { code: 'trade_in', label: 'Trade-in', isSettled: false },
    { code: 'loan_payoff', label: 'Loan payoff', isSettled: false },
  ],
};

describe('the letter that asks for the out-the-door price', () => {
  it('names the car and asks for each line that is not settled, and for no other', () => {
    const { subject, text } = quoteRequest(car);
    expect(subject).toBe('Out-the-door price for the 2019 Honda Civic EX');
    expect(text).toContain('(VIN 2HGFC2F59KH500001, 41,203 miles, $18,400 at Lots)');
    expect(text).toContain('I would register it in 78701.');
    expect(text).toContain('\n- dealer fee\n- registration\n- extras');
    expect(text).not.toContain('- title');
  });

  it('says nothing of the buyer’s trade-in or loan, which weaken their hand', () => {
    const { text } = quoteRequest(car);
    expect(text).not.toMatch(/payoff|- trade-in/i);
  });

  it('leaves out what is not known', () => {
    const { text } = quoteRequest({
      ...car,
      vin: null,
      mileageMi: null,
      trim: null,
      buyerPlace: null,
    });
    expect(text).toContain('2019 Honda Civic that you advertise ($18,400 at Lots).');
    expect(text).not.toMatch(/null|unknown|register/);
  });

  it('asks a private seller for the title and the loan, not for dealer fees', () => {
    const { text } = quoteRequest({ ...car, sellerKind: 'private' });
    expect(text).toContain('Is the title in your name');
    expect(text).not.toContain('dealer fee');
  });

  it('goes into addresses to nobody, and a hostile name cannot add a header or a recipient', () => {
    const letter = quoteRequest({ ...car, model: 'Civic\r\nBcc: all@example.com&to=x' });
    const { mail, message } = quoteAddresses(letter);
    expect(letter.subject).not.toMatch(/[\r\n]/);
    const query = new URL(mail).searchParams;
    expect(new URL(mail).pathname).toBe('');
    expect([...query.keys()]).toEqual(['subject', 'body']);
    expect(query.get('body')).toBe(letter.text.replaceAll('\n', '\r\n'));
    expect(message.startsWith('sms:?&body=')).toBe(true);
    expect(decodeURIComponent(message.slice('sms:?&body='.length))).toBe(letter.text);
  });
});
