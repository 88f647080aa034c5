import { describe, expect, it } from 'vitest';
import { askedAddress } from './asked-address';

const OWN = { hosts: ['cars.example'] };
const BASE = 'https://www.cars.example';

describe('an address that a query asks for', () => {
  it('is a page of the source, as a path or whole, without its fragment', () => {
    expect(askedAddress('/a?b=1#c', BASE, OWN)?.href).toBe('https://www.cars.example/a?b=1');
    expect(askedAddress('https://m.cars.example/a', BASE, OWN)?.href).toBe(
      'https://m.cars.example/a',
    );
  });

  it('is asked where the source answers now', () => {
    const moved = askedAddress('https://www.cars.example/a?b=1', 'http://127.0.0.1:4000', OWN);
    expect(moved?.href).toBe('http://127.0.0.1:4000/a?b=1');
  });

  it('is never another host, and never carries a password', () => {
    for (const other of [
      'https://other.example/a',
      '//other.example/a',
      'https://cars.example.evil.example/',
      'https://me:secret@www.cars.example/',
      'http://www.other.example',
      'javascript:alert(1)',
      'https://',
    ]) {
      expect(askedAddress(other, BASE, OWN)).toBeNull();
    }
  });
});
