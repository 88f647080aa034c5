import { COLORS, type Color } from '@/db/vocabulary';
import { cleanText, compactKey, WordingCache } from './wording';

/**
 * Words of makers' paint and trim names, by the colour a person would call them. From general
 * knowledge of US colour charts; a plain colour word in the name always decides first.
 */
const NAMED: Record<Color, string> = {
  black:
    'black ebony onyx obsidian jet raven caviar midnight tuxedo noir nero carbonblack schwarz crystalblack brilliantblack blk ebano santorini narvik diamondblack blackout beluga nightfall kinetic espressoblack magnoblack',
  white:
    'white pearl ivory alabaster chalk blizzard oxford summit snowflake snow polar alpine iceberg ibis glacier wht bianco yulong fuji starfire bellanova frost iridium summitwhite oryx platinumpearl windchill cream eminent diamond firstfrost tricoat arctic carrara ultra pristine moonlight marble cocowhite snowy quartzite wolf',
  silver:
    'silver sterling ingot platinum aluminum argent billet classicsilver iridium sil liquid moondust quicksilver brilliant celestial lunar radiantsilver indus florett rhodium skyline stainless reflex satin cosmos palladium paladium ice switchblade ice mercury hypersonic',
  gray: 'gray grey charcoal gunmetal graphite slate granite pewter titanium carbon cement magnetic steel ash smoke gry shadow predawn nardo anthracite machine modern polymetal gun selenite designo meteor daytona mineral dolphin sting thunder concrete mountain stone ceramic tungsten destroyer rhino nickel lead anvil maximum storm eiger smoked pacificgray dravit corris carpathian silicon lithium ironman brooklyn osmium savile tornado urban cinder wicked pepperdust battleship quartz atomic stormy volcano cyber sonic quarzit lunarrock avalanche quicksand steelgray boulder titan isotope cavalry osmosis shale galvano agate phantom everest dark medium cyprus charcoal nimbus magnetite ash iron sharkskin armor stingray basalt graystone cirrus celestite silverstone magnesium gideon grigio guard',
  blue: 'blue navy indigo sapphire cobalt azure cerulean blu caspian lapis denim ocean marina kona velocity atlas imperial hydro twilight mediterranean tanzanite portimao moonlightblue aegean nautical lightning lagoon pacific cavansite northsky jazz lakeside deepwater marine voyager estoril teal aqua turquoise blueprint byzantine baltic bluestone frostbite',
  red: 'red maroon burgundy ruby crimson scarlet garnet cherry cajun rosso barcelona ruby rapid tango cardinal torred velvet flame chili chilipepper cayenne redline merlot rioja bordeaux wine cabernet salsa cinnabar passion octane carmine rouge hellfire claret lava firenze fusion pulsered currant matador supersonic venetian race cranberry infrared soulred rallye magma sangria basque radiant scarlett oxblood amarone raspberry hotspur snazzberry',
  green:
    'green emerald olive sage jade forest lime army hunter verde british moss cypress lunar sarge gecko tank moon pine evergreen spruce juniper mojito grn alien tent fern loden hosta mantis sublime basil ivy rainforest hypergreen',
  brown:
    'brown mocha espresso bronze chestnut cocoa chocolate saddle copper mahogany walnut cognac java coffee toffee truffle cacao nutmeg hickory pecan havana terra sienna auburn tobacco palomino nougat brandy cappuccino umber mink earth kodiak umbra tartufo amaro brn kalahari toscana coconut cedar cinnamon teak rootbeer redwood sepia ginger caramel terracotta russet roast acorn maple pimento cuoio brownstone tera saddlebrown',
  beige:
    'beige tan sand cashmere parchment almond champagne sandstone taupe khaki oatmeal macchiato ivory camel wheat dune latte pebble linen vanilla birch camel cornsilk biscuit biege vellum neutral sahara desert beach stonebeige venetian oyster barley atacama mojave gobi bisque sonoma wicker cappucino harvest savanna saharan parch truffle softex frost limestone opal canberra ecru blond blonde crema creme flaxen sandstorm chateau linen greige sandy',
  gold: 'gold golden sunlit aztec harvestgold desertgold prism',
  orange:
    'orange tangerine sunset inferno mango copperorange pumpkin habanero lava arancio hyper punk amber twister clementine papaya solarflare saffron burnt',
  yellow:
    'yellow lemon canary giallo accelerate citrus sunburst solar rally hellayella detonator triple sunfusion baja velocityyellow mello zest',
  purple:
    'purple violet plum lavender amethyst aubergine eggplant plumcrazy merlotpurple mulberry orchid',
};

const PLAIN = new Map<string, Color>([
  ...COLORS.map((color): [string, Color] => [color, color]),
  ['grey', 'gray'],
  ['tan', 'beige'],
  ['burgundy', 'red'],
  ['maroon', 'red'],
  ['navy', 'blue'],
  ['charcoal', 'gray'],
  ['blk', 'black'],
  ['wht', 'white'],
  ['gry', 'gray'],
  ['grn', 'green'],
  ['blu', 'blue'],
  ['silv', 'silver'],
  ['sil', 'silver'],
  ['rd', 'red'],
  ['slv', 'silver'],
  ['teal', 'blue'],
  ['turquoise', 'blue'],
]);

const MARKETING = new Map<string, Color>();
for (const color of COLORS) {
  for (const word of NAMED[color].split(' ')) {
    if (!MARKETING.has(word)) MARKETING.set(word, color);
  }
}

const cache = new WordingCache<{ color: Color | null }>(10_000);

/**
 * The basic colour of a maker's or seller's wording: "Granite Crystal Clearcoat Metallic" is gray,
 * "Platinum White Pearl" white, "Shadow Black" black. The last plain colour word decides, else the
 * first known marketing word; of two tones ("Black/Red") the first. Null when nothing is known.
 */
export function parseColor(text: string): Color | null {
  const cleaned = text.length > 80 ? cleanText(text, 80) : text;
  return cache.get(cleaned, () => ({ color: readColor(cleaned) })).color;
}

function readColor(text: string): Color | null {
  const tone =
    text.split(/\/|\bw\/|\bwith\b|,|&|\band\b/i).find((part) => compactKey(part) !== '') ?? '';
  const words = tone.split(/[\s\-–_.]+/).map(compactKey);
  const plain = words.findLast((word) => PLAIN.has(word));
  if (plain !== undefined) return PLAIN.get(plain) ?? null;
  const joined = MARKETING.get(words.join(''));
  if (joined !== undefined) return joined;
  const named = words.find((word) => MARKETING.has(word));
  return named === undefined ? null : (MARKETING.get(named) ?? null);
}
