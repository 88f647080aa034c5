import type { MakeVocabulary } from './vocabulary';

/**
 * Makes sold under American brands, with their US-market models. Each line is
 * `default body[/other bodies]: Model = other wording, other wording; Model; …`.
 * Compiled from general knowledge of the manufacturers' US line-ups, about 1985–2025, with the older
 * names that still come up for sale.
 */
export const AMERICAN_MAKES: readonly MakeVocabulary[] = [
  {
    name: 'Ford',
    aliases: ['ford motor company', 'ford trucks'],
    models: `
      pickup: F-100; F-150 = f 150 series, f 150 pickup; F-150 Lightning = lightning; F-150 Heritage
      pickup: F-250 = f 250 sd, f 250 super duty, f 250 superduty, f 250 sd super duty, super duty f 250, super duty f 250 srw
      pickup: F-350 = f 350 sd, f 350 super duty, f 350 superduty, super duty f 350, super duty f 350 srw, super duty f 350 drw
      pickup: F-450 = f 450 sd, f 450 super duty, super duty f 450, super duty f 450 drw; F-550 = f 550 super duty, super duty f 550; F-650
      pickup: Ranger; Explorer Sport Trac = sport trac; Ranchero; Courier
      pickup/coupe/sedan: Maverick
      suv: Bronco; Bronco II; Bronco Sport; EcoSport = eco sport; Edge; Escape; Escape Hybrid
      suv: Escape Plug-In Hybrid = escape phev; Excursion; Expedition; Expedition EL; Expedition MAX; Explorer; Explorer Hybrid
      suv: Flex; Freestyle; Mustang Mach-E = mach e; Taurus X; Utility Police Interceptor = police interceptor utility
      coupe/convertible: Mustang; Thunderbird = t bird; Shelby GT350 = mustang shelby gt350; Shelby GT500 = mustang shelby gt500; GT; Probe
      sedan: Contour; Crown Victoria = crown vic, crown victoria police interceptor; Five Hundred = 500; Police Interceptor = police interceptor sedan
      sedan: Fusion; Fusion Energi = fusion plug in, fusion plug in hybrid; Fusion Hybrid
      sedan/wagon: Taurus
      sedan/coupe: Tempo
      sedan/hatchback/wagon/coupe: Focus; Escort
      hatchback/sedan: Fiesta
      hatchback: C-Max; Aspire; Festiva; Focus ST; Focus RS; Focus Electric
      coupe: ZX2 = escort zx2; EXP
      minivan: Aerostar; Freestar; Windstar
      van: E-150 = econoline e 150, econoline 150, e 150 super duty; E-250 = econoline e 250, econoline 250; E-350 = econoline e 350, e 350 super duty, econoline 350; E-450
      van: E-Series = econoline, econoline van, e series van, econoline cargo, club wagon; E-Transit
      van: Transit = transit van; Transit 150; Transit 250; Transit 350; Transit 350 HD
      van/minivan: Transit Connect
      sedan/coupe/convertible/wagon: Fairlane; Falcon; Galaxie = galaxie 500; LTD; Torino = gran torino; Fairmont; Granada; Model A; Model T; Deluxe; Custom; Customline; Crestline; Victoria; Pinto; Country Squire`,
  },
  {
    name: 'Lincoln',
    aliases: [],
    models: `
      suv: Aviator; Corsair; MKC; MKT; MKX; Nautilus; Navigator; Navigator L
      sedan: Continental; LS; MKS; MKZ = mkz zephyr; Town Car; Zephyr
      coupe: Mark VII; Mark VIII; Mark Series = mark v, mark iv, mark vi, mark iii, continental mark iv, continental mark v
      pickup: Blackwood; Mark LT`,
  },
  {
    name: 'Mercury',
    aliases: [],
    models: `
      sedan/wagon: Sable; Grand Marquis; Marquis; Monterey
      sedan: Milan; Montego; Mystique; Topaz; Tracer; Marauder; Zephyr; Montclair
      coupe/convertible: Cougar; Capri; Comet; Cyclone; Park Lane; Lynx
      suv: Mariner; Mariner Hybrid; Mountaineer
      minivan: Villager`,
  },
  {
    name: 'Chevrolet',
    aliases: ['chevy', 'chev', 'chevorlet', 'chevrolette'],
    models: `
      pickup: Silverado 1500 = silverado c1500, silverado k1500, 1500, silverado classic 1500; Silverado EV
      pickup: Silverado 2500HD = silverado 2500, silverado 2500 h d, 2500hd, 2500, silverado hd 2500; Silverado 3500HD = silverado 3500, 3500hd, 3500; Silverado 4500HD
      pickup: Avalanche = avalanche 1500; Colorado; S-10 = s 10 pickup; SSR; El Camino; C-10 = c10 k10; LUV
      pickup: C/K 1500 = c k pickup 1500, c1500, k1500, c k 1500 series, ck1500; C/K 2500 = c k pickup 2500, c2500, k2500; C/K 3500 = c k pickup 3500, c3500, k3500; K-10; C-20; K-20; C-30; K-30; 3100
      suv: Blazer; Blazer EV; Captiva Sport = captiva; Equinox; Equinox EV; HHR; K5 Blazer; S-10 Blazer; Suburban; Tahoe
      suv: Tracker; Trailblazer = trail blazer; Trailblazer EXT; Traverse; Traverse Limited; Trax; Bolt EUV
      coupe/convertible: Camaro; Corvette; Beretta; Monza
      coupe: Monte Carlo
      sedan: Impala; Lumina; Malibu; Malibu Hybrid; Prizm; SS; Corsica; Celebrity; Citation; Classic
      sedan/hatchback: Cruze; Sonic; Aveo = aveo5
      sedan/coupe: Cobalt
      sedan/coupe/wagon: Chevette
      sedan/coupe/convertible/wagon: Cavalier; Caprice; Chevelle; Bel Air = bel air 150 210; Nova; Corvair; 150; 210; Biscayne; Nomad; Fleetline; Styleline; Vega; Master; Deluxe
      hatchback: Bolt EV = bolt; Spark; Spark EV; Volt; Sprint; Metro
      minivan: Astro = astro van; Lumina APV; Uplander; Venture
      van: City Express; Express = express van; Express 1500; Express 2500; Express 3500; Express 4500; G10; G20 = g20 van, sportvan g20; G30; Chevy Van; BrightDrop`,
  },
  {
    name: 'GMC',
    aliases: ['gmc truck', 'general motors'],
    models: `
      pickup: Sierra 1500 = 1500, sierra 1500 classic, sierra c1500, sierra k1500, 1500 truck; Sierra EV
      pickup: Sierra 2500HD = sierra 2500, 2500, 2500hd; Sierra 3500HD = sierra 3500, 3500, 3500hd; Canyon; Hummer EV Pickup = hummer ev
      pickup: Sonoma; S-15; Syclone; Caballero; C/K 1500 = c1500, k1500; C/K 2500 = c2500, k2500; C/K 3500 = c3500, k3500
      suv: Acadia; Acadia Limited; Envoy; Envoy XL; Envoy XUV; Jimmy; Terrain; Typhoon; Suburban; Hummer EV SUV
      suv: Yukon; Yukon XL = yukon xl 1500, yukon xl 2500
      minivan: Safari
      van: Savana = savana van, savana passenger, savana cargo; Savana 1500; Savana 2500; Savana 3500; Vandura; Rally`,
  },
  {
    name: 'Buick',
    aliases: [],
    models: `
      suv: Enclave; Encore; Encore GX; Envision; Envista; Rainier; Rendezvous
      sedan: LaCrosse; Allure; Lucerne; Verano; LeSabre = le sabre; Park Avenue
      sedan/coupe/wagon: Century; Skylark; Regal; Special; Electra; Skyhawk; Super
      sedan/wagon: Roadmaster
      coupe: Grand National; Reatta; GNX
      coupe/convertible: Riviera; Wildcat; Cascada; Gran Sport = gs, gs 455, gs 400; Invicta
      wagon: Regal TourX; Estate Wagon
      hatchback: Regal Sportback
      minivan: Terraza`,
  },
  {
    name: 'Cadillac',
    aliases: ['caddy', 'cadi', 'cadilac'],
    models: `
      sedan: ATS; ATS-V; BLS; CT4; CT4-V; CT5; CT5-V; CT6; CT6-V; CTS-V; DTS; STS; Seville; XTS; Catera; Celestiq; Cimarron
      sedan/coupe/wagon: CTS
      sedan/coupe/convertible: DeVille = de ville, coupe deville, sedan deville, coupe de ville; Fleetwood; Brougham; Series 62 = 62; Series 60; Series 61; Calais
      coupe/convertible: Eldorado; Allante; ELR; XLR
      suv: Escalade; Escalade ESV; Escalade-V; Escalade IQ; Lyriq; Optiq; SRX; XT4; XT5; XT6; Vistiq
      pickup: Escalade EXT`,
  },
  {
    name: 'Pontiac',
    aliases: [],
    models: `
      sedan/coupe/convertible: G6; Sunfire; Sunbird; Grand Am; Tempest; Catalina; Le Mans = lemans; Grand Prix; Bonneville; Star Chief; Chieftain; 2000; 6000; Ventura
      sedan: G8; G5
      hatchback: Vibe; G3
      coupe/convertible: Firebird; Trans Am = firebird trans am; GTO; Solstice
      coupe: Fiero
      suv: Aztek; Torrent
      minivan: Montana = montana sv6; Trans Sport`,
  },
  {
    name: 'Oldsmobile',
    aliases: ['olds'],
    models: `
      sedan/coupe/convertible: Cutlass; Cutlass Supreme; Cutlass Ciera; Eighty-Eight = 88, delta 88, eighty eight royale; Ninety-Eight = 98; 442; Toronado; Starfire; F-85
      sedan: Alero; Aurora; Intrigue; Achieva; LSS
      wagon: Custom Cruiser; Vista Cruiser
      suv: Bravada
      minivan: Silhouette`,
  },
  {
    name: 'Saturn',
    aliases: [],
    models: `
      sedan: Aura; L-Series = l200, l300, ls, l100; S-Series = sl, sl1, sl2, sc1, sc2, sw2
      sedan/coupe: Ion
      hatchback: Astra
      convertible: Sky
      suv: Outlook; Vue
      minivan: Relay`,
  },
  {
    name: 'Hummer',
    aliases: ['am general'],
    models: `
      suv: H1; H2; H3
      pickup: H2 SUT; H3T`,
  },
  {
    name: 'Chrysler',
    aliases: ['crysler'],
    models: `
      sedan: 300 = 300c > 300C, 300m > 300M, 300 series; Concorde; LHS; Cirrus; New Yorker; Fifth Avenue = 5th avenue; Imperial
      sedan/convertible: 200 = 200 series
      sedan/convertible/coupe: Sebring; LeBaron = le baron; Newport; Cordoba; Windsor; Royal
      coupe/convertible: Crossfire; Conquest; TC by Maserati = tc, tc maserati
      convertible: Prowler
      suv: Aspen
      hatchback/convertible: PT Cruiser
      minivan: Pacifica; Pacifica Hybrid; Town & Country = town and country, town country; Voyager; Grand Voyager`,
  },
  {
    name: 'Dodge',
    aliases: ['dodge truck'],
    models: `
      sedan: Avenger; Charger; Intrepid; Spirit; Stratus; Monaco
      sedan/coupe: Neon; Dart; Shadow
      sedan/coupe/convertible: Coronet; Polara; Aries; Diplomat
      coupe: Challenger; Stealth; Daytona; Conquest
      convertible/coupe: Viper
      hatchback: Caliber; Omni
      wagon: Magnum
      suv: Durango; Hornet; Journey; Nitro; Ramcharger
      pickup: Dakota; Ram 1500 = ram pickup 1500, 1500, ram 1500 truck; Ram 2500 = ram pickup 2500, 2500; Ram 3500 = ram pickup 3500, 3500; Ram 50; Power Wagon; D150; W150; D100; D200; W200; Rampage; Ram SRT-10
      minivan: Caravan; Grand Caravan
      van: Ram Van = ram van 1500, ram van 2500, ram van 3500; Ram Wagon; Sprinter = sprinter 2500, sprinter 3500`,
  },
  {
    name: 'RAM',
    aliases: ['ram trucks', 'ram truck', 'dodge ram'],
    models: `
      pickup: 1500 = ram 1500, ram pickup 1500, 1500 pickup; 1500 Classic = ram 1500 classic; 2500 = ram 2500, ram pickup 2500; 3500 = ram 3500, ram pickup 3500; 4500 = ram 4500; 5500 = ram 5500; Dakota; 1500 REV
      van: ProMaster; ProMaster 1500; ProMaster 2500; ProMaster 3500; ProMaster EV; C/V = cargo van, c v tradesman
      van: ProMaster City`,
  },
  {
    name: 'Jeep',
    aliases: [],
    models: `
      suv: Cherokee; Commander; Compass = new compass; Grand Cherokee; Grand Cherokee L; Grand Cherokee 4xe; Grand Wagoneer; Grand Wagoneer L
      suv: Liberty; Patriot; Renegade; Wagoneer; Wagoneer L; Wagoneer S; Recon
      suv: Wrangler; Wrangler Unlimited = wrangler jk unlimited, wrangler unlimited jk, wrangler jl unlimited; Wrangler 4xe = wrangler unlimited 4xe
      suv: CJ = cj5, cj7, cj 8, cj 2a, cj 3b, cj2, cj6; Commando; Willys; Jeepster
      pickup: Gladiator; Comanche; Scrambler; J10; J20; J-Series = j3000, j2000`,
  },
  {
    name: 'Plymouth',
    aliases: [],
    models: `
      sedan/coupe: Breeze; Neon; Acclaim; Sundance; Valiant; Duster; Horizon
      coupe/convertible: Barracuda = cuda; Road Runner; GTX; Satellite; Fury; Belvedere; Savoy; Superbird; Laser; Scamp; Special Deluxe; Prowler
      minivan: Grand Voyager; Voyager`,
  },
  {
    name: 'Tesla',
    aliases: ['tesla motors'],
    models: `
      sedan: Model 3 = 3; Model S = s
      suv: Model X = x; Model Y = y
      pickup: Cybertruck
      convertible: Roadster`,
  },
  {
    name: 'Rivian',
    aliases: [],
    models: `
      pickup: R1T
      suv: R1S; R2; R3
      van: EDV`,
  },
  {
    name: 'Lucid',
    aliases: ['lucid motors'],
    models: `
      sedan: Air
      suv: Gravity`,
  },
  { name: 'Fisker', aliases: [], models: 'suv: Ocean\nsedan: Karma' },
  { name: 'Karma', aliases: ['karma automotive'], models: 'sedan: Revero; GS-6' },
  {
    name: 'AMC',
    aliases: ['american motors', 'amc rambler'],
    models:
      'coupe: AMX; Javelin; Gremlin; Pacer\nsedan/wagon: Hornet; Rambler; Ambassador; Rebel; Matador; Concord; Eagle; Spirit; Metropolitan',
  },
  { name: 'Eagle', aliases: [], models: 'coupe: Talon\nsedan: Vision; Summit; Premier' },
  {
    name: 'Geo',
    aliases: [],
    models: 'hatchback: Metro\nsuv: Tracker\nsedan: Prizm\ncoupe: Storm',
  },
  { name: 'DeLorean', aliases: ['de lorean'], models: 'coupe: DMC-12 = dmc12' },
  { name: 'Shelby', aliases: [], models: 'convertible: Cobra; Series 1' },
  {
    name: 'International',
    aliases: ['international harvester'],
    models:
      'suv: Scout = scout ii, scout 80, scout 800; Travelall\npickup: Pickup; Travelette; CXT',
  },
  {
    name: 'Studebaker',
    aliases: [],
    models:
      'sedan/coupe: Avanti; Champion; Commander; Lark; President; Hawk = golden hawk, silver hawk; Champ',
  },
  { name: 'Packard', aliases: [], models: 'sedan: Clipper; 120; Caribbean' },
  { name: 'Hudson', aliases: [], models: 'sedan: Hornet; Commodore; Super Six' },
  { name: 'Nash', aliases: [], models: 'sedan: Ambassador; Metropolitan; Rambler' },
  { name: 'DeSoto', aliases: ['de soto'], models: 'sedan: Firedome; Fireflite; Firesweep; Custom' },
  { name: 'Edsel', aliases: [], models: 'sedan: Ranger; Corsair; Pacer; Citation; Villager' },
  {
    name: 'Willys',
    aliases: ['willys overland'],
    models: 'suv: MB; Jeepster; CJ-2A; CJ-3A; Station Wagon; Pickup',
  },
  { name: 'Kaiser', aliases: ['kaiser frazer'], models: 'sedan: Manhattan; Henry J; Special' },
  { name: 'Avanti', aliases: ['avanti motors'], models: 'coupe: Avanti = avanti ii' },
  { name: 'Checker', aliases: [], models: 'sedan: Marathon' },
  {
    name: 'Freightliner',
    aliases: [],
    models: 'van: Sprinter = sprinter 2500, sprinter 3500, sprinter van 3500',
  },
  {
    name: 'Polestar',
    aliases: [],
    models: 'sedan: 2 = polestar 2\ncoupe: 1 = polestar 1\nsuv: 3 = polestar 3; 4 = polestar 4',
  },
  { name: 'VinFast', aliases: [], models: 'suv: VF 8; VF 9' },
];
