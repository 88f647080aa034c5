/**
 * The checklist, version 1: what a mechanic looks at, by part of the car, in the order of the work. What was signed
 * keeps its words, so a change is a new version and never an edit of an old one.
 */
import { INSPECTION_SYSTEMS, type InspectionSystem } from '@/db/vocabulary';
import type { ChecklistPoint } from './inspection-checklist';
import { MEASURES, type MeasureKey } from './inspection-measures';
import { REPAIR_RANGES, type RepairKey } from './inspection-repair-ranges';

/** After each part's name: key | what should be so | how it is looked at | marks. */
const TABLE_V1 = `
# identity
vin_plate | VIN on the dash, the door and the papers | Read all three and compare them with the booking | critical
vin_tampering | VIN plates and stickers untouched | Rivets, glue and edges of each plate | critical
title_papers | Title and registration name the seller | Look at the papers, not at copies
odometer | Odometer reading | Read it with the ignition on | measure=odometer
service_records | Service records fit the mileage | Dates and readings of the book or bills
recall_work | Open recalls were asked about | Ask for the papers of recall work
# body
panel_gaps | Gaps between panels are even | Look along both sides, hood and trunk
paint_match | Paint has one shade and texture | In daylight, from a low angle
paint_depth | Paint thickness, highest reading | Gauge on every panel; note where | measure=paint
rust_panels | No rust on doors, arches and sills | Lower edges, inside of the arches
dents | No dents or deep scratches | Walk around in daylight
doors_close | Doors, hood and trunk open and close | Each by hand, with its lock
seals | Seals of doors and windows are whole | Press and look along each
bumpers | Bumpers sit firm and unbroken | Push, look behind the edges
trim_mouldings | Mirrors, trim and badges are complete | Walk around
# frame
frame_rails | Frame rails straight, no welds of repair | From below along both rails | lift critical
strut_towers | Strut towers and aprons as made | Seams and paint below the hood | critical
floor_pan | Floor and trunk well dry and flat | Lift carpet and spare wheel
flood_signs | No mud line, silt or mouldy smell | Below carpets, in lamps, in the belt reels | critical
airbag_history | No airbag was fired or replaced by a dummy | Covers, belts and the warning lamp at start | critical
# glass_lights
windshield | Windshield without cracks in view | From inside against the light | critical
other_glass | Side and rear windows whole | Walk around
headlights | Headlights low and high, clear and aimed | On against a wall | critical
brake_lights | Brake lights and the third one | Second person or reflection | critical
turn_signals | Turn signals and hazard lights | Each corner | critical
other_lights | Tail, plate, reverse and fog lights | Each on
wipers_washers | Wipers and washers clean the glass | Run both
# tires
tread_front_left | Front left: tread | Gauge in the shallowest groove | critical measure=tread repair=tire
tread_front_right | Front right: tread | Gauge in the shallowest groove | critical measure=tread repair=tire
tread_rear_left | Rear left: tread | Gauge in the shallowest groove | critical measure=tread repair=tire
tread_rear_right | Rear right: tread | Gauge in the shallowest groove | critical measure=tread repair=tire
tire_age | Oldest tire | Last four digits of its DOT code: week and year | measure=tire_age
tire_damage | Sidewalls without cuts, bulges or cracks | Both sides, wheels turned | critical repair=tire
tire_wear | Wear is even across the tread | Feel across with the hand
wheels | Wheels straight and without cracks | Spin, look at both edges
spare | Spare or repair kit with jack | Open the trunk floor
# brakes
pads_front | Front pads, the thinner one | Through the wheel or with it off | critical measure=pad repair=pads
pads_rear | Rear pads or shoes, the thinner one | Through the wheel or with it off | critical measure=pad repair=pads
rotors_front | Front rotors smooth and above their least | Feel the edge, look for cracks | lift critical
rotors_rear | Rear rotors or drums smooth | Feel the edge, look for cracks | lift critical
brake_lines | Brake lines and hoses dry, no rust | From below along all four | lift critical
calipers | Calipers move free and are dry | Push back, look at the boots | lift critical
brake_fluid | Brake fluid level and color | Reservoir; test strip where at hand
parking_brake | Parking brake holds on a slope | Set it, try to drive off | critical
# suspension
ball_joints | Ball joints without play | Lever at the wheel, hanging | lift critical
tie_rods | Tie rods and steering rack without play | Hands at 3 and 9, hanging | lift critical
control_arms | Control arm bushings whole | Lever, look for cracks | lift
struts_shocks | Struts and shocks dry and damping | Push each corner; look for oil | lift
springs | Springs whole, car stands level | Measure or look at the arches | lift
wheel_bearings | Wheel bearings quiet and tight | Spin each, hands at 12 and 6 | lift critical
sway_links | Sway bar links and bushings tight | By hand, from below | lift
steering_play | Steering wheel has no dead play | Engine on, wheels straight | critical
power_steering | Power steering works, no leaks | Lock to lock; look at hoses or listen
# engine
engine_oil | Engine oil level and state | Dipstick, engine cold | repair=oil_change
oil_leaks | No oil leaks at the engine | From above and below | lift
cold_start | Starts cold at once, without smoke or knock | Engine must be cold
idle | Idles steady and quiet | Warm, no load
belts | Drive belts without cracks | Light and a turn by hand
timing_drive | Timing belt due or chain noisy | Records; listen at the cover | repair=timing_belt
engine_mounts | Engine mounts hold | Brake on, a little throttle each way
air_filter | Air filter and intake whole | Open the box
blow_by | Oil cap: no steam, pressure or sludge | Open while it idles
fuel_leaks | No smell or trace of fuel | Along the lines and the tank | lift critical
# driveline
gear_changes | Gears change without slip or jerk | Test drive, cold and warm
transmission_fluid | Transmission fluid level and smell | Dipstick or plug where there is one
transmission_leaks | Transmission dry | From below | lift
clutch | Clutch bites clean, or torque converter quiet | Fourth gear, full throttle at low speed
cv_joints | Axle boots whole, joints quiet | Full lock, slowly; look at the boots | lift
differential | Differentials and transfer case dry and quiet | From below and while driving | lift
four_wheel_drive | All-wheel or four-wheel drive engages | On loose ground
# exhaust
exhaust_pipes | Exhaust tight, mounts hold | Listen with the end half closed | lift
catalytic_converter | Catalytic converter is there and whole | From below | lift critical
exhaust_smoke | No blue or white smoke when warm | Let it idle, then rev
# cooling
coolant | Coolant level and color | Reservoir, engine cold
radiator | Radiator and hoses dry | Look and press | repair=radiator
water_pump | Water pump dry and quiet | Look below it, listen | repair=water_pump
fans | Fans run when hot or with the AC on | Let it warm up
head_gasket | No oil in the coolant, no coolant in the oil | Cap, dipstick; block test where at hand | critical
# electrical
battery_rest | Battery at rest | Meter at the posts, an hour after driving | measure=rest_voltage repair=battery
charging | Charging voltage | Meter at the posts, engine at 1,500 rpm | measure=running_voltage
terminals | Battery posts and ground clean and tight | Look and turn by hand
wiring | No cut or patched wiring | Below the hood and the dash
windows_locks | Windows, locks, mirrors and roof move | Each switch
horn | Horn sounds | Press | critical
# climate
air_conditioning | Air conditioning: middle vent | Five minutes, lowest setting | measure=vent
heater | Heater and defroster warm | Highest setting, engine warm
blower | Blower at every speed and place | Turn through all
# interior
seat_belts | Seat belts pull, lock and roll up | Every seat, a sharp tug | critical
seats | Seats move and lock | Each way
airbag_lamp | Airbag lamp lights and goes out | Ignition on, then start | critical
child_anchors | Child seat anchors are there | Feel in the gap
upholstery | Upholstery and headliner whole | Look, smell
instruments | Instruments and warning lamps work | Ignition on: all light, then go out | critical
# electronics
trouble_codes | Trouble codes, stored and pending | Scanner at the OBD port | codes
readiness | Monitors are ready: nothing was just erased | Scanner: all but one complete
driver_assists | Cameras and driver assists without faults | Warnings at start; try each
infotainment | Screen, radio, phone and sockets work | Try each
keys | All keys start and lock the car | Each key
# underbody
underbody_rust | No rust through at floor, sills and mounts | Tap and look along | lift critical
heat_shields | Shields and covers hold | By hand | lift
fuel_tank | Tank and straps sound | From below | lift critical
jacking_points | Jacking points not crushed or rusted | From below | lift
# test_drive
brakes_straight | Brakes straight and without shudder | From 45 mph, hands light on the wheel | critical
tracks_straight | Runs straight | Level road, hands light
acceleration | Pulls evenly, no hesitation | Through all gears
noises | No knocks, hum or rattle | Rough road and highway speed
temperature | Temperature stays in the middle | Whole drive
cruise | Cruise control holds | Above 40 mph
`;

