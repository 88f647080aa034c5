import { describe, expect, it } from 'vitest';
import { bodyOf, parseBody } from './body-style';
import { chooseBody } from './model-reading';

describe('parseBody', () => {
  it.each([
    ['SUV', 'suv'],
    ['Sport Utility', 'suv'],
    ['4D Sport Utility', 'suv'],
    ['truck', 'pickup'],
    ['Crew Cab Pickup', 'pickup'],
    ['Extended Cab', 'pickup'],
    ['Double Cab Standard Box 4-Wheel Drive LT', 'pickup'],
    ['mini-van', 'minivan'],
    ['Mini Passenger Van', 'minivan'],
    ['Full-size Cargo Van', 'van'],
    ['4dr Car', 'sedan'],
    ['4 DOOR SEDAN', 'sedan'],
    ['2D Coupe', 'coupe'],
    ['Fastback', 'coupe'],
    ['Hardtop Convertible', 'convertible'],
    ['roadster', 'convertible'],
    ['Station Wagon', 'wagon'],
    ['5-door hatchback', 'hatchback'],
    ['offroad', 'suv'],
    ['other', null],
    ['', null],
    ['constructor', null],
  ])('reads "%s" as %s', (wording, body) => {
    expect(parseBody(wording)).toBe(body);
  });
});

describe('bodyOf', () => {
  it.each([
    ['Ford', 'F-150', 'XLT', 'pickup'],
    ['Honda', 'Odyssey', 'EX-L', 'minivan'],
    ['BMW', '4 Series', '430i Gran Coupe xDrive', 'sedan'],
    ['BMW', '3 Series', '328i Gran Turismo', 'hatchback'],
    ['Mercedes-Benz', 'GLE-Class', 'AMG GLE 53 4MATIC Coupe', 'suv'],
    ['Mercedes-Benz', 'C-Class', 'C 300 Coupe', 'coupe'],
    ['Audi', 'A5', 'Sportback 2.0T', 'hatchback'],
    ['Ford', 'Mustang', 'GT Premium', 'coupe'],
    ['Ford', 'Mustang', 'GT Convertible', 'convertible'],
    ['Tesla', 'Model Y', null, 'suv'],
    ['Ford', 'Quantum Flyer', null, null],
  ])('infers %s %s %s as %s', (make, model, trim, body) => {
    expect(bodyOf(make, model, trim)).toBe(body);
  });
});

describe('chooseBody', () => {
  it('believes a stated body that the model can have, and the model otherwise', () => {
    expect(chooseBody(['minivan'], 'van')).toBe('minivan');
    expect(chooseBody(['pickup'], 'sedan')).toBe('pickup');
    expect(chooseBody(['sedan', 'coupe'], 'coupe')).toBe('coupe');
    expect(chooseBody(['sedan'], 'wagon')).toBe('wagon');
    expect(chooseBody([], 'wagon')).toBe('wagon');
    expect(chooseBody(['suv'], null)).toBe('suv');
  });
});
