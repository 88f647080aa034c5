/**
 * What a feed's columns can be mapped to, and the header names by which each is recognised.
 * Names are compared without case, spaces and signs, so "Stock #", "stock_number" and "StockNumber"
 * are told apart only where the letters differ; where two columns fit, the name listed first wins.
 * The names are those of common dealer inventory exports (dealer websites, inventory systems and
 * vehicle listing feeds of search engines) and of public data sets of adverts. A date of listing or of
 * coming into stock is not a date of observation: such a car is for sale on the day of the export.
 */
export const FEED_FIELD_NAMES = {
  externalId: [
    'external_id',
    'listing_id',
    'ad_id',
    'advert_id',
    'stock',
    'stock_no',
    'stock_num',
    'stock_number',
    'stock_id',
    'store_stock',
    'row_id',
    'id',
    'item_id',
    'post_id',
  ],
  url: [
    'url',
    'link',
    'listing_url',
    'vehicle_url',
    'vdp_url',
    'vdp',
    'detail_url',
    'vehicle_detail_link',
    'permalink',
  ],
  title: ['title', 'listing_title', 'ad_title', 'headline', 'vehicle_title'],
  vin: ['vin', 'vin_number', 'vehicle_identification_number', 'vehicle_id_number', 'vehicle_vin'],
  year: ['year', 'model_year', 'vehicle_year', 'my', 'yr'],
  make: ['make', 'brand', 'manufacturer', 'vehicle_make', 'make_name'],
  model: ['model', 'vehicle_model', 'model_name'],
  trim: ['trim', 'trim_level', 'vehicle_trim', 'series', 'trim_name', 'sub_model', 'submodel'],
  modelTrim: ['model_trim', 'model_and_trim', 'model_and_series'],
  body: ['body', 'body_style', 'body_type', 'vehicle_type', 'body_class', 'vehicle_body'],
  drivetrain: ['drivetrain', 'drive_train', 'drive', 'drive_type', 'driveline', 'drive_wheels'],
  fourWheelDrive: ['four_wd', 'four_wheel_drive', '4wd', '4x4', 'is_4wd'],
  fuel: ['fuel', 'fuel_type', 'engine_fuel', 'engine_fuel_type'],
  transmission: ['transmission', 'trans', 'gearbox', 'transmission_type', 'transmission_desc'],
  engine: ['engine', 'engine_description', 'engine_desc', 'engine_type', 'motor'],
  cylinders: ['cylinders', 'engine_cylinders', 'cyl', 'num_cylinders', 'number_of_cylinders'],
  exteriorColor: [
    'exterior_color',
    'ext_color',
    'exterior_colour',
    'ext_color_generic',
    'color',
    'colour',
    'paint_color',
    'color_exterior',
  ],
  interiorColor: ['interior_color', 'int_color', 'interior_colour', 'color_interior'],
  price: [
    'price',
    'asking_price',
    'ask_price',
    'ask',
    'list_price',
    'listing_price',
    'sale_price',
    'selling_price',
    'internet_price',
    'advertised_price',
    'final_price',
    'retail_price',
    'vehicle_price',
    'price_usd',
  ],
  soldPrice: ['price_sold', 'sold_price', 'price_paid', 'final_bid', 'hammer_price'],
  priceKind: ['price_kind', 'price_type'],
  currency: ['currency', 'price_currency', 'currency_code'],
  mileage: [
    'mileage',
    'miles',
    'odometer',
    'odometer_reading',
    'mileage_mi',
    'vehicle_mileage',
    'mileage_value',
    'mileage_from_odometer',
    'odo',
  ],
  mileageKm: ['mileage_km', 'odometer_km', 'kilometers', 'kilometres', 'km'],
  mileageUnit: ['mileage_unit', 'odometer_unit', 'odometer_units'],
  condition: ['condition', 'stock_type', 'vehicle_condition', 'new_used', 'item_condition'],
  titleStatus: ['title_status', 'title_brand', 'title_type', 'branded_title'],
  sellerKind: ['seller_kind', 'seller_type', 'for_sale_by', 'listed_by'],
  city: ['city', 'dealer_city', 'seller_city', 'location_city', 'dealership_city'],
  state: ['state', 'dealer_state', 'seller_state', 'province', 'state_code'],
  zip: ['zip', 'zip_code', 'zipcode', 'postal_code', 'postcode', 'dealer_zip', 'seller_zip'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng', 'long'],
  mpgCity: ['mpg_city', 'city_mpg', 'epa_city'],
  mpgHighway: ['mpg_highway', 'mpg_hwy', 'highway_mpg', 'hwy_mpg', 'epa_highway'],
  description: ['description', 'comments', 'dealer_comments', 'seller_notes', 'notes', 'body_text'],
  observedAt: [
    'observed_at',
    'last_seen',
    'last_seen_at',
    'seen_at',
    'scraped_at',
    'as_of',
    'as_of_date',
    'date_posted',
    'posting_date',
    'posted_at',
    'posted_date',
    'date',
  ],
  soldAt: ['sold_at', 'date_sold', 'sold_date', 'sale_date', 'year_sold'],
} as const satisfies Record<string, readonly string[]>;

export type FeedField = keyof typeof FEED_FIELD_NAMES;

export const FEED_FIELDS = Object.keys(FEED_FIELD_NAMES) as FeedField[];

/** A header reduced to what is compared: letters and digits, lower case. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A field's name as it is written in mappings and messages: `exterior_color`. */
export function fieldName(field: FeedField): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const FIELD_BY_KEY = new Map<string, { field: FeedField; rank: number }>();
for (const field of FEED_FIELDS) {
  for (const [rank, name] of FEED_FIELD_NAMES[field].entries()) {
    FIELD_BY_KEY.set(headerKey(name), { field, rank });
  }
}
const FIELD_BY_NAME = new Map(FEED_FIELDS.map((field) => [headerKey(field), field]));

/** The field that a header name stands for by itself, or null where it is not known. */
export function fieldOfHeader(header: string): { field: FeedField; rank: number } | null {
  return FIELD_BY_KEY.get(headerKey(header)) ?? null;
}

/** The field of that name ("exterior_color", "exteriorColor"), or null. */
export function findFeedField(name: string): FeedField | null {
  return FIELD_BY_NAME.get(headerKey(name)) ?? null;
}