function known<K extends string>(names: readonly K[], name: string, line: string): K {
  const found = names.find((each) => each === name);
  if (found === undefined) throw new Error(`the checklist has an unknown word: ${line}`);
  return found;
}

const MEASURE_KEYS = Object.keys(MEASURES) as MeasureKey[];
const REPAIR_KEYS = Object.keys(REPAIR_RANGES) as RepairKey[];

/** The points of a table. Throws Error naming a line that can't be read. */
export function readPoints(table: string): ChecklistPoint[] {
  let system: InspectionSystem | null = null;
  const points: ChecklistPoint[] = [];
  for (const line of table.trim().split('\n')) {
    if (line.startsWith('# ')) {
      system = known(INSPECTION_SYSTEMS, line.slice(2), line);
      continue;
    }
    const [key = '', words = '', how = '', marks = ''] = line.split(' | ');
    if (system === null || how === '') throw new Error(`the checklist has a broken line: ${line}`);
    const all = marks === '' ? [] : marks.split(' ');
    const named = (name: string) => all.find((mark) => mark.startsWith(`${name}=`))?.split('=')[1];
    const measure = named('measure');
    const repair = named('repair');
    points.push({
      ...{ system, key, words, how },
      needsLift: all.includes('lift'),
      isCritical: all.includes('critical'),
      measure: measure === undefined ? null : known(MEASURE_KEYS, measure, line),
      repair: repair === undefined ? null : known(REPAIR_KEYS, repair, line),
      asksCodes: all.includes('codes'),
    });
  }
  return points;
}

export const POINTS_V1: readonly ChecklistPoint[] = readPoints(TABLE_V1);
