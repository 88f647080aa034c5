import type { MakeVocabulary } from './vocabulary';

/**
 * Makes of Japan and Korea, with their US-market models, about 1985–2025. Lines as in
 * vocabulary-american.ts; compiled from general knowledge of the manufacturers' US line-ups.
 */
export const ASIAN_MAKES: readonly MakeVocabulary[] = [
  {
    name: 'Toyota',
    aliases: ['toyata'],
    models: `
      sedan: Avalon; Avalon Hybrid; Camry; Camry Hybrid; Cressida; Crown; Echo; Mirai; Yaris iA; Tercel; Corona
      sedan/hatchback/wagon/coupe: Corolla; Corolla Hybrid
      hatchback: Corolla Hatchback; Corolla iM = im; GR Corolla; Matrix = corolla matrix; Prius = prius liftback; Prius c; Prius Plug-In = prius plug in hybrid; Prius Prime; Prius AWD-e
      hatchback/sedan: Yaris
      sedan: Yaris Sedan
      wagon: Prius v
      coupe/convertible: Celica; Solara = camry solara; MR2
      coupe: 86 = gt86; GR86; Paseo; Supra = gr supra; FR-S
      suv: 4Runner = 4 runner, forerunner; bZ4X; bZ; C-HR; Corolla Cross; Corolla Cross Hybrid; Crown Signia; FJ Cruiser; Grand Highlander; Grand Highlander Hybrid; Highlander; Highlander Hybrid
      suv: Land Cruiser = landcruiser, fj40 land cruiser, land cruiser 40, fj40; RAV4 = rav 4; RAV4 Hybrid; RAV4 Prime; RAV4 Plug-In Hybrid; RAV4 EV; Sequoia; Venza
      pickup: Hilux; Pickup = pickup 4x4, pickup truck, truck; T100; Tacoma; Tacoma Hybrid; Tundra; Tundra Hybrid = tundra i force max
      minivan: Previa; Sienna; Van`,
  },
  {
    name: 'Lexus',
    aliases: [],
    models: `
      sedan: ES; GS; GS F; IS; IS F; LS; HS
      coupe: RC; RC F; LFA
      coupe/convertible: LC; SC
      hatchback: CT
      suv: GX; LX; NX; RX; RZ; TX; UX`,
  },
  {
    name: 'Scion',
    aliases: [],
    models: `
      coupe: FR-S = frs; tC
      hatchback: iM; iQ; xA; xD
      sedan: iA
      wagon: xB`,
  },
  {
    name: 'Honda',
    aliases: [],
    models: `
      sedan/coupe/wagon/hatchback: Accord
      sedan: Accord Hybrid; Civic Hybrid; Clarity; Clarity Plug-In Hybrid
      sedan/coupe/hatchback: Civic
      hatchback: Civic Type R; Fit; CR-Z; Crx = cr x; Fit EV
      sedan/hatchback: Insight
      sedan/coupe: Civic Si
      coupe/convertible: Prelude; Del Sol = civic del sol
      convertible: S2000
      suv: CR-V = crv; CR-V Hybrid; Crosstour = accord crosstour; Element; HR-V = hrv; Passport; Pilot; Prologue
      pickup: Ridgeline
      minivan: Odyssey`,
  },
  {
    name: 'Acura',
    aliases: [],
    models: `
      sedan: ILX; Legend; RL = 3.5 rl; RLX; TL = 3.2 tl, 2.5 tl; TLX; TSX; Vigor
      hatchback/coupe/sedan: Integra
      wagon: TSX Sport Wagon
      coupe: CL = 3.2 cl, 2.2 cl, 3.0 cl; NSX; RSX
      suv: ADX; MDX; RDX; SLX; ZDX`,
  },
  {
    name: 'Nissan',
    aliases: ['nisan'],
    models: `
      sedan: Maxima; Altima Hybrid; Stanza
      sedan/coupe: Altima; Sentra; 200SX
      sedan/hatchback: Versa
      hatchback: Leaf; Versa Note = note
      wagon: Cube
      coupe/convertible: 240SX; 300ZX; 350Z; 370Z
      coupe: GT-R; Z; Skyline; 280ZX; Pulsar; NX
      suv: Ariya; Armada = pathfinder armada; Juke; Kicks; Kicks Play; Murano; Murano CrossCabriolet; Pathfinder; Patrol; Rogue; Rogue Hybrid; Rogue Select; Rogue Sport; Xterra = x terra
      pickup: Frontier; Hardbody = d21, 720, hardbody pickup; Pickup = pick up, truck; Titan; Titan XD
      minivan: Axxess; Quest
      van: NV = nv cargo, nv passenger; NV1500 = nv cargo nv1500, nv 1500; NV2500 = nv cargo nv2500 hd, nv2500 hd, nv 2500, nv cargo nv2500; NV3500 = nv passenger nv3500 hd, nv3500 hd, nv cargo nv3500 hd, nv 3500, nv passenger nv3500; NV200 = nv 200, nv200 compact cargo`,
  },
  {
    name: 'Datsun',
    aliases: [],
    models: `
      coupe: 240Z; 260Z; 280Z; 280ZX; Z-Series; 200SX
      sedan/coupe: 510; 210; F10; 1200
      convertible: Roadster = 2000 roadster
      pickup: Pickup = pick up, 620`,
  },
  {
    name: 'INFINITI',
    aliases: ['infinity'],
    models: `
      sedan/coupe/convertible: G37; G35; Q60
      sedan: G25; G20; I30; I35; J30; M = m series; M30; M35; M37; M45; M56; Q40; Q45; Q50; Q70; Q70L
      suv: EX35; EX37; FX = fx series; FX35; FX37; FX45; FX50; JX35 = jx; QX30; QX4; QX50; QX55; QX56; QX60; QX70; QX80`,
  },
  {
    name: 'Mazda',
    aliases: [],
    models: `
      sedan/hatchback: Mazda3 = 3, mazda 3; Mazdaspeed3
      sedan/wagon/hatchback: Mazda6 = 6; Protege = protege5; 323
      hatchback: Mazda2 = 2
      minivan: Mazda5 = 5; MPV
      sedan: 626; Millenia; 929; Mazdaspeed6
      convertible: MX-5 Miata = mx 5, miata, mx5 miata, miata mx 5; MX-5 Miata RF
      coupe: MX-3; MX-6; RX-7 = rx7; RX-8 = rx8
      suv: CX-3; CX-30; CX-5; CX-50; CX-50 Hybrid; CX-7; CX-70; CX-9; CX-90; MX-30; Tribute; Navajo
      pickup: B-Series = b2300, b3000, b4000, b2200, b2500, b2000, b series pickup, b series truck`,
  },
  {
    name: 'Mitsubishi',
    aliases: ['mitsu'],
    models: `
      coupe/convertible: Eclipse; 3000GT
      coupe: Starion
      sedan: Diamante; Galant; Lancer Evolution = evolution, lancer evo, evo; Mirage G4
      sedan/hatchback: Lancer; Mirage
      hatchback: i-MiEV; Lancer Sportback
      suv: Eclipse Cross; Endeavor; Montero; Montero Sport; Outlander; Outlander PHEV = outlander plug in hybrid; Outlander Sport
      pickup: Mighty Max; Raider`,
  },
  {
    name: 'Subaru',
    aliases: ['suburu', 'subie'],
    models: `
      suv: Ascent; Crosstrek = xv crosstrek; Crosstrek Hybrid = xv crosstrek hybrid; Forester; Forester Hybrid; Solterra; Tribeca = b9 tribeca
      wagon/suv: Outback = legacy outback
      sedan/hatchback/wagon/coupe: Impreza; WRX = impreza wrx; WRX STI = impreza wrx sti, sti
      sedan/wagon: Legacy; GL; DL
      coupe: BRZ; SVX; XT
      hatchback: Justy
      pickup: Baja; Brat`,
  },
  {
    name: 'Suzuki',
    aliases: [],
    models: `
      sedan: Aerio; Forenza; Kizashi; Verona; Esteem
      hatchback/sedan: SX4; Reno; Swift
      suv: Grand Vitara; Jimny; Samurai; Sidekick; Vitara; X-90; XL7 = xl 7
      pickup: Equator`,
  },
  {
    name: 'Isuzu',
    aliases: [],
    models: `
      suv: Amigo; Ascender; Axiom; Rodeo; Rodeo Sport; Trooper; VehiCROSS
      pickup: Hombre; i-280; i-290; i-350; i-370; Pickup
      coupe: Impulse`,
  },
  { name: 'Daihatsu', aliases: [], models: 'hatchback: Charade; Opti\nsuv: Rocky' },
  {
    name: 'Hyundai',
    aliases: ['hyundia', 'hundai', 'hyndai'],
    models: `
      sedan/hatchback: Accent; Excel
      sedan: Azera; Elantra; Elantra HEV = elantra hybrid; Elantra N; Equus; Genesis; Ioniq 6; Sonata; Sonata Hybrid; Sonata Plug-In Hybrid; XG350 = xg300
      hatchback: Elantra GT; Ioniq = ioniq hybrid; Ioniq Electric = ioniq ev; Ioniq Plug-In Hybrid; Veloster; Veloster N
      wagon: Elantra Touring
      coupe: Elantra Coupe; Genesis Coupe; Tiburon; Scoupe
      suv: Ioniq 5; Ioniq 5 N; Ioniq 9; Kona; Kona Electric = kona ev; Kona N; Nexo; Palisade; Santa Fe; Santa Fe Hybrid = santa fe hev; Santa Fe Plug-In Hybrid; Santa Fe Sport; Santa Fe XL; Tucson; Tucson Hybrid; Tucson Plug-In Hybrid; Venue; Veracruz
      pickup: Santa Cruz
      minivan: Entourage`,
  },
  {
    name: 'Kia',
    aliases: [],
    models: `
      sedan: Amanti; Cadenza; K4; K5; K900; Magentis; Optima; Optima Hybrid; Optima Plug-In Hybrid; Sephia; Stinger
      sedan/hatchback/coupe: Forte; Rio = rio5; Spectra = spectra5
      hatchback: Forte5 = forte 5; Soul; Soul EV
      wagon: Rondo
      suv: Borrego; EV6; EV9; Niro; Niro EV; Niro Plug-In Hybrid; Seltos; Sorento; Sorento Hybrid; Sorento Plug-In Hybrid; Sportage; Sportage Hybrid; Sportage Plug-In Hybrid; Telluride
      minivan: Carnival; Carnival Hybrid; Sedona`,
  },
  {
    name: 'Genesis',
    aliases: ['hyundai genesis motors'],
    models: `
      sedan: G70; G80 = electrified g80 > Electrified; G90
      suv: GV60; GV70 = electrified gv70 > Electrified; GV80; GV80 Coupe`,
  },
  { name: 'Daewoo', aliases: [], models: 'sedan: Leganza; Nubira\nhatchback: Lanos' },
];
