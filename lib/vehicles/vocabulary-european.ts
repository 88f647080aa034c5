import type { MakeVocabulary } from './vocabulary';

/**
 * Makes of Europe, with their US-market models, about 1985–2025 and the classics still traded.
 * Lines as in vocabulary-american.ts; compiled from general knowledge of the US line-ups.
 */
export const EUROPEAN_MAKES: readonly MakeVocabulary[] = [
  {
    name: 'BMW',
    aliases: ['bmw m', 'bimmer'],
    models: `
      coupe/convertible: 1 Series; 4 Series; 6 Series; 8 Series; M4; M6; M8
      coupe/convertible/sedan: 2 Series
      sedan/wagon/coupe/convertible/hatchback: 3 Series
      sedan/wagon/hatchback: 5 Series
      sedan: 7 Series; i4; i5; i7; M5; ALPINA B7; ALPINA B8; Bavaria; 2002
      sedan/coupe/convertible: M3
      coupe: M2; 1 Series M; i8; 3.0CS
      convertible/coupe: Z3; Z4; Z8; M Roadster = m roadster coupe, m coupe
      hatchback: i3
      suv: X1; X2; X3; X3 M; X4; X4 M; X5; X5 M; X6; X6 M; X7; XM; iX; Isetta`,
  },
  {
    name: 'Mercedes-Benz',
    aliases: [
      'mercedes',
      'mb',
      'benz',
      'mercedes benz usa',
      'merc',
      'mercedez',
      'mercedes amg',
      'mercedes maybach',
      'mercedez benz',
    ],
    models: `
      sedan/hatchback: A-Class
      hatchback: B-Class
      sedan/coupe/convertible/wagon: C-Class; E-Class
      sedan/coupe/convertible: S-Class
      sedan: 190-Class = 190 series; 200-Class = 200 series; 300-Class = 300 series; 400-Class = 400 series; 500-Class = 500 series; 600-Class = 600 series; CLA-Class; CLS-Class; EQE Sedan; EQS Sedan; Maybach
      coupe/convertible: AMG GT; CL-Class; CLE-Class; CLK-Class; SLR McLaren; SLS AMG
      sedan: EQE; EQS
      convertible: SL-Class; SLC-Class; SLK-Class
      suv: EQB; EQE SUV; EQS SUV; G-Class = g wagon, gwagon; GL-Class; GLA-Class; GLB-Class; GLC-Class; GLE-Class; GLK-Class; GLS-Class; M-Class = ml class
      minivan: R-Class
      van: Metris; Sprinter = sprinter van, sprinter cargo, sprinter passenger, benze sprinter; Sprinter 1500; Sprinter 2500 = benze sprinter 2500; Sprinter 3500; eSprinter`,
  },
  {
    name: 'Audi',
    aliases: ['audi sport'],
    models: `
      sedan/hatchback/convertible/wagon: A3
      sedan/wagon/convertible: A4; S4
      wagon: allroad = a4 allroad, a6 allroad, allroad quattro; RS 6 Avant = rs6 avant, rs6; A6 allroad
      coupe/convertible/hatchback: A5; S5; RS 5
      sedan/wagon: A6; S6
      sedan: A8; A8 L; S3; S8; RS 3; RS 4; 100; 5000; 200; e-tron GT; RS e-tron GT
      hatchback: A7; S7; RS 7
      coupe/convertible: TT; R8; Cabriolet
      suv: e-tron; e-tron S; e-tron Sportback; Q3; Q4 e-tron; Q4 e-tron Sportback; Q5; Q5 e; Q5 Sportback; Q7; Q8; Q8 e-tron; Q6 e-tron; RS Q8; SQ5; SQ5 Sportback; SQ7; SQ8`,
  },
  {
    name: 'Volkswagen',
    aliases: ['vw', 'volkswagon', 'volks wagen', 'volkswagen vw', 'vdub'],
    models: `
      sedan: Arteon; CC; Phaeton; Fox; GLI
      sedan/wagon: Jetta; Passat; Dasher
      sedan: Jetta GLI; Jetta Hybrid
      wagon: Golf Alltrack = alltrack; Golf SportWagen = sportwagen, golf sport wagen; Jetta SportWagen
      hatchback: e-Golf; Golf; Golf GTI = gti; Golf R; R32; Rabbit; Corrado; Scirocco
      hatchback/convertible: Beetle = new beetle, beetle new
      coupe/convertible: Beetle Classic = super beetle, bug; Karmann Ghia
      convertible: Cabrio; Cabriolet; Eos; Thing; Dune Buggy
      suv: Atlas; Atlas Cross Sport; ID.4; Taos; Tiguan; Tiguan Limited; Touareg
      minivan: Routan; ID. Buzz; EuroVan
      van: Bus = bus vanagon, bus transporter, transporter, type 2; Vanagon; Microbus`,
  },
  {
    name: 'Volvo',
    aliases: [],
    models: `
      sedan: S40; S60; S60 Cross Country; S70; S80; S90; 940; 960
      sedan/wagon: 240; 740; 760; 850; 245; 122; 164
      wagon: V40; V50; V60; V60 Cross Country; V70; V90; V90 Cross Country; XC70; XC (Cross Country) = xc, cross country
      coupe/convertible: C70
      coupe: 780; 1800 = p1800, 1800s, 1800e, 1800es
      hatchback: C30
      suv: C40; EX30; EX90; XC40; XC40 Recharge; XC60; XC90`,
  },
  {
    name: 'Porsche',
    aliases: ['porshe', 'porche'],
    models: `
      coupe/convertible: 911 = 930, 964, 993, 996, 997, 991, 992; 356; 912; 928; 944; 968; 924; 914; Carrera GT; 918 Spyder; 959
      convertible: Boxster; 718 Boxster; 718 Spyder
      coupe: Cayman; 718 Cayman
      coupe/convertible: 718
      hatchback: Panamera
      suv: Cayenne; Macan
      sedan/wagon: Taycan`,
  },
  {
    name: 'Land Rover',
    aliases: ['landrover', 'land', 'range rover', 'rover'],
    models: `
      suv: Defender; Discovery = discovery series ii, discovery ii; Discovery Sport; Freelander; LR2; LR3; LR4
      suv: Range Rover; Range Rover Evoque = evoque; Range Rover Sport; Range Rover Velar = velar; Series III = series ii, series iia`,
  },
  {
    name: 'Jaguar',
    aliases: ['jag'],
    models: `
      sedan: S-Type; X-Type; XE; XF = xfr; XJ = xjl; XJ6; XJ8 = vanden plas; XJ12; XJR; Mark 2 = mark ii
      coupe/convertible: E-Type = xke, xke e type; F-Type; XJS = xj s; XK; XK8; XKR; XK120; XK140; XK150
      wagon: XF Sportbrake
      suv: E-Pace; F-Pace; I-Pace`,
  },
  {
    name: 'MINI',
    aliases: ['mini cooper', 'bmw mini', 'classic mini'],
    models: `
      hatchback/convertible: Cooper = hardtop, cooper hardtop, hardtop 2 door, hardtop 4 door, mini, hardtop 2 dr, hardtop 4 dr, convertible > Convertible, cooper convertible > Convertible
      hatchback: Cooper Electric = cooper se, electric hardtop
      wagon: Clubman = cooper clubman
      suv: Countryman = cooper countryman
      coupe: Coupe = cooper coupe
      convertible: Roadster = cooper roadster
      hatchback: Paceman = cooper paceman; Classic Mini = classic, mini classic`,
  },
  {
    name: 'Alfa Romeo',
    aliases: ['alfa', 'alfaromeo', 'alpha romeo'],
    models: `
      sedan: Giulia; 164; Milano; Giulietta; Berlina
      suv: Stelvio; Tonale
      coupe/convertible: 4C; 8C; GTV; GTV6
      convertible: Spider; Duetto`,
  },
  {
    name: 'FIAT',
    aliases: [],
    models: `
      hatchback/convertible: 500 = 500c > 500C, 500 c > 500C; 500e
      wagon: 500L
      suv: 500X
      convertible/coupe: 124 Spider = 124, spider; X1/9; 850; Spider 2000`,
  },
  {
    name: 'Maserati',
    aliases: [],
    models: `
      sedan: Ghibli; Quattroporte
      coupe/convertible: GranTurismo = gran turismo; Coupe; Spyder; GranSport; MC20; Biturbo
      convertible: GranCabrio
      suv: Grecale; Levante`,
  },
  {
    name: 'Bentley',
    aliases: [],
    models: `
      sedan: Arnage; Continental Flying Spur; Flying Spur; Mulsanne; Turbo R
      coupe/convertible: Azure; Brooklands; Continental = continental r; Continental GT; Continental GTC = continental supersports
      suv: Bentayga`,
  },
  {
    name: 'Rolls-Royce',
    aliases: ['rolls', 'rolls royce'],
    models: `
      sedan: Ghost; Phantom; Silver Cloud; Silver Seraph; Silver Shadow; Silver Spirit = silver spirit spur dawn; Silver Spur; Silver Wraith
      coupe/convertible: Corniche; Dawn; Wraith; Spectre
      suv: Cullinan`,
  },
  {
    name: 'Aston Martin',
    aliases: ['aston'],
    models: `
      coupe/convertible: DB7; DB9; DB11; DB12; DBS; V8 Vantage; V12 Vantage; Vantage; Vanquish; Virage
      sedan: Rapide; Lagonda
      suv: DBX`,
  },
  {
    name: 'Ferrari',
    aliases: [],
    models: `
      coupe/convertible: 296; 308; 328; 348; 355 = f355; 360; 430 = f430; 458; 488; 512; 550; 575M = 575; 599; 612; 812; California; Enzo; F12 = f12berlinetta; F8; FF; GTC4Lusso; LaFerrari; Mondial; Portofino; Roma; SF90; Testarossa
      suv: Purosangue`,
  },
  {
    name: 'Lamborghini',
    aliases: ['lambo'],
    models: `
      coupe/convertible: Aventador; Countach; Diablo; Gallardo; Huracan; Murcielago; Revuelto; Reventon
      suv: Urus; LM002`,
  },
  {
    name: 'McLaren',
    aliases: [],
    models:
      'coupe/convertible: 540C; 570GT; 570S; 600LT; 620R; 650S; 675LT; 720S; 750S; 765LT; Artura; GT; MP4-12C = 12c; P1; Senna',
  },
  {
    name: 'Lotus',
    aliases: [],
    models:
      'coupe/convertible: Elise; Evora; Exige; Esprit; Europa; Elan; Emira; Super Seven = seven, super 7\nsuv: Eletre',
  },
  {
    name: 'smart',
    aliases: ['smart car'],
    models: 'hatchback/convertible: fortwo = for two, eq fortwo, passion, pure',
  },
  {
    name: 'Saab',
    aliases: [],
    models:
      'sedan/convertible/wagon: 9-3; 9-5; 900; 9000; 99\nsuv: 9-4X; 9-7X\nwagon: 9-2X\ncoupe: Sonett',
  },
  { name: 'Maybach', aliases: [], models: 'sedan: 57; 62' },
  { name: 'Bugatti', aliases: [], models: 'coupe: Veyron; Chiron' },
  { name: 'Pagani', aliases: [], models: 'coupe: Huayra; Zonda' },
  { name: 'Koenigsegg', aliases: [], models: 'coupe: Agera; Regera; Jesko; Gemera' },
  { name: 'INEOS', aliases: ['ineos automotive'], models: 'suv: Grenadier\npickup: Quartermaster' },
  {
    name: 'MG',
    aliases: ['mg cars'],
    models: 'convertible: MGB = b; Midget; MGA; T-Series; TD; TC',
  },
  {
    name: 'Triumph',
    aliases: [],
    models: 'convertible: TR3 = tr 3; TR4; TR6 = tr 6; TR7 = tr 7; TR8; Spitfire; Stag; TR250; GT6',
  },
  { name: 'Austin-Healey', aliases: ['austin healey'], models: 'convertible: 3000; Sprite; 100' },
  { name: 'Austin', aliases: [], models: 'sedan: America; Mini; A40; Seven' },
  { name: 'Morris', aliases: [], models: 'sedan: Minor' },
  { name: 'Sunbeam', aliases: [], models: 'convertible: Alpine; Tiger' },
  { name: 'TVR', aliases: [], models: 'coupe: 2500M; Griffith' },
  { name: 'Daimler', aliases: [], models: 'sedan: Sovereign\nconvertible: SP250' },
  { name: 'De Tomaso', aliases: ['detomaso'], models: 'coupe: Pantera; Mangusta' },
  { name: 'Lancia', aliases: [], models: 'coupe: Fulvia; Flavia; Scorpion; Delta; Beta' },
  { name: 'Peugeot', aliases: [], models: 'sedan: 405; 505; 504; 604' },
  { name: 'Renault', aliases: [], models: 'hatchback: Alliance; Encore; LeCar; GTA; Fuego' },
  { name: 'Citroën', aliases: ['citroen'], models: 'sedan: DS; 2CV; SM' },
  { name: 'Opel', aliases: [], models: 'coupe: GT; Manta; 1900' },
  { name: 'Sterling', aliases: [], models: 'sedan: 825; 827' },
  { name: 'Merkur', aliases: [], models: 'hatchback: XR4Ti; Scorpio' },
  { name: 'Yugo', aliases: ['zastava'], models: 'hatchback: GV' },
];
