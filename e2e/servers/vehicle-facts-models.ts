import type { PublishedModel } from './vehicle-facts';

const recall = (campaign: string, fields: Record<string, unknown> = {}) => ({
  Manufacturer: 'Example Motor Company',
  NHTSACampaignNumber: campaign,
  parkIt: '',
  parkOutSide: '',
  overTheAirUpdate: '',
  ReportReceivedDate: '25/03/2021',
  Component: 'FUEL SYSTEM, GASOLINE:DELIVERY:FUEL PUMP',
  Summary: 'The fuel pump may fail.',
  Consequence: 'Fuel pump failure can cause an engine stall, increasing the risk of a crash.',
  Remedy: 'Dealers will replace the fuel pump, free of charge.',
  Notes: 'Owners may also call the hotline.',
  ...fields,
});

const complaint = (odiNumber: number, fields: Record<string, unknown> = {}) => ({
  odiNumber,
  manufacturer: 'Example Motor Company',
  crash: false,
  fire: false,
  numberOfInjuries: 0,
  numberOfDeaths: 0,
  dateOfIncident: '03/14/2023',
  dateComplaintFiled: '03/25/2023',
  vin: '1HGCV1F3XMA',
  components: 'POWER TRAIN',
  summary: 'Call Jane Example at 555-010-1234: it would not shift.',
  ...fields,
});

const version = (fields: Record<string, string>) => ({
  atvType: '',
  city08: '22',
  comb08: '26',
  combE: '0',
  co2TailpipeGpm: '341.0',
  cylinders: '4',
  displ: '1.5',
  drive: 'Front-Wheel Drive',
  fuelCost08: '1750',
  fuelType: 'Regular',
  fuelType1: 'Regular Gasoline',
  fuelType2: '',
  highway08: '33',
  range: '0',
  rangeA: '',
  tCharger: '',
  trany: 'Automatic (variable gear ratios)',
  VClass: 'Large Cars',
  year: '2021',
  ...fields,
});

/** Three models that both services publish something of: a sedan, a pickup with many names, and an electric car. */
export function publishedModels(): PublishedModel[] {
  return [
    {
      year: 2021,
      make: 'HONDA',
      model: 'ACCORD',
      recalls: [
        recall('21V215000'),
        recall('23V858000', {
          ReportReceivedDate: '07/12/2023',
          Component: 'AIR BAGS:FRONTAL',
          parkIt: 'Yes',
        }),
      ],
      complaints: [
        complaint(11_510_425, { components: 'ENGINE,ENGINE,FUEL SYSTEM, GASOLINE', crash: true }),
        complaint(11_510_426, { fire: 'Yes', numberOfInjuries: 2 }),
        complaint(11_510_427, { components: 'ENGINE', dateComplaintFiled: '01/02/2024' }),
      ],
      tested: [
        {
          vehicleId: 15_242,
          description: '2021 Honda ACCORD 4 DR FWD',
          stars: {
            OverallRating: '5',
            OverallFrontCrashRating: '5',
            OverallSideCrashRating: '4',
            RolloverRating: 'Not Rated',
            RolloverPossibility: '0.095',
          },
        },
      ],
      epa: {
        make: 'Honda',
        model: 'Accord',
        versions: [
          {
            id: 43_000,
            options: 'Auto(AV-S7), 4 cyl, 1.5 L, Turbo',
            fields: version({ model: 'Accord', make: 'Honda', tCharger: 'T', comb08: '33' }),
          },
          {
            id: 43_001,
            options: 'Auto (S10), 4 cyl, 2.0 L, Turbo',
            fields: version({ model: 'Accord', make: 'Honda', displ: '2.0', tCharger: 'T' }),
          },
        ],
      },
    },
    {
      year: 2021,
      make: 'HONDA',
      model: 'ACCORD HYBRID',
      recalls: [recall('21V900000')],
      complaints: [],
      tested: [],
      epa: null,
    },
    {
      year: 2020,
      make: 'FORD',
      model: 'F-150',
      recalls: [recall('20V332000')],
      complaints: [],
      tested: [],
      epa: {
        make: 'Ford',
        model: 'F150 Pickup 4WD',
        versions: [
          {
            id: 41_500,
            options: 'Auto (S10), 6 cyl, 2.7 L, Turbo',
            fields: version({
              model: 'F150 Pickup 4WD',
              displ: '2.7',
              cylinders: '6',
              drive: '4-Wheel Drive',
              city08: '19',
              highway08: '24',
              comb08: '21',
            }),
          },
        ],
      },
    },
    {
      year: 2020,
      make: 'FORD',
      model: 'F-150 (2WD)',
      recalls: [],
      complaints: [],
      tested: [],
      epa: {
        make: 'Ford',
        model: 'F150 Pickup 2WD',
        versions: [
          {
            id: 41_501,
            options: 'Auto (S10), 6 cyl, 2.7 L, Turbo',
            fields: version({ model: 'F150 Pickup 2WD', displ: '2.7', drive: 'Rear-Wheel Drive' }),
          },
        ],
      },
    },
    {
      year: 2019,
      make: 'TESLA',
      model: 'MODEL 3',
      recalls: [],
      complaints: [complaint(11_600_000)],
      tested: [],
      epa: {
        make: 'Tesla',
        model: 'Model 3 Long Range',
        versions: [
          {
            id: 40_385,
            options: 'Auto (A1)',
            fields: version({
              model: 'Model 3 Long Range',
              city08: '136',
              highway08: '123',
              comb08: '130',
              combE: '26.0',
              range: '310',
              fuelType: 'Electricity',
              fuelType1: 'Electricity',
              fuelCost08: '500',
              drive: 'Rear-Wheel Drive',
              atvType: 'EV',
              cylinders: '',
              displ: '',
              trany: 'Automatic (A1)',
            }),
          },
        ],
      },
    },
  ];
}
