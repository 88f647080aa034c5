import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDrivetrain,
  parseFuel,
  parseSellerKind,
  parseTitleStatus,
  parseTransmission,
} from './facts-wording';

describe('wordings of facts', () => {
  it.each([
    ['All-wheel Drive', 'awd'],
    ['AWD', 'awd'],
    ['Four-wheel Drive', '4wd'],
    ['4x4', '4wd'],
    ['Front Wheel Drive', 'fwd'],
    ['RWD', 'rwd'],
    ['2WD', null],
    ['–', null],
  ])('drivetrain "%s" is %s', (wording, value) => {
    expect(parseDrivetrain(wording)).toBe(value);
  });

  it.each([
    ['Gasoline', 'gasoline'],
    ['gas', 'gasoline'],
    ['E85 Flex Fuel', 'flex_fuel'],
    ['Flexible Fuel', 'flex_fuel'],
    ['Electric Fuel System', 'electric'],
    ['Gasoline/Mild Electric Hybrid', 'gasoline'],
    ['Plug-In Electric/Gas', 'plug_in_hybrid'],
    ['Hybrid', 'hybrid'],
    ['Diesel Fuel', 'diesel'],
    ['Hydrogen Fuel Cell', 'hydrogen'],
    ['Compressed Natural Gas', 'natural_gas'],
    ['other', null],
  ])('fuel "%s" is %s', (wording, value) => {
    expect(parseFuel(wording)).toBe(value);
  });

  it.each([
    ['8-Speed Automatic', 'automatic'],
    ['8-SPEED A/T', 'automatic'],
    ['A', 'automatic'],
    ['Automatic CVT', 'cvt'],
    ['xtronic continuously variable (cvt)', 'cvt'],
    ['7-Speed Automatic S tronic Dual-Clutch', 'dual_clutch'],
    ['1-Speed Automatic', 'single_speed'],
    ['5-SPEED M/T', 'manual'],
    ['6-Speed Manual', 'manual'],
    ['other', null],
  ])('transmission "%s" is %s', (wording, value) => {
    expect(parseTransmission(wording)).toBe(value);
  });

  it.each([
    ['clean', 'clean'],
    ['Salvage', 'salvage'],
    ['Rebuilt/Reconstructed', 'rebuilt'],
    ['parts only', 'parts_only'],
    ['Flood damage', 'flood'],
    ['Manufacturer buyback', 'lemon'],
    ['lien', 'lien'],
    ['missing', 'missing'],
    ['', null],
  ])('title "%s" is %s', (wording, value) => {
    expect(parseTitleStatus(wording)).toBe(value);
  });

  it.each([
    ['For sale by owner', 'private'],
    ['Private Seller', 'private'],
    ['Franchise Dealer', 'dealer'],
    ['?', null],
  ])('seller "%s" is %s', (wording, value) => {
    expect(parseSellerKind(wording)).toBe(value);
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const parse of [parseDrivetrain, parseFuel, parseTransmission, parseTitleStatus]) {
          expect(parse(text) === null || typeof parse(text) === 'string').toBe(true);
        }
      }),
    );
  });
});
