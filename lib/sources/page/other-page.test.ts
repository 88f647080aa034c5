import { describe, expect, it } from 'vitest';
import { isOtherPage } from './other-page';

describe('a page that is neither of results nor of one car', () => {
  it('is told by its address', () => {
    const paths = ['', '/', '/research/toyota-camry/', '/sell-my-car', '/car-reviews/x', '/news'];
    expect(paths.map((path) => isOtherPage(`https://www.example.com${path}`))).toEqual(
      paths.map(() => true),
    );
  });

  it('is not a page of results or of one car, nor one without an address', () => {
    const paths = [
      '/cars/toyota',
      '/cars-for-sale/all-cars',
      '/vehicle/1',
      '/search?x=1',
      '/newcars',
    ];
    expect(paths.map((path) => isOtherPage(`https://www.example.com${path}`))).toEqual(
      paths.map(() => false),
    );
    expect([isOtherPage(null), isOtherPage('/research')]).toEqual([false, false]);
  });
});
