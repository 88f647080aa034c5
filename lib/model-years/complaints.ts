/**
 * What owners told NHTSA about a model year, as `complaints/complaintsByVehicle` answers (api.nhtsa.gov).
 * Only counts are kept: the texts are people's own, and the numbers beside them part of their VIN.
 */
import { readDates } from './answer-dates';
import { flagOf, rowsOf, textOf, wholeOf } from './answer-fields';

/** One complaint as far as it is counted. */
export interface Complaint {
  /** NHTSA's number of it, by which the same one under two names is known. */
  odiNumber: string;
  components: string[];
  isCrash: boolean;
  isFire: boolean;
  injuryCount: number;
  deathCount: number;
  /** "2021-03-25"; null where it could not be read. */
  filedOn: string | null;
}

interface Harm {
  count: number;
  crashCount: number;
  fireCount: number;
  injuryCount: number;
}

/** Complaints about one component; one that names several is counted with each. */
export interface ComplaintComponent extends Harm {
  component: string;
}

/** The complaints of a model year in figures. */
export interface ComplaintFacts extends Harm {
  deathCount: number;
  latestFiledOn: string | null;
  /** How many components are named in all. */
  componentCount: number;
  /** Those named most often, at most COMPONENTS_KEPT_MAX. */
  components: ComplaintComponent[];
}

export const COMPONENTS_KEPT_MAX = 20;
const COMPONENT_LENGTH_MAX = 80;
const COMPONENTS_OF_ONE_MAX = 12;
const PEOPLE_MAX = 200;
/** Parts after a comma that belong to the name before it: "SERVICE BRAKES, HYDRAULIC". */
const NAME_PARTS = /^(gasoline|diesel|other|hydraulic|air|electric|lpg|cng|natural gas)$/i;
const NAMES_WITH_PARTS = /^(fuel system|service brakes)$/i;

/** The complaints of an answer; null where it is no such answer. Rows without a number are left out. */
export function readComplaints(answer: unknown): Complaint[] | null {
  const rows = rowsOf(answer, ['results', 'Results']);
  if (rows === null) return null;
  const dates = readDates(
    rows.map((row) => textOf(row.dateComplaintFiled, 40)),
    'month_first',
  );
  return rows.flatMap((row, at) => {
    const odiNumber = textOf(row.odiNumber, 24) ?? '';
    if (!/^[A-Za-z0-9-]+$/.test(odiNumber)) return [];
    return [
      {
        odiNumber,
        components: readComponents(textOf(row.components, 600) ?? ''),
        isCrash: flagOf(row.crash),
        isFire: flagOf(row.fire),
        injuryCount: wholeOf(row.numberOfInjuries, 0, PEOPLE_MAX) ?? 0,
        deathCount: wholeOf(row.numberOfDeaths, 0, PEOPLE_MAX) ?? 0,
        filedOn: dates[at] ?? null,
      },
    ];
  });
}

/** The components of one complaint, each once: "ENGINE,ENGINE,FUEL SYSTEM, GASOLINE" names two. */
function readComponents(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(',').map((each) => each.trim().toUpperCase())) {
    const last = names.at(-1);
    if (last !== undefined && NAMES_WITH_PARTS.test(last) && NAME_PARTS.test(part)) {
      names[names.length - 1] = `${last}, ${part}`;
    } else if (part !== '') {
      names.push(part.slice(0, COMPONENT_LENGTH_MAX));
    }
  }
  return [...new Set(names)].slice(0, COMPONENTS_OF_ONE_MAX);
}

/** Counts of the complaints of all the names that a model goes by, each complaint once. */
export function complaintFacts(complaints: readonly Complaint[]): ComplaintFacts {
  const each = [...new Map(complaints.map((one) => [one.odiNumber, one])).values()];
  const byComponent = new Map<string, Complaint[]>();
  for (const complaint of each) {
    for (const name of complaint.components) {
      const ones = byComponent.get(name) ?? [];
      ones.push(complaint);
      byComponent.set(name, ones);
    }
  }
  const components = [...byComponent].map(([component, ones]) => ({ component, ...harmOf(ones) }));
  components.sort((a, b) => b.count - a.count || (a.component < b.component ? -1 : 1));
  const filed = each.map(({ filedOn }) => filedOn).filter((day) => day !== null);
  return {
    ...harmOf(each),
    deathCount: sum(each.map(({ deathCount }) => deathCount)),
    latestFiledOn: filed.sort().at(-1) ?? null,
    componentCount: components.length,
    components: components.slice(0, COMPONENTS_KEPT_MAX),
  };
}

function harmOf(complaints: readonly Complaint[]): Harm {
  return {
    count: complaints.length,
    crashCount: complaints.filter(({ isCrash }) => isCrash).length,
    fireCount: complaints.filter(({ isFire }) => isFire).length,
    injuryCount: sum(complaints.map(({ injuryCount }) => injuryCount)),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
