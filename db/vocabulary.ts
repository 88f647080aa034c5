/**
 * Plain constant tuples shared by tables, request schemas and the UI.
 * Values are what is stored and what the API speaks; labels belong to components.
 */

export const MARKETS = ['demo', 'live'] as const;
export type Market = (typeof MARKETS)[number];

export const ROLES = ['admin', 'customer', 'service_center', 'mechanic', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PLANS = ['free', 'pro', 'enterprise'] as const;
export type Plan = (typeof PLANS)[number];

/** How somebody is signed in: in a browser by its cookie, or as a program by tokens. */
export const SESSION_KINDS = ['browser', 'api'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** What a link or code that works once is for. */
export const ONE_TIME_PURPOSES = [
  'verify_email',
  'change_email',
  'reset_password',
  'magic_link',
  'unlock',
  'second_factor',
  'passkey_challenge',
] as const;
export type OneTimePurpose = (typeof ONE_TIME_PURPOSES)[number];

export const OUTSIDE_PROVIDERS = ['google', 'github'] as const;
export type OutsideProvider = (typeof OUTSIDE_PROVIDERS)[number];

/** What carries messages to people; in_app is the list of alerts inside the app. */
export const ALERT_CHANNEL_KINDS = [
  'in_app',
  'email',
  'telegram',
  'sms',
  'discord',
  'webhook',
  'web_push',
] as const;
export type AlertChannelKind = (typeof ALERT_CHANNEL_KINDS)[number];

/** pending: its address is not proved yet. off: the person or a permanent failure switched it off. */
export const ALERT_CHANNEL_STATES = ['pending', 'active', 'off'] as const;
export type AlertChannelState = (typeof ALERT_CHANNEL_STATES)[number];

/** Carriers whose messages the outbox shows. */
export const MESSAGE_CHANNELS = [
  'email',
  'telegram',
  'sms',
  'discord',
  'webhook',
  'web_push',
] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** What a saved search tells of. */
export const ALERT_KINDS = ['new', 'price_cut', 'becomes_great', 'back', 'probably_gone'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** How fast a saved search tells; cron: by its own schedule. */
export const ALERT_PACES = ['instant', 'hourly', 'daily', 'cron'] as const;
export type AlertPace = (typeof ALERT_PACES)[number];

/** How far a person has come with a car that was found for them. */
export const OPPORTUNITY_STATES = ['new', 'alerted', 'viewed', 'watched', 'dismissed'] as const;
export type OpportunityState = (typeof OPPORTUNITY_STATES)[number];

/** instant: one alert. digest: several in one message. test: asked for with a button. notice: word of this server. */
export const DELIVERY_KINDS = ['instant', 'digest', 'test', 'notice'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * waiting for its time or the next try; sending by a worker that holds it; sent: the carrier took it;
 * delivered: the carrier says it arrived; failed for good; dropped before it was sent, with the reason.
 */
export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'failed',
  'dropped',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a person does not want to hear of for a while. */
export const ALERT_MUTE_KINDS = ['seller', 'model', 'source'] as const;
export type AlertMuteKind = (typeof ALERT_MUTE_KINDS)[number];

export const REMOVAL_STATES = ['open', 'done', 'refused'] as const;
export type RemovalState = (typeof REMOVAL_STATES)[number];

export const BODY_STYLES = [
  'sedan',
  'coupe',
  'convertible',
  'hatchback',
  'wagon',
  'suv',
  'pickup',
  'minivan',
  'van',
] as const;
export type BodyStyle = (typeof BODY_STYLES)[number];

export const DRIVETRAINS = ['fwd', 'rwd', 'awd', '4wd'] as const;
export type Drivetrain = (typeof DRIVETRAINS)[number];

export const FUELS = [
  'gasoline',
  'diesel',
  'hybrid',
  'plug_in_hybrid',
  'electric',
  'flex_fuel',
  'hydrogen',
  'natural_gas',
] as const;
export type Fuel = (typeof FUELS)[number];

export const TRANSMISSIONS = ['automatic', 'manual', 'cvt', 'dual_clutch', 'single_speed'] as const;
export type Transmission = (typeof TRANSMISSIONS)[number];

export const TITLE_STATUSES = [
  'clean',
  'salvage',
  'rebuilt',
  'flood',
  'lemon',
  'lien',
  'missing',
  'parts_only',
] as const;
export type TitleStatus = (typeof TITLE_STATUSES)[number];

export const SELLER_KINDS = ['dealer', 'private'] as const;
export type SellerKind = (typeof SELLER_KINDS)[number];

export const PRICE_KINDS = ['dealer_ask', 'private_ask', 'trade_in', 'auction', 'sold'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** Services outside that are asked about a car: what it is worth, what it went through, what is said of its market. */
export const OPINION_PROVIDERS = [
  'vinaudit',
  'marketcheck_price',
  'kbb',
  'edmunds_value',
  'vinaudit_history',
  'perplexity',
] as const;
export type OpinionProviderKey = (typeof OPINION_PROVIDERS)[number];

export const OPINION_KINDS = ['value', 'history', 'notes'] as const;
export type OpinionKind = (typeof OPINION_KINDS)[number];

/** asking: one call is under way for all who want it. */
export const OPINION_STATES = ['asking', 'answered', 'failed'] as const;
export type OpinionState = (typeof OPINION_STATES)[number];

/** How a car is sold on: by oneself, through a marketplace, by somebody for a share, or by a dealer. */
export const SELLING_WAYS = ['private_sale', 'marketplace', 'consignment', 'dealer_sale'] as const;
export type SellingWay = (typeof SELLING_WAYS)[number];

export const COLORS = [
  'black',
  'white',
  'silver',
  'gray',
  'blue',
  'red',
  'green',
  'brown',
  'beige',
  'gold',
  'orange',
  'yellow',
  'purple',
] as const;
export type Color = (typeof COLORS)[number];

export const LISTING_STATUSES = ['live', 'gone', 'probably_sold', 'sold'] as const;
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/** How a part of the service is, and the whole. degraded: it serves, but not as it should. */
export const PART_STATES = ['ok', 'degraded', 'down'] as const;
export type PartState = (typeof PART_STATES)[number];

/** What a run of a durable function is at. */
export const ENGINE_RUN_STATES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type EngineRunState = (typeof ENGINE_RUN_STATES)[number];

export const ENGINE_STEP_KINDS = ['step', 'sleep', 'wait', 'invoke'] as const;
export type EngineStepKind = (typeof ENGINE_STEP_KINDS)[number];

export const ENGINE_STEP_STATES = ['planned', 'waiting', 'completed', 'failed'] as const;
export type EngineStepState = (typeof ENGINE_STEP_STATES)[number];

/** discover: ask the function what comes next; step: run a planned step; timer: time is up. */
export const ENGINE_JOB_KINDS = ['discover', 'step', 'timer'] as const;
export type EngineJobKind = (typeof ENGINE_JOB_KINDS)[number];

export const ENGINE_WAIT_KINDS = ['step', 'cancel'] as const;

export const ENGINE_GATHERING_KINDS = ['batch', 'debounce'] as const;
export type EngineGatheringKind = (typeof ENGINE_GATHERING_KINDS)[number];

/**
 * How a source is kept fresh: lazy when somebody looks, eager as often as its terms allow, scheduled by
 * its interval, hybrid by its interval and wanted adverts more often.
 */
export const FRESHNESS_STRATEGIES = ['lazy', 'eager', 'scheduled', 'hybrid'] as const;
export type FreshnessStrategy = (typeof FRESHNESS_STRATEGIES)[number];

/**
 * quarantined: it was read, and showed so much less than usual that nothing of it is believed until an
 * operator has looked.
 */
export const SCAN_STATES = ['reading', 'finished', 'failed', 'quarantined'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

export const TASK_KINDS = ['scan', 'refresh_comps', 'reconcile_sales'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATES = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** How a person brings an advert: its address, the page they look at, or a mail that names it. */
export const CAPTURE_KINDS = ['address', 'page', 'mail'] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

export const CAPTURE_STATES = ['waiting', 'read', 'failed'] as const;
export type CaptureState = (typeof CAPTURE_STATES)[number];

/** upload: a file each time. address: read again and again from where the dealer publishes it. */
export const DEALER_FEED_KINDS = ['upload', 'address'] as const;
export type DealerFeedKind = (typeof DEALER_FEED_KINDS)[number];

export const DEALER_FEED_STATES = ['new', 'read', 'unchanged', 'failed', 'paused'] as const;
export type DealerFeedState = (typeof DEALER_FEED_STATES)[number];

export const LISTING_VISIBILITIES = ['public', 'private'] as const;

export const MARKET_RATINGS = ['great', 'good', 'fair', 'high', 'overpriced', 'unrated'] as const;
export type MarketRating = (typeof MARKET_RATINGS)[number];

/** What is said of a car's accidents: that there was none, or some. */
export const ACCIDENT_STATEMENTS = ['none', 'some'] as const;
export type AccidentStatement = (typeof ACCIDENT_STATEMENTS)[number];

/** How many people have owned a car, the present owner included, as people choose by it. */
export const OWNER_COUNTS = ['1', '2', '3_or_more'] as const;
export type OwnerCount = (typeof OWNER_COUNTS)[number];

/** How sure a value is, in a word. */
export const CONFIDENCE_LEVELS = ['high', 'medium', 'low'] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];

export const STATES = [
  'AK',
  'AL',
  'AR',
  'AZ',
  'CA',
  'CO',
  'CT',
  'DC',
  'DE',
  'FL',
  'GA',
  'HI',
  'IA',
  'ID',
  'IL',
  'IN',
  'KS',
  'KY',
  'LA',
  'MA',
  'MD',
  'ME',
  'MI',
  'MN',
  'MO',
  'MS',
  'MT',
  'NC',
  'ND',
  'NE',
  'NH',
  'NJ',
  'NM',
  'NV',
  'NY',
  'OH',
  'OK',
  'OR',
  'PA',
  'RI',
  'SC',
  'SD',
  'TN',
  'TX',
  'UT',
  'VA',
  'VT',
  'WA',
  'WI',
  'WV',
  'WY',
] as const;
export type StateCode = (typeof STATES)[number];

/** Why a car is shown as "Check first" in place of its rating. */
export const CHECK_FIRST_REASONS = ['far_under_range', 'title_brand', 'contradiction'] as const;
export type CheckFirstReason = (typeof CHECK_FIRST_REASONS)[number];

export const QUARANTINE_REASONS = [
  'price_missing',
  'price_not_a_price',
  'price_is_payment',
  'price_too_low',
  'price_too_high',
  'price_placeholder',
  'price_below_plausible_for_age',
  'year_missing',
  'year_implausible',
  'make_unknown',
  'model_missing',
  'mileage_implausible',
  'mileage_placeholder',
  'not_a_car',
  'parts_only',
  'foreign_currency',
  'row_malformed',
  'row_too_long',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** rightly: the row can't be trusted. wrongly: it is a car, and the rule that refused it needs a look. */
export const QUARANTINE_VERDICTS = ['rightly', 'wrongly'] as const;
export type QuarantineVerdict = (typeof QUARANTINE_VERDICTS)[number];

/** Facts of an advert that an operator may correct; its price is the seller's own word. */
export const CORRECTABLE_FACTS = [
  'year',
  'make',
  'model',
  'trim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'exterior_color',
  'mileage_mi',
  'title_status',
  'seller_kind',
] as const;
export type CorrectableFact = (typeof CORRECTABLE_FACTS)[number];

/** What public services publish of a model year. */
export const MODEL_YEAR_FACT_KINDS = [
  'recalls',
  'complaints',
  'safety_ratings',
  'fuel_economy',
] as const;
export type ModelYearFactKind = (typeof MODEL_YEAR_FACT_KINDS)[number];

/** found: there is something. none: the service lists nothing under our names. unread: never answered yet. */
export const MODEL_YEAR_FACT_STATES = ['found', 'none', 'unread'] as const;
export type ModelYearFactState = (typeof MODEL_YEAR_FACT_STATES)[number];

/** What a fee beside an advert's price is for. */
export const STATED_FEE_KINDS = ['doc_fee', 'add_on'] as const;

/** What a buyer may report of a dealer: the same, and how much the total grew over the advertised price. */
export const REPORTED_FEE_KINDS = [...STATED_FEE_KINDS, 'price_gap'] as const;

/** How far a household or a person has come with a car on a shortlist. */
export const SHORTLIST_STATUSES = [
  'new',
  'contacted',
  'viewing',
  'inspected',
  'bought',
  'lost',
] as const;
export type ShortlistStatus = (typeof SHORTLIST_STATUSES)[number];

/** What a member of a board thinks of a car. */
export const BOARD_VOTES = ['yes', 'maybe', 'no'] as const;
export type BoardVote = (typeof BOARD_VOTES)[number];

/** invite: makes one person a member. share: shows the board to whoever has it. */
export const BOARD_LINK_KINDS = ['invite', 'share'] as const;
export type BoardLinkKind = (typeof BOARD_LINK_KINDS)[number];

/** What a reader may say is wrong with a listing. */
export const LISTING_ERROR_KINDS = [
  'not_available',
  'price',
  'mileage',
  'car',
  'place',
  'value',
  'other',
] as const;
export type ListingErrorKind = (typeof LISTING_ERROR_KINDS)[number];

/**
 * What came of asking a source for an advert: asked waits for its answer, unread says nothing about the
 * advert.
 */
export const ORIGINAL_STATES = ['asked', 'there', 'ended', 'unread'] as const;
export type OriginalState = (typeof ORIGINAL_STATES)[number];

/** The steps of a snap job, in the order in which a person goes through them. */
export const SNAP_STEPS = ['photos', 'identify', 'condition', 'price', 'text'] as const;
export type SnapStep = (typeof SNAP_STEPS)[number];

/** open: being made. listed: its car is on offer. ended: not any more. discarded: thrown away by its person. */
export const SNAP_STATUSES = ['open', 'listed', 'ended', 'sold', 'discarded'] as const;
export type SnapStatus = (typeof SNAP_STATUSES)[number];

/** What a photo of a car is to show. */
export const PHOTO_SLOTS = [
  'front_three_quarter',
  'rear_three_quarter',
  'front',
  'rear',
  'driver_side',
  'passenger_side',
  'interior_front',
  'interior_rear',
  'odometer',
  'engine',
  'vin_plate',
  'damage',
  'other',
] as const;
export type PhotoSlot = (typeof PHOTO_SLOTS)[number];

/** awaited: its bytes are on their way to the store. refused: its bytes were no photo that is taken. */
export const PHOTO_STATES = ['awaited', 'ready', 'refused'] as const;
export type PhotoState = (typeof PHOTO_STATES)[number];

/** What a program looks for in a photo. */
export const PHOTO_READING_KINDS = [
  'vin_barcode',
  'vin_text',
  'odometer',
  'plate_region',
  'vision',
] as const;
export type PhotoReadingKind = (typeof PHOTO_READING_KINDS)[number];

/** none: nothing there. unread: it could not be looked for, and why is in the detail. */
export const PHOTO_READING_STATES = ['found', 'none', 'unread'] as const;
export type PhotoReadingState = (typeof PHOTO_READING_STATES)[number];

/** Where a fact of a snap job comes from. */
export const FACT_ORIGINS = [
  'vin_barcode',
  'vin_text',
  'vin_decoded',
  'odometer_photo',
  'vision_model',
  'person',
] as const;
export type FactOrigin = (typeof FACT_ORIGINS)[number];

/** Where the words of a draft come from. */
export const DRAFT_ORIGINS = ['template', 'language_model', 'person'] as const;
export type DraftOrigin = (typeof DRAFT_ORIGINS)[number];

export const SELLER_LISTING_STATUSES = ['draft', 'live', 'needs_action', 'ended', 'sold'] as const;
export type SellerListingStatus = (typeof SELLER_LISTING_STATUSES)[number];

/** Where a car can be published. */
export const PUBLICATION_CHANNELS = ['ebay'] as const;

/**
 * draft: nothing was sent. validated: a dry run passed and its fees wait to be agreed to. publishing: a
 * durable run is at it.
 */
export const PUBLICATION_STATES = [
  'draft',
  'validated',
  'publishing',
  'live',
  'needs_action',
  'ended',
  'sold',
] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

export const EBAY_ENVIRONMENTS = ['sandbox', 'production'] as const;
export type EbayEnvironment = (typeof EBAY_ENVIRONMENTS)[number];

export const EBAY_ACCOUNT_STATES = ['linked', 'expired', 'revoked'] as const;

export const ORDER_STATUSES = ['open', 'paid', 'completed', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Where an order or an offer was made: at a channel, in Deal Scout, or told by the seller. */
export const SALE_ORIGINS = ['ebay', 'deal_scout', 'person'] as const;
export type SaleOrigin = (typeof SALE_ORIGINS)[number];

export const OFFER_STATUSES = [
  'open',
  'countered',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** Why a seller's price changed. */
export const PRICE_CHANGE_REASONS = ['person', 'ladder', 'relisted'] as const;

/** workshop: cars come to it. mobile: it comes to the car. */
export const SERVICE_CENTER_KINDS = ['workshop', 'mobile', 'both'] as const;
export type ServiceCenterKind = (typeof SERVICE_CENTER_KINDS)[number];

/** Where an inspection is done. */
export const INSPECTION_PLACES = ['workshop', 'mobile'] as const;
export type InspectionPlace = (typeof INSPECTION_PLACES)[number];

export const CENTER_MEMBER_KINDS = ['manager', 'mechanic'] as const;
export type CenterMemberKind = (typeof CENTER_MEMBER_KINDS)[number];

/** requested and confirmed hold their place at the center; the others hold none. */
export const BOOKING_STATUSES = [
  'requested',
  'confirmed',
  'cancelled',
  'completed',
  'no_show',
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** What happened to a booking. expired: the center never answered, or its buyer is gone. */
export const BOOKING_EVENT_KINDS = [
  'requested',
  'confirmed',
  'rescheduled',
  'assigned',
  'cancelled',
  'completed',
  'no_show',
  'expired',
] as const;
export type BookingEventKind = (typeof BOOKING_EVENT_KINDS)[number];

/** On whose side somebody acts on a booking. */
export const BOOKING_SIDES = ['buyer', 'center', 'mechanic', 'admin', 'system'] as const;
export type BookingSide = (typeof BOOKING_SIDES)[number];

export const BOOKING_REMINDER_KINDS = ['day_before', 'hours_before'] as const;
export type BookingReminderKind = (typeof BOOKING_REMINDER_KINDS)[number];

/** How a feature switch is set: for everybody, for nobody, for a share of people, or for some roles. */
export const SWITCH_MODES = ['on', 'off', 'percentage', 'roles'] as const;
export type SwitchMode = (typeof SWITCH_MODES)[number];

export const ANNOUNCEMENT_LEVELS = ['info', 'warning', 'critical'] as const;
export type AnnouncementLevel = (typeof ANNOUNCEMENT_LEVELS)[number];

/** Who is shown an announcement. */
export const ANNOUNCEMENT_AUDIENCES = ['everyone', 'signed_in', 'roles'] as const;
export type AnnouncementAudience = (typeof ANNOUNCEMENT_AUDIENCES)[number];

/** Parts of the product whose failures are counted by the hour. */
export const WATCHED_SERVICES = ['api', 'search', 'alert'] as const;
export type WatchedService = (typeof WATCHED_SERVICES)[number];

/** What operators are told of. */
export const OPERATOR_ALERT_KINDS = [
  'scan_quarantined',
  'failures',
  'budget_throttled',
  'budget_spent',
  'breaker_open',
  'jobs_late',
  'database_low',
  'disk_low',
] as const;
export type OperatorAlertKind = (typeof OPERATOR_ALERT_KINDS)[number];

export const OPERATOR_ALERT_SEVERITIES = ['warning', 'critical'] as const;
export type OperatorAlertSeverity = (typeof OPERATOR_ALERT_SEVERITIES)[number];
/** What a mechanic says of a point of the checklist; a point without an answer was not looked at. */
export const INSPECTION_STATES = ['pass', 'attention', 'fail', 'not_applicable'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** open: a mechanic works at it. completed: signed, and never changed again. */
export const INSPECTION_STATUSES = ['open', 'completed'] as const;
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number];

/** The parts of a car that an inspection goes through, in its order. */
export const INSPECTION_SYSTEMS = [
  'identity',
  'body',
  'frame',
  'glass_lights',
  'tires',
  'brakes',
  'suspension',
  'engine',
  'driveline',
  'exhaust',
  'cooling',
  'electrical',
  'climate',
  'interior',
  'electronics',
  'underbody',
  'test_drive',
] as const;
export type InspectionSystem = (typeof INSPECTION_SYSTEMS)[number];

/** What became of an answer that a device sent: see lib/bookings/inspection-sync.ts. */
export const ANSWER_OUTCOMES = ['taken', 'kept_beside', 'same'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** Why a backup was made: by the clock, for an admin, or by the command. */
export const BACKUP_REASONS = ['nightly', 'asked', 'command'] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];
