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
    'vehicle_id',
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
    'link_template',
    'vdp_link',
    'vehicle_link',
    'vehicle_detail_url',
    'detail_page_url',
    'website_url',
  ],
  title: ['title', 'listing_title', 'ad_title', 'headline', 'vehicle_title', 'vehicle_name'],
  vin: ['vin', 'vin_number', 'vehicle_identification_number', 'vehicle_id_number', 'vehicle_vin'],
  year: ['year', 'model_year', 'vehicle_year', 'my', 'yr'],
  make: ['make', 'brand', 'manufacturer', 'vehicle_make', 'make_name', 'vehicle_brand'],
  model: ['model', 'vehicle_model', 'model_name'],
  trim: [
    'trim',
    'trim_level',
    'vehicle_trim',
    'series',
    'trim_name',
    'sub_model',
    'submodel',
    'trim_description',
    'vehicle_series',
  ],
  modelTrim: ['model_trim', 'model_and_trim', 'model_and_series'],
  body: [
    'body',
    'body_style',
    'body_type',
    'vehicle_type',
    'body_class',
    'vehicle_body',
    'body_description',
    'bodystyle_name',
  ],
  drivetrain: [
    'drivetrain',
    'drive_train',
    'drive',
    'drive_type',
    'driveline',
    'drive_wheels',
    'drivetrain_description',
    'drive_type_description',
    'drivetrain_type',
    'wheels_drive',
  ],
  fourWheelDrive: ['four_wd', 'four_wheel_drive', '4wd', '4x4', 'is_4wd'],
  fuel: [
    'fuel',
    'fuel_type',
    'engine_fuel',
    'engine_fuel_type',
    'fuel_description',
    'fuel_type_description',
  ],
  transmission: [
    'transmission',
    'trans',
    'gearbox',
    'transmission_type',
    'transmission_desc',
    'transmission_description',
  ],
  engine: [
    'engine',
    'engine_description',
    'engine_desc',
    'engine_type',
    'motor',
    'engine_name',
    'engine_size',
  ],
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
    'exterior_color_name',
    'exterior_colour_name',
    'ext_colour',
    'exterior_base_color',
  ],
  interiorColor: [
    'interior_color',
    'int_color',
    'interior_colour',
    'color_interior',
    'interior_color_name',
    'int_colour',
    'int_color_generic',
    'interior_color_generic',
  ],
  price: [
    'price',
    'asking_price',
    'ask_price',
    'ask',
    // What is asked now stands before what it is compared with.
    'selling_price',
    'internet_price',
    'advertised_price',
    'final_price',
    'list_price',
    'listing_price',
    'sale_price',
    'retail_price',
    'vehicle_price',
    'price_usd',
    'our_price',
    'web_price',
    'current_price',
    'dealer_price',
    'special_price',
    'website_price',
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
    'current_mileage',
    'mileage_reading',
  ],
  mileageKm: ['mileage_km', 'odometer_km', 'kilometers', 'kilometres', 'km'],
  mileageUnit: ['mileage_unit', 'odometer_unit', 'odometer_units'],
  condition: [
    'condition',
    'stock_type',
    'vehicle_condition',
    'new_used',
    'item_condition',
    'inventory_type',
    'n_u',
    'new_or_used',
  ],
  titleStatus: ['title_status', 'title_brand', 'title_type', 'branded_title'],
  sellerKind: ['seller_kind', 'seller_type', 'for_sale_by', 'listed_by'],
  city: [
    'city',
    'dealer_city',
    'seller_city',
    'location_city',
    'dealership_city',
    'store_city',
    'dealer_town',
    'addr_city',
  ],
  state: [
    'state',
    'dealer_state',
    'seller_state',
    'province',
    'state_code',
    'dealership_state',
    'store_state',
    'dealer_region',
    'region',
  ],
  zip: [
    'zip',
    'zip_code',
    'zipcode',
    'postal_code',
    'postcode',
    'dealer_zip',
    'seller_zip',
    'dealership_zip',
    'dealership_postal_code',
    'dealer_postal_code',
    'dealer_zip_code',
    'store_zip',
    'dealership_zip_code',
  ],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng', 'long'],
  mpgCity: ['mpg_city', 'city_mpg', 'epa_city'],
  mpgHighway: ['mpg_highway', 'mpg_hwy', 'highway_mpg', 'hwy_mpg', 'epa_highway'],
  description: ['description', 'comments', 'dealer_comments', 'seller_notes', 'notes', 'body_text'],
  /** Tells new from used in some exports; the same header stands over other things as well. */
  newOrUsed: ['type', 'vehicle_status'],
  certified: ['certified_pre_owned', 'certified', 'is_certified', 'cpo', 'cpo_flag'],
  photos: [
    'photo_urls',
    'photo_url_list',
    'photos',
    'photo_links',
    'image_urls',
    'image_list',
    'images',
    'image_links',
    'pictures',
    'picture_urls',
    'image_link',
    'image_url',
    'photo_url',
    'photo',
    'main_image',
    'main_photo',
  ],
  morePhotos: ['additional_image_link', 'additional_image_links', 'additional_images'],
  listedAt: [
    'date_in_stock',
    'in_stock_date',
    'entry_date',
    'inventory_date',
    'stock_date',
    'date_listed',
  ],
  sellerAddress: ['dealership_address', 'dealer_address', 'store_address', 'seller_address'],
  storeCode: ['store_code'],
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
