/**
 * Models by the characters that follow the manufacturer identifier. A line is
 * `WMI[,WMI] make: pattern[,pattern] = model [firstYear-lastYear]; …`; a pattern starts at the VIN's
 * fourth character, "." stands for any one. The longest fitting pattern wins; a model of "-" names the
 * make alone. Compiled from general knowledge of the makers' published VIN keys; only keys that name
 * one model are listed.
 */
export const VIN_MODEL_LINES = `
5YJ,7SA,LRW,XP7 Tesla: S = Model S; 3 = Model 3; X = Model X; Y = Model Y
1FT Ford: .F1,.X1,.W1 = F-150 1997-; .F2,.X2,.W2 = F-250 1999-; .F3,.X3,.W3 = F-350 1999-; .W4,.F4 = F-450; ER4,ER1 = Ranger 2019-
3FT Ford: TW8 = Maverick
1FM Ford: 5K7,5K8,HK7,HK8,SK7,SK8,HK8 = Explorer 2011-; CU0,CU9,CU1 = Escape 2001-; JU1,JU2,JK1,JK2,FU1 = Expedition; EE5,DE5,EE1,DE1 = Bronco 2021-
2FM Ford: PK3,PK4,DK3,DK4 = Edge; GK5,HK6,DK5,DK6,GK6,EK6 = Flex
3FM Ford: CR9 = Bronco Sport; TK = Mustang Mach-E
1FA Ford: 6P8,TP8,BP8 = Mustang 2011-; FP4 = Mustang 1994-2004; DP3,HP3,FP3 = Focus; 6P0 = Fusion 2013-; HP2,DP2 = Taurus 2008-
1ZV Ford: BP8,FT8,HT8 = Mustang 2005-2014
3FA Ford: 6P0,HP0,DP0 = Fusion; DP4 = Fiesta
MAJ Ford: . = EcoSport
5LM Lincoln: JJ2,JJ3,FL2 = Navigator; CJ = MKC 2015-2019; CJ = Corsair 2020-; 5J = Aviator 2020-
2LM Lincoln: PJ8,PJ6,PJ9 = Nautilus 2019-; PJ6,PJ8,DJ6,DJ8 = MKX 2007-2018
3LN Lincoln: 6L,HL = MKZ; HM = MKZ
1LN Lincoln: 6L9 = Continental 2017-
1G1 Chevrolet: Y = Corvette 1984-; F = Camaro 2010-; ZA,ZB,ZC,ZD,ZE,ZF,ZG,ZH,ZS = Malibu 2004-; P = Cruze 2011-2016; BC,BD,BE,BF = Cruze 2016-; RA,RB,RC = Volt 2011-; FW,FX,FY,FZ = Bolt EV 2017-
2G1 Chevrolet: FA,FB,FC,FD,FE,FF,FG,FK,FT = Camaro 2010-2015; 1 = Impala 2014-; W = Impala 2000-2016
2GN Chevrolet: AL,AX,FL = Equinox 2010-
3GN Chevrolet: AX = Equinox 2018-; KB,KD = Blazer 2019-; CJ = Trax 2013-
1GN Chevrolet: ER,EV,KR,KV,LV = Traverse 2009-
KL7 Chevrolet: 9 = Trailblazer 2021-; 7,C = Trax
1GY Cadillac: S = Escalade 2015-; FZ = XT4; KN = XT5; KP = XT6
1G6 Cadillac: AA,AB,AC,AD,AE,AF,AG,AH,AJ = ATS 2013-2019; D = CTS 2003-2019; K = CT6 2016-2020
1GK GMC: KN,KR,KV = Acadia 2010-; S = Yukon 2015-
2GK,3GK GMC: AL,FL = Terrain
5GA Buick: KR,KV,ER,EV = Enclave
KL4 Buick: CJ = Encore; MM = Encore GX
LRB Buick: FX,FZ = Envision
1C4 Jeep: .J = -; .JE,.JF = Grand Cherokee 2011-2022; .JG,.JH = Grand Cherokee 2021-; .JJ,.JK = Grand Cherokee L 2021-; PJL,PJM = Cherokee 2014-; PJL,PJM = Liberty 2012-2013; .JW = Wrangler 2012-2018; .JX = Wrangler 2018-; NJC,NJD = Compass 2012-2017; NJP,NJR = Patriot 2012-2017; SJ = Grand Wagoneer 2022-
1C4 Dodge: .D = -; .DH,.DJ,SDH,SDJ = Durango 2011-
1C4 Chrysler: .C = -
3C4 Jeep: .J = -; NJC,NJD = Compass 2017-
3C4 Dodge: .D = -; PDC,PDD = Journey
ZAC Jeep: .J = Renegade
ZAC Dodge: .D = Hornet 2023-
1C6 Jeep: .JT,.JX = Gladiator 2020-; .J = Gladiator
1C6 RAM: .R = -; RR = 1500; SR = 1500 2019-
3C6,3C7 RAM: .R4,.R5 = 2500; .R3,.RR = 3500; .RV,.RU = -; TRV = -
1C3 Dodge: .D = -; CDF = Dart; CDZ = Avenger
1C3 Chrysler: .C = -; CCA,CCB,CCC = 200
2C3 Dodge: .D = -; CDX = Charger; CDZ,CDY = Challenger
2C3 Chrysler: .C = -; CCA,.A = 300
2C4 Dodge: .D = -; RDG = Grand Caravan
2C4 Chrysler: .C = -; RC1 = Pacifica 2017-; RC1 = Town & Country 2012-2016; RC3 = Pacifica
3C3 FIAT: .F = 500
3C3 Chrysler: .Y,.A = -
ZFB FIAT: .F = -
ZFB RAM: ERF,HRF,ER = ProMaster City
1HG Honda: C = Accord
2HG,19X Honda: F,E = Civic
5FN Honda: YF3,YF4,YF5,YF6 = Pilot; YF7,YF8 = Passport 2019-; YG1,YG3 = Pilot 2023-; RL = Odyssey
5J6,2HK,7FA,JHL Honda: R = CR-V
5J6 Honda: YH = Element; TF = Crosstour
3CZ,3HG Honda: R = HR-V
3HG Honda: G = Fit
5FP Honda: Y = Ridgeline
5J8 Acura: T = RDX; Y = MDX
5FR,2HN Acura: Y = MDX
19U Acura: UB = TLX; DE = ILX 2013-2022; UA = TL; DE4 = Integra 2023-
JH4 Acura: CU,CL,CW = TSX; KC = RLX
1N4 Nissan: AL,BL = Altima; AA = Maxima; AZ = Leaf
3N1 Nissan: AB = Sentra; CN = Versa; CE = Versa Note; CP = Kicks
5N1,JN8,KNM Nissan: AT = Rogue; BT = Rogue
JN8 Nissan: AS5 = Rogue; AZ0,AZ1 = Murano; AY = Armada 2017-; AF5 = Juke; AS0 = Murano
JN8 INFINITI: AZ2 = QX80 2014-; AS1 = FX35
JN1 Nissan: BJ1 = Rogue Sport 2017-; AZ = 370Z 2009-2020; AR = GT-R
JN1 INFINITI: BJ0 = QX50 2014-2017; EV,CV,BV,FV,GV,HV,AV,BY,DV = -
5N1 Nissan: AZ2 = Murano 2015-; DR,AR = Pathfinder
5N1 INFINITI: DL,AL = QX60 2014-
3PC INFINITI: AJ = QX50
1N6 Nissan: AD,DD,ED = Frontier; AA,BA = Titan
JM1,3MZ Mazda: BK,BL,BM,BN,BP = Mazda3
JM1 Mazda: GJ,GL,GH = Mazda6; DK = CX-3; NC,ND = MX-5 Miata
JM3 Mazda: KE,KF = CX-5; TB,TC = CX-9; KK = CX-90; ER = CX-7
3MV Mazda: DM = CX-30
7MM Mazda: VA = CX-50
7MU Toyota: . = Corolla Cross
JF1 Subaru: V = WRX 2015-; ZC,ZD = BRZ; GJ,GP = Impreza 2012-
JF1 Toyota: ZN = 86 2017-
JF1 Scion: ZN = FR-S 2013-2016
JF2 Subaru: S = Forester; GP,GT,GH = Crosstrek 2013-
4S3 Subaru: B = Legacy; GT,GK,GU = Impreza 2017-
4S4 Subaru: B = Outback; W = Ascent 2019-; GU = Crosstrek 2023-
5NP Hyundai: E = Sonata; D = Elantra; L = Elantra 2021-
KMH Genesis: GN4,G34,G54 = - 2017-
JTN Scion: JJ = iQ
KMH Hyundai: DH,D7,D8,D3,D0 = Elantra; EC,EB,E2,E3 = Sonata; CT,CU,CN = Accent; TC,TG,TH = Veloster; RB,RC,R1,R8 = Venue 2020-
KM8 Hyundai: J = Tucson; R = Palisade 2020-; K1,K2,K3,K5,K6 = Kona 2018-; S = Santa Fe; SM = Santa Fe
5NM Hyundai: S = Santa Fe; J = Tucson 2022-
5XY Hyundai: Z = Santa Fe
5XY Kia: PG,PH,PK,KT,KU,KW,RG,RH,RK,RL = Sorento; P2,P3,P5,P6 = Telluride 2020-; R = Sorento
5XX Kia: GM,GN,GR,GT,GU,GV,GW = Optima -2020; G = K5 2021-
KND Kia: J2,J3,JN,JP,JT,JX = Soul; PM,PN,PR,PB,PC = Sportage; EU,EP,ER,E2 = Seltos 2021-; CB,CE,CC,CP,CR = Niro; MB,MC = Sedona -2021
3KP Kia: F = Forte; A = Rio
3KP Hyundai: C = Accent
KNA Kia: E = Stinger 2018-
3TM,3TY,5TE Toyota: . = Tacoma
5YF Toyota: . = Corolla
2T1 Toyota: B = Corolla; K = Matrix
2T3 Toyota: . = RAV4
JTM Toyota: B,D,E,F,G,H,K,M,N,P,R,W,X,Y,Z = RAV4 2006-
JTE Toyota: BU1,BU5,ZU1,ZU5,CU5,CU1,EU5,LU5,MU5,NU5,PU5,RU5,UU5,VU5 = 4Runner; BU4,ZU4 = FJ Cruiser 2007-
4T3 Toyota: . = Venza
WZ1 Toyota: DB = Supra
58A Lexus: . = ES
4JG Mercedes-Benz: DA,FB = GLE-Class 2016-; DA = M-Class 2012-2015; DF,FF = GLS-Class 2017-; DF = GL-Class 2013-2016; BB = M-Class; BF = GL-Class
WDC Mercedes-Benz: 0G,0J = GLC-Class; GG = GLK-Class; TG = GLA-Class; YC,YG = G-Class
W1N Mercedes-Benz: 0G,0J = GLC-Class; 4N = GLA-Class; 4M = GLB-Class; YC = G-Class
WDD,55S,W1K Mercedes-Benz: WF,WJ,WK,GF,GJ = C-Class; HF,HJ,KK,KJ,ZF,ZH,1J,1K = E-Class; SJ,5J = CLA-Class; UG,NG,6G,6X = S-Class; LJ,2J = CLS-Class; 3G,3F = A-Class; JK = SL-Class; PK,PJ = SLK-Class
5UX BMW: WX,TR,TS,TY,43,53,83 = X3; KR,KS,JU,CR,ZV,FE,FB,TA = X5; CW,22,23 = X7; XW,2V,33 = X4; KU,CY = X6
WBX BMW: HT,HU,JG,JH = X1; YJ,YH,YN = X2
1V2 Volkswagen: ...CA = Atlas 2018-; ...CC = Atlas 2021-
3VV,WVG Volkswagen: ...AX = Tiguan; ...B7 = Tiguan; ...BP = Touareg
1VW Volkswagen: ...A3 = Passat
3VW Volkswagen: ...AJ,...BU = Jetta; ...AT = Beetle; ...AU = Golf
WA1 Audi: ...FY,...FP = -; ...F7,...FE = Q7; ...FS,...F3 = Q3; ...F1 = Q8
WP1 Porsche: ...A5,...95 = Macan; ...A2,...AP,...AY,...9P,...9Y = Cayenne
WP0 Porsche: ...A7 = Panamera; ...A9 = 911 1999-; ...Y1 = Taycan
SAL Land Rover: G,K,M = Range Rover; W = Range Rover Sport; V,Z = Range Rover Evoque 2012-; Y = Range Rover Velar; C = Discovery Sport 2015-; R = Discovery 2017-; E = Defender 2020-
SAD Jaguar: C = F-Pace; F = E-Pace; H = I-Pace
ZAR Alfa Romeo: FA = Giulia 2017-
ZAS Alfa Romeo: FA,PA = Stelvio 2018-
`;
