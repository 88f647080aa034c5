/**
 * What people type into one box, and the filters that a person who sells cars would set for them. Written
 * before the reader of words; a sentence that it gets wrong stays here. Prices are in dollars and a
 * place is its city, for the sake of who reads this; the rest is named as in the API.
 */

/** The filters of a sentence. */
export interface ExpectedFilters {
  make?: string[];
  model?: string[];
  min_year?: number;
  max_year?: number;
  min_price?: number;
  max_price?: number;
  min_mileage_mi?: number;
  max_mileage_mi?: number;
  body?: string[];
  drivetrain?: string[];
  fuel?: string[];
  transmission?: string[];
  color?: string[];
  title_status?: string[];
  accident?: string[];
  seller_kind?: string[];
  state?: string[];
  rating?: string[];
  price_drop?: true;
  near?: string;
  within_mi?: number;
  sort?: string;
}

/** In the year 2022, where "3 years old" is a 2019. */
export const SENTENCES: readonly (readonly [text: string, filters: ExpectedFilters])[] = [
  // Makes, models and their usual spellings
  ['honda', { make: ['Honda'] }],
  ['Honda Civic', { make: ['Honda'], model: ['Civic'] }],
  ['civic', { make: ['Honda'], model: ['Civic'] }],
  ['chevy tahoe', { make: ['Chevrolet'], model: ['Tahoe'] }],
  ['vw golf', { make: ['Volkswagen'], model: ['Golf'] }],
  ['mercedes', { make: ['Mercedes-Benz'] }],
  ['mercedes benz', { make: ['Mercedes-Benz'] }],
  ['f150', { make: ['Ford'], model: ['F-150'] }],
  ['f-150', { make: ['Ford'], model: ['F-150'] }],
  ['ford f 150', { make: ['Ford'], model: ['F-150'] }],
  ['crv', { make: ['Honda'], model: ['CR-V'] }],
  ['rav4', { make: ['Toyota'], model: ['RAV4'] }],
  ['toyota rav 4', { make: ['Toyota'], model: ['RAV4'] }],
  ['grand cherokee', { make: ['Jeep'], model: ['Grand Cherokee'] }],
  ['jeep wrangler', { make: ['Jeep'], model: ['Wrangler'] }],
  ['tesla model 3', { make: ['Tesla'], model: ['Model 3'] }],
  ['model y', { make: ['Tesla'], model: ['Model Y'] }],
  ['mazda 3', { make: ['Mazda'], model: ['Mazda3'] }],
  ['bmw 3 series', { make: ['BMW'], model: ['3 Series'] }],
  ['toyota or honda', { make: ['Toyota', 'Honda'] }],
  ['camry or accord', { make: ['Toyota', 'Honda'], model: ['Camry', 'Accord'] }],
  ['toyota, honda, mazda', { make: ['Toyota', 'Honda', 'Mazda'] }],
  ['land rover', { make: ['Land Rover'] }],
  ['alfa romeo giulia', { make: ['Alfa Romeo'], model: ['Giulia'] }],
  // Typing errors
  ['hoonda civic', { make: ['Honda'], model: ['Civic'] }],
  ['toyta camry', { make: ['Toyota'], model: ['Camry'] }],
  ['subaru outbak', { make: ['Subaru'], model: ['Outback'] }],
  ['volkswagon jetta', { make: ['Volkswagen'], model: ['Jetta'] }],
  ['hyundia elantra', { make: ['Hyundai'], model: ['Elantra'] }],
  ['nissan altma', { make: ['Nissan'], model: ['Altima'] }],
  ['chevrolet silverdo', { make: ['Chevrolet'], model: ['Silverado 1500'] }],
  // Prices
  ['under 15k', { max_price: 15_000 }],
  ['under $15,000', { max_price: 15_000 }],
  ['less than 20000 dollars', { max_price: 20_000 }],
  ['below 9.5k', { max_price: 9_500 }],
  ['up to $12k', { max_price: 12_000 }],
  ['max 18k', { max_price: 18_000 }],
  ['budget 25000', { max_price: 25_000 }],
  ['over $30k', { min_price: 30_000 }],
  ['more than 10,000 dollars', { min_price: 10_000 }],
  ['at least $8k', { min_price: 8_000 }],
  ['between 10k and 15k', { min_price: 10_000, max_price: 15_000 }],
  ['between $10,000 and $15,000', { min_price: 10_000, max_price: 15_000 }],
  ['10-15k', { min_price: 10_000, max_price: 15_000 }],
  ['$10k to $15k', { min_price: 10_000, max_price: 15_000 }],
  ['from 8000 to 12000', { min_price: 8_000, max_price: 12_000 }],
  ['15k or less', { max_price: 15_000 }],
  ['$20,000 max', { max_price: 20_000 }],
  ['suv for 20 grand', { body: ['suv'], max_price: 20_000 }],
  ['truck under thirty thousand', { body: ['pickup'], max_price: 30_000 }],
  ['<10k', { max_price: 10_000 }],
  ['civic $14k', { make: ['Honda'], model: ['Civic'], max_price: 14_000 }],
  // Mileage
  ['under 60k miles', { max_mileage_mi: 60_000 }],
  ['less than 90,000 miles', { max_mileage_mi: 90_000 }],
  ['under 100k mi', { max_mileage_mi: 100_000 }],
  ['low miles', { max_mileage_mi: 60_000 }],
  ['low mileage camry', { make: ['Toyota'], model: ['Camry'], max_mileage_mi: 60_000 }],
  ['with fewer than 50000 miles', { max_mileage_mi: 50_000 }],
  ['between 30k and 60k miles', { min_mileage_mi: 30_000, max_mileage_mi: 60_000 }],
  ['miles under 80k', { max_mileage_mi: 80_000 }],
  ['mileage below 75000', { max_mileage_mi: 75_000 }],
  ['80k miles or less', { max_mileage_mi: 80_000 }],
  ['max 100k miles', { max_mileage_mi: 100_000 }],
  ['over 100k miles', { min_mileage_mi: 100_000 }],
  ['under 10k with under 100k miles', { max_price: 10_000, max_mileage_mi: 100_000 }],
  ['under 100k miles under 10k', { max_price: 10_000, max_mileage_mi: 100_000 }],
  ['less than 40k on the clock', { max_mileage_mi: 40_000 }],
  // Years
  ['2018', { min_year: 2018, max_year: 2018 }],
  ['2018 honda civic', { make: ['Honda'], model: ['Civic'], min_year: 2018, max_year: 2018 }],
  ['2018 or newer', { min_year: 2018 }],
  ['2018+', { min_year: 2018 }],
  ['newer than 2015', { min_year: 2016 }],
  ['after 2015', { min_year: 2016 }],
  ['since 2015', { min_year: 2015 }],
  ['from 2015', { min_year: 2015 }],
  ['older than 2010', { max_year: 2009 }],
  ['before 2010', { max_year: 2009 }],
  ['2010 or older', { max_year: 2010 }],
  ['2012-2016', { min_year: 2012, max_year: 2016 }],
  ['2012 to 2016', { min_year: 2012, max_year: 2016 }],
  ['between 2012 and 2016', { min_year: 2012, max_year: 2016 }],
  ['from 2012 to 2016', { min_year: 2012, max_year: 2016 }],
  ['less than 5 years old', { min_year: 2017 }],
  ['under 3 years old', { min_year: 2019 }],
  ['at most 10 years old', { min_year: 2012 }],
  ['2016 and up', { min_year: 2016 }],
  ['2016 and up under 20k', { min_year: 2016, max_price: 20_000 }],
  ['2015 - 2018 f150', { make: ['Ford'], model: ['F-150'], min_year: 2015, max_year: 2018 }],
  ['1967 ford mustang', { make: ['Ford'], model: ['Mustang'], min_year: 1967, max_year: 1967 }],
  // Bodies
  ['suv', { body: ['suv'] }],
  ['SUVs', { body: ['suv'] }],
  ['pickup truck', { body: ['pickup'] }],
  ['trucks', { body: ['pickup'] }],
  ['station wagon', { body: ['wagon'] }],
  ['crossover', { body: ['suv'] }],
  ['minivan', { body: ['minivan'] }],
  ['convertible or coupe', { body: ['convertible', 'coupe'] }],
  ['hatchback', { body: ['hatchback'] }],
  ['sedan or wagon', { body: ['sedan', 'wagon'] }],
  // Drive, fuel, gearbox, colour
  ['awd', { drivetrain: ['awd'] }],
  ['all wheel drive', { drivetrain: ['awd'] }],
  ['4x4 truck', { drivetrain: ['4wd'], body: ['pickup'] }],
  ['four wheel drive', { drivetrain: ['4wd'] }],
  ['rear wheel drive coupe', { drivetrain: ['rwd'], body: ['coupe'] }],
  ['awd or 4wd', { drivetrain: ['awd', '4wd'] }],
  ['hybrid', { fuel: ['hybrid'] }],
  ['electric car', { fuel: ['electric'] }],
  ['ev under 30k', { fuel: ['electric'], max_price: 30_000 }],
  ['diesel truck', { fuel: ['diesel'], body: ['pickup'] }],
  ['plug-in hybrid', { fuel: ['plug_in_hybrid'] }],
  ['phev', { fuel: ['plug_in_hybrid'] }],
  ['hybrid or electric', { fuel: ['hybrid', 'electric'] }],
  ['manual', { transmission: ['manual'] }],
  ['stick shift', { transmission: ['manual'] }],
  ['automatic transmission', { transmission: ['automatic'] }],
  ['red convertible', { color: ['red'], body: ['convertible'] }],
  ['black or white sedan', { color: ['black', 'white'], body: ['sedan'] }],
  ['grey', { color: ['gray'] }],
  ['navy blue civic', { color: ['blue'], make: ['Honda'], model: ['Civic'] }],
  // Title, seller, rating, cuts
  ['clean title', { title_status: ['clean'] }],
  ['no accidents', { accident: ['none'] }],
  ['no salvage', { title_status: ['clean'] }],
  ['salvage title', { title_status: ['salvage'] }],
  ['rebuilt title', { title_status: ['rebuilt'] }],
  ['private seller', { seller_kind: ['private'] }],
  ['for sale by owner', { seller_kind: ['private'] }],
  ['dealer only', { seller_kind: ['dealer'] }],
  ['great deals', { rating: ['great'] }],
  ['good deals on suvs', { rating: ['great', 'good'], body: ['suv'] }],
  ['price drop', { price_drop: true }],
  ['reduced price truck', { price_drop: true, body: ['pickup'] }],
  // Places
  ['near Denver', { near: 'Denver, CO', within_mi: 50 }],
  ['near denver, co', { near: 'Denver, CO', within_mi: 50 }],
  ['around Seattle', { near: 'Seattle, WA', within_mi: 50 }],
  ['within 100 miles of Austin', { near: 'Austin, TX', within_mi: 100 }],
  ['within 25 mi of 78701', { near: 'Austin, TX', within_mi: 25 }],
  ['near 97201', { near: 'Portland, OR', within_mi: 50 }],
  ['in Texas', { state: ['TX'] }],
  ['in TX', { state: ['TX'] }],
  ['in texas or oklahoma', { state: ['TX', 'OK'] }],
  ['california', { state: ['CA'] }],
  ['new york city', { near: 'New York, NY', within_mi: 50 }],
  ['in San Antonio', { near: 'San Antonio, TX', within_mi: 50 }],
  ['50 miles from Chicago', { near: 'Chicago, IL', within_mi: 50 }],
  ['near Portland, Maine', { near: 'Portland, ME', within_mi: 50 }],
  ['in North Carolina', { state: ['NC'] }],
  // Orders
  ['cheapest civic', { make: ['Honda'], model: ['Civic'], sort: 'price' }],
  ['cheap suv', { body: ['suv'], sort: 'price' }],
  ['lowest miles', { sort: 'mileage' }],
  ['newest tacoma', { make: ['Toyota'], model: ['Tacoma'], sort: 'year' }],
  // All at once
  [
    'awd wagon under 15k near Denver, less than 90k miles',
    {
      drivetrain: ['awd'],
      body: ['wagon'],
      max_price: 15_000,
      near: 'Denver, CO',
      within_mi: 50,
      max_mileage_mi: 90_000,
    },
  ],
  [
    'I am looking for a reliable toyota or honda sedan, 2015 or newer, under $14,000',
    { make: ['Toyota', 'Honda'], body: ['sedan'], min_year: 2015, max_price: 14_000 },
  ],
  [
    'red mazda miata stick shift under 20k in california',
    {
      color: ['red'],
      make: ['Mazda'],
      model: ['MX-5 Miata'],
      transmission: ['manual'],
      max_price: 20_000,
      state: ['CA'],
    },
  ],
  [
    'show me electric suvs within 200 miles of 98101 with less than 40k miles',
    {
      fuel: ['electric'],
      body: ['suv'],
      near: 'Seattle, WA',
      within_mi: 200,
      max_mileage_mi: 40_000,
    },
  ],
  [
    '2017-2020 subaru outback low miles clean title no dealers',
    {
      min_year: 2017,
      max_year: 2020,
      make: ['Subaru'],
      model: ['Outback'],
      max_mileage_mi: 60_000,
      title_status: ['clean'],
      seller_kind: ['private'],
    },
  ],
  [
    'family minivan between 15 and 25k, max 80k miles, Ohio',
    {
      body: ['minivan'],
      min_price: 15_000,
      max_price: 25_000,
      max_mileage_mi: 80_000,
      state: ['OH'],
    },
  ],
  [
    'cheap 4x4 ford f-150 or chevy silverado 1500 older than 2012',
    {
      sort: 'price',
      drivetrain: ['4wd'],
      make: ['Ford', 'Chevrolet'],
      model: ['F-150', 'Silverado 1500'],
      max_year: 2011,
    },
  ],
  [
    'Kia Soul automatic, private party, Dallas TX',
    {
      make: ['Kia'],
      model: ['Soul'],
      transmission: ['automatic'],
      seller_kind: ['private'],
      near: 'Dallas, TX',
      within_mi: 50,
    },
  ],
];
