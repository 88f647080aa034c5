import { describe, expect, it } from 'vitest';
import { holdsVehicleData } from './vehicle-data';

describe('data of a vehicle', () => {
  it('are told by a VIN in them, also within a text', () => {
    expect(holdsVehicleData('{"x":{"vin":"1HGCM82633A004352"}}')).toBe(true);
    expect(holdsVehicleData('push([1,"{\\"vin\\":\\"1HGCM82633A004352\\"}"])')).toBe(true);
    expect(holdsVehicleData('{"vin":""} Enter your VIN: 1HGCM82633A004352')).toBe(false);
  });
});
