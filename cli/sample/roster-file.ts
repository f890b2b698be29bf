import { csvTable, type CsvTable } from './csv-table.ts';
import { chanceOf } from './chance.ts';
import { daysAfter } from './days.ts';
import { mailDomain, type SamplePerson } from './people.ts';

/** A row that was spoilt on purpose, and how an import should speak of it. */
export interface ExpectedFinding {
  line: number;
  column: string | null;
  code: string;
  severity: 'rejected' | 'warning';
}

const header = [
  'Employee #',
  'First Name',
  'Last Name',
  'Job Title',
  'Division',
  'Department',
  'Location',
  'Work Email',
  'Supervisor EID',
  'Supervisor',
  'Hire Date',
  'Termination Date',
  'Employment Status',
  'Status',
  'Pay Band',
  'Language',
  'Working Days',
  'Date of Birth',
  'Gender',
  'Marital Status',
  'Annual Salary',
] as const;

/** Who is hit by the dirt that costs nobody their row. */
export interface Spoilt {
  /** Their supervisor's number does not exist. */
  unknownManager: string;
  /** Two people with one address: both lose it. */
  sharedEmail: readonly [string, string];
  /** Their place is no site of ours. */
  unknownLocation: string;
}

/** Writes a roster as a BambooHR report would, with a few rows that are not in order; tells which. */
export function writeRoster(
  path: string,
  people: readonly SamplePerson[],
  { asOf, spoilt }: { asOf: string; spoilt: Spoilt },
): ExpectedFinding[] {
  const table = csvTable(header);
  const byNumber = new Map(people.map((person) => [person.number, person]));
  const findings: ExpectedFinding[] = [];
  for (const [index, person] of people.entries()) {
    const row = rowOf(person, byNumber, asOf);
    if (person.number === spoilt.unknownManager)
      Object.assign(row, { 'Supervisor EID': 'E00000', Supervisor: 'Nobody Known' });
    if (person.number === spoilt.sharedEmail[1])
      row['Work Email'] = byNumber.get(spoilt.sharedEmail[0])?.email ?? '';
    if (person.number === spoilt.unknownLocation) row['Location'] = 'Atlantis';
    const line = table.add(row);
    findings.push(...expectedOf(person.number, line, spoilt));
    if (index === Math.floor(people.length / 2)) findings.push(...addBadRows(table, asOf));
  }
  table.write(path);
  return findings.sort((a, b) => a.line - b.line);
}

function expectedOf(number: string, line: number, spoilt: Spoilt): ExpectedFinding[] {
  const warn = (column: string, code: string): ExpectedFinding => ({
    line,
    column,
    code,
    severity: 'warning',
  });
  return [
    ...(number === spoilt.unknownManager ? [warn('Supervisor EID', 'UnknownManager')] : []),
    ...(spoilt.sharedEmail.includes(number) ? [warn('Work Email', 'DuplicateEmail')] : []),
    ...(number === spoilt.unknownLocation ? [warn('Location', 'UnknownSite')] : []),
  ];
}

/** Rows of which none may be taken. They stand for nobody of the company, so its numbers stay what they are. */
function addBadRows(table: CsvTable, asOf: string): ExpectedFinding[] {
  const good = {
    'First Name': 'Taylor',
    'Last Name': 'Doubtful',
    'Job Title': 'Software Engineer',
    Division: 'Technology',
    Department: 'Applications',
    Location: 'London',
    'Supervisor EID': 'E10002',
    'Hire Date': daysAfter(asOf, -400),
    'Employment Status': 'Full-Time',
    Status: 'Active',
    'Pay Band': 'Band B',
  };
  const mail = (name: string) => ({ 'Work Email': `${name}@${mailDomain}` });
  const bad = (row: Record<string, string>, column: string | null, code: string): ExpectedFinding => ({
    line: table.add({ ...good, ...row }),
    column,
    code,
    severity: 'rejected',
  });
  const torn = { ...good, 'Employee #': 'E90005', ...mail('torn.row') };
  const cells = header.map((name) => new Map(Object.entries(torn)).get(name) ?? '');
  return [
    bad({ 'Employee #': 'E90001', ...mail('twice.one') }, 'Employee #', 'DuplicateKey'),
    bad(
      { 'Employee #': 'E90001', 'First Name': 'Robin', ...mail('twice.two') },
      'Employee #',
      'DuplicateKey',
    ),
    bad(
      { 'Employee #': 'E90002', 'Hire Date': '2026-02-30', ...mail('no.such.day') },
      'Hire Date',
      'ImpossibleDate',
    ),
    bad({ 'Employee #': 'E90003', Status: 'Furloughed', ...mail('unknown.word') }, 'Status', 'UnknownStatus'),
    bad({ 'Employee #': '', ...mail('no.number') }, 'Employee #', 'MissingKey'),
    {
      line: table.addRaw([...cells, 'left over', 'from a comma']),
      column: null,
      code: 'RaggedRow',
      severity: 'rejected',
    },
  ];
}

function rowOf(
  person: SamplePerson,
  byNumber: ReadonlyMap<string, SamplePerson>,
  asOf: string,
): Record<string, string> {
  const chance = chanceOf(`private/${person.number}`);
  const manager = person.manager === null ? undefined : byNumber.get(person.manager);
  const left = person.leftOn !== null && person.leftOn <= asOf;
  return {
    'Employee #': person.number,
    'First Name': person.given,
    'Last Name': person.family,
    'Job Title': person.title,
    Division: person.division,
    Department: person.department,
    Location: person.location,
    'Work Email': person.email,
    'Supervisor EID': manager?.number ?? '',
    Supervisor: manager ? `${manager.given} ${manager.family}`.trim() : '',
    'Hire Date': person.hiredOn,
    'Termination Date': person.leftOn ?? '',
    'Employment Status': left
      ? 'Terminated'
      : person.onLeave
        ? 'Parental Leave'
        : person.workDays
          ? 'Part-Time'
          : 'Full-Time',
    Status: left ? 'Inactive' : person.onLeave ? 'On Leave' : person.hiredOn > asOf ? 'Onboarding' : 'Active',
    'Pay Band': person.payBand,
    Language: person.language,
    'Working Days': person.workDays?.map((day) => weekdays[day - 1]).join(' ') ?? '',
    'Date of Birth': daysAfter(asOf, -chance.between(8000, 21_000)),
    Gender: chance.pick(['Female', 'Male', 'Not stated']),
    'Marital Status': chance.pick(['Single', 'Married', 'Divorced']),
    'Annual Salary': String(chance.between(32, 180) * 1000),
  };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
