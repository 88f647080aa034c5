/**
 * World manufacturer identifiers of vehicles met in the US. A line is
 * `country kind: make = WMI WMI …; make = …`. A make marked `~` shares its identifiers with sister
 * makes: the pattern after the identifier decides (vin-models.ts), the make given here is the commoner.
 * Compiled from general knowledge of the SAE assignments that NHTSA publishes (vPIC, 49 CFR 565).
 */
export const WMI_LINES = `
US car: Acura = 19U; Buick = 1G4; Cadillac = 1G6; Chevrolet = 1G1 4G1 1Y1; Chrysler~ = 1C3 1A3 4C3; Dodge = 1B3 1D3 4B3; Eagle = 4E3 1E3
US car: Ford~ = 1FA 1ZV; Ford = 1FB; Honda = 1HG 19X; Hyundai = 5NP; Kia = 5XX; Lexus = 58A; Lincoln = 1LN 1L1 5LN; Mazda = 1YV; Mercedes-Benz = 55S; Mercury = 1ME 1MH
US car: Mitsubishi = 4A3; Nissan = 1N4; Oldsmobile = 1G3; Plymouth = 1P3 4P3; Pontiac~ = 1G2 5Y2 4G2; Saturn = 1G8; Subaru = 4S3; Tesla = 5YJ 7SA; Toyota = 1NX 4T1 4T4 5YF; Volkswagen = 1VW; Volvo = 7JR; BMW = 4US; Lucid = 50E 7UU; Karma = 50G
US suv: Acura = 5J8 5FR; BMW = 5UX 5YM 5UM; Buick = 5GA; Cadillac = 1GY; Chevrolet = 1GN 1G0; Chrysler = 1C8 1A4 1A8; Jeep~ = 1C4; Dodge = 1B4 1D4 1D8 1B8; Ford = 1FM; GMC = 1GK 1G5; Honda = 5FN 5J6 7FA; Honda~ = 4S6
US suv: Hummer = 5GR 5GT 137; Hyundai = 5NM; Kia~ = 5XY; INFINITI = 5N3; Isuzu = 4S2 4NU; Jeep = 1J4 1J8 1J3; Lincoln = 5LM 5L1; Mazda = 4F2 7MM; Mazda~ = 7MU; Mercedes-Benz = 4JG; Mercury = 4M2; Mitsubishi = 4A4; Nissan = 5N1
US suv: Oldsmobile = 1GH; Plymouth = 1P4; Pontiac = 1GM; Saab = 5S3; Saturn = 5GZ; Subaru = 4S4; Toyota = 5TD 4T3; Volkswagen = 1V2; Rivian = 7PD; Hyundai = 7YA
US truck: Chevrolet = 1GC; Dodge = 1B7 1D7 1B6 1D6; Ford = 1FT; GMC = 1GT; Honda = 5FP; Hummer = 5GN; Hyundai = 5NT; Isuzu = 4S1 1GG; Jeep = 1J7; Lincoln = 5LT; Mazda = 4F4; Nissan = 1N6; RAM~ = 1C6; Suzuki = 5Z6; Toyota = 4TA 5TB 5TE 5TF; Rivian = 7FC; Volkswagen = 1V1
US van: Chevrolet = 1GA; Ford = 1FD 1FC; GMC = 1GJ; Nissan = 5BZ
US incomplete: Chevrolet = 1GB 4KB; Ford = 1F1 1F6; GMC = 1GD 4KD; Cadillac = 1GE; RAM = 1C7
CA car: Acura = 2HH; Buick = 2G4; Cadillac = 2G6; Chevrolet = 2G1; Chevrolet~ = 2C1; Chrysler~ = 2C3; Chrysler = 2A3; Dodge = 2B3; Ford = 2FA; Honda = 2HG; Hyundai = 2HM; Lincoln = 2LN; Mercury = 2ME; Oldsmobile = 2G3; Pontiac = 2G2; Plymouth = 2P3; Toyota = 2T1; Eagle = 2E3
CA suv: Acura = 2HN; Chevrolet = 2GN 2CN; Chrysler~ = 2C4 2C8; Chrysler = 2A4 2A8; Dodge = 2B4 2B8 2D4 2D8; Ford = 2FM; GMC = 2GK 2CT; Honda = 2HK; Lexus~ = 2T2; Lincoln = 2LM; Mercury = 2MR 2MH; Plymouth = 2P4; Pontiac = 2CK; Suzuki = 2S2 2S3; Toyota = 2T3; Volkswagen = 2V4 2V8; Jeep = 2J4
CA truck: Chevrolet = 2GC; Dodge = 2B7; Ford = 2FT; GMC = 2GT; Honda = 2HJ; Dodge = 2B6 2B5; Ford = 2FD; Chevrolet = 2GB 2GA; GMC = 2GD 2GJ
MX car: BMW = 3MW 3MF; Buick = 3G4; Chevrolet = 3G1; Chrysler~ = 3C3; Dodge = 3B3 3D3; Ford = 3FA; Honda = 3HG; Kia~ = 3KP; Lincoln = 3LN; Mazda = 3MZ; Mercury = 3ME; Nissan = 3N1; Pontiac = 3G2; Toyota = 3MY; Volkswagen = 3VW
MX suv: Buick = 3G5; Cadillac = 3GY; Chevrolet = 3GN; Chrysler~ = 3C4 3C8; Chrysler = 3A4 3A8; Dodge = 3D4; Ford = 3FM; GMC = 3GK; Honda = 3CZ 3GP; INFINITI = 3PC; Mazda = 3MV; Nissan = 3N8; Pontiac = 3G7; Saab = 3G0; Saturn = 3GS; Volkswagen = 3VV
MX truck: Chevrolet = 3GC 3GB; Dodge = 3B7 3D7 3B6 3D6 3D2; Ford = 3FT; Ford = 3FE 3FC; GMC = 3GT 3GD; Nissan = 3N6; RAM = 3C6 3C7; Toyota = 3TM 3TY
JP car: Acura = JH4; Dodge = JB3; Eagle = JE3; Honda = JHM; INFINITI = JNK JNX; Nissan~ = JN1; Isuzu = JAB J81; Lexus = JTH JT8; Mazda = JM1; Mitsubishi = JA3; Plymouth = JP3; Chrysler = JJ3; Scion = JTK JTL; Subaru~ = JF1; Suzuki = JS2; Toyota = JT2 JTD JTN JT5; Chevrolet = JG1; Geo = JG2
JP suv: Acura = JAE; Honda = JHL; INFINITI = JNR; Isuzu = JAC JAA; Lexus = JTJ JT6; Mazda = JM3; Mitsubishi = JA4; Nissan~ = JN8; Subaru = JF2 JF3; Saab = JF4; Suzuki = JS3 JS4; Toyota = JT3 JTE JTM; Dodge = JB4 JB7
JP truck: Isuzu = JAL; Mazda = JM2; Mitsubishi = JA7; Nissan = JN6; Toyota = JT4
KR car: Chevrolet = KL1 KL8; Daewoo = KLA; Genesis = KMT; Hyundai = KMH; Kia = KNA; Pontiac = KL2; Suzuki = KL5; Ford = KNJ
KR suv: Buick = KL4; Chevrolet = KL7; Chevrolet = KL3; Genesis = KMU; Hyundai = KM8; Kia = KND KNH; Nissan = KNM
DE car: Audi = WAU WUA WAC; BMW = WBA WBS WBY WB5; Mercedes-Benz = WDB WDD W1K WMX; MINI = WMW; Porsche = WP0; smart = WME; Volkswagen = WVW; Buick = W04; Cadillac = W06; Saturn = W08; Ford = WF0; Merkur = WF1
DE suv: Audi = WU1 WA1; BMW = WBX; Mercedes-Benz = WDC W1N; MINI = WMZ; Porsche = WP1; Volkswagen = WVG
DE van: Mercedes-Benz = WD3 WD4 WDF W1Y W1W W1V W1X WDZ; Dodge = WD2 WD5 WD0 WD8; Freightliner = WDP WDY WCD; Volkswagen = WV1 WV2 WV3
HU car: Audi = TRU
AT car: Toyota = WZ1
GB car: Aston Martin = SCF; DeLorean = SCE; Bentley = SCB; Honda = SHH; Jaguar = SAJ; Lotus = SCC; McLaren = SBM; MINI = SAX; Rolls-Royce = SCA; Tesla = SFZ; INFINITI = SJK
GB suv: Aston Martin = SD7; Bentley = SJA; Honda = SHS; Jaguar = SAD; Land Rover = SAL; Rolls-Royce = SLA; INEOS = SC6
IT car: Alfa Romeo = ZAR; Ferrari = ZFF ZDF; FIAT = ZFA; Lamborghini = ZHW; Maserati = ZAM; Lancia = ZLA
IT suv: Alfa Romeo = ZAS; Ferrari = ZSG; FIAT~ = ZFB; Jeep~ = ZAC; Lamborghini = ZPB; Maserati = ZN6
SE car: Saab = YS3; Volvo = YV1; Koenigsegg = YT9
SE suv: Volvo = YV4 YV5; Polestar = YSM
FR car: Bugatti = VF9; Peugeot = VF3; Renault = VF1; Citroën = VF7; Toyota = VNK; smart = VFZ
FI car: Fisker = YH4
AT suv: Fisker = VCF
TR suv: Ford = NM0; Toyota = NMT
IN suv: Ford = MAJ
TH car: Mitsubishi = ML3
CN car: Volvo = LYV LVY; Tesla = LRW; Polestar = LPS YSP
CN suv: Buick = LRB; Lincoln = LTM
AU car: Pontiac = 6G2; Chevrolet = 6G3; Mitsubishi = 6MM; Mercury = 6MP
BR car: Volkswagen = 9BW
RS car: Yugo = VX1
BE suv: Volvo = YV6
DE suv: Tesla = XP7
VN suv: VinFast = RLL RLN
US motorcycle: Harley-Davidson = 1HD 5HD; Honda = 1HF; Indian = 56K; Victory = 5VP; Polaris = 57X 4XA
JP motorcycle: Honda = JH2; Kawasaki = JKA JKB; Suzuki = JS1; Yamaha = JYA JY4
DE motorcycle: BMW = WB1 WB3 WB4
IT motorcycle: Ducati = ZDM; Aprilia = ZD4
GB motorcycle: Triumph = SMT
AT motorcycle: KTM = VBK
US heavy: Freightliner = 1FU 1FV; International = 1HT 1HS; Kenworth = 1XK 1NK; Mack = 1M1 1M2; Peterbilt = 1XP 1NP; Volvo Trucks = 4V4; Western Star = 5KJ; Blue Bird = 1BA; Thomas = 4UZ 1T8
US trailer: Great Dane = 1GR; Wabash = 1JJ; Utility = 1UY; Stoughton = 1DW; Fontaine = 13N; Big Tex = 16V; Featherlite = 4FG; Wells Cargo = 1WC; Vanguard = 5V8; Trail King = 1TK; Airstream = 1ST; Forest River = 4X4 5ZT
US trailer: Jayco = 1UJ; Keystone = 4YD; PJ = 4P5; Reitnouer = 1RN; MAC = 5MA; East = 1E1; Timpte = 1TD; Wilson = 1W1; Load Trail = 4ZE; Sure-Trac = 5JW; Carry-On = 4YM
CA trailer: Manac = 2M5
MX trailer: Hyundai Translead = 3H3
MX heavy: International = 3HA 3HS; Freightliner = 3AL
`;
