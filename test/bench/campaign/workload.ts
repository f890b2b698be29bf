import type { Configuration } from '../../../domain/configuration.ts';
import type { Site } from '../../../domain/configuration/organisation.ts';
import type { Program } from '../../../domain/configuration/program.ts';

/** One place of work a time zone: name of the zone, and country. */
const places: [timeZone: string, country: string][] = [
  ['Pacific/Auckland', 'NZ'],
  ['Australia/Sydney', 'AU'],
  ['Australia/Adelaide', 'AU'],
  ['Asia/Tokyo', 'JP'],
  ['Australia/Perth', 'AU'],
  ['Asia/Singapore', 'SG'],
  ['Asia/Bangkok', 'TH'],
  ['Asia/Dhaka', 'BD'],
  ['Asia/Kolkata', 'IN'],
  ['Asia/Karachi', 'PK'],
  ['Asia/Dubai', 'AE'],
  ['Europe/Istanbul', 'TR'],
  ['Europe/Athens', 'GR'],
  ['Europe/Berlin', 'DE'],
  ['Europe/London', 'GB'],
  ['Atlantic/Azores', 'PT'],
  ['America/Noronha', 'BR'],
  ['America/Sao_Paulo', 'BR'],
  ['America/Halifax', 'CA'],
  ['America/New_York', 'US'],
  ['America/Chicago', 'US'],
  ['America/Denver', 'US'],
  ['America/Los_Angeles', 'US'],
  ['Pacific/Honolulu', 'US'],
];

export const rosterHeader =
  'employee_number,given_name,family_name,email,title,unit,manager_number,site,hired_on';
const span = 12;

/** Everybody under a manager, in units of two levels, spread evenly over the zones. */
export function* rosterRows(people: number): Generator<string[]> {
  for (let index = 0; index < people; index += 1) {
    const manager = index === 0 ? '' : numberOf(Math.trunc((index - 1) / span));
    yield [
      numberOf(index),
      `Given${index % 997}`,
      `Family${index % 1999}`,
      `p${index}@scale.example.test`,
      'Engineer',
      `Division ${index % 40} / Team ${index % 2500}`,
      manager,
      siteOf(index % places.length),
      '2019-03-01',
    ];
  }
}

/** Six rungs over thirty working days; nobody answers, so everybody is asked each time. */
const ladder: Program['ladder'] = [
  rung('invitation', 'owner', 0),
  rung('reminder-1', 'owner', 6),
  rung('reminder-2', 'owner', 12),
  rung('reminder-3', 'owner', 18),
  rung('manager-digest', 'manager', 22),
  { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -2, usefulWorkingDays: 2 },
];

function rung(id: string, to: 'owner' | 'manager', offsetWorkingDays: number): Program['ladder'][number] {
  return { id, to, from: 'opening', offsetWorkingDays, usefulWorkingDays: 4 };
}

/** The organisation of the benchmark: a site in each zone, and one program for everybody. */
export function scaledConfiguration(shipped: Configuration): Configuration {
  const sites = places.map(([timeZone, country], index): Site => {
    const id = siteOf(index);
    return {
      id,
      aliases: [id],
      country,
      region: null,
      timeZone,
      workDays: [1, 2, 3, 4, 5],
      locale: 'en',
      closures: [],
    };
  });
  const program: Program = {
    id: 'scale',
    kind: 'assessment',
    words: { en: 'Quarterly skills assessment' },
    framework: 'advance',
    courses: [],
    population: { who: 'everybody' },
    raters: ['self'],
    collectWorkingDays: 30,
    graceWorkingDays: 3,
    ladder,
  };
  const organisation = { ...shipped.organisation, defaultSite: siteOf(14) };
  return { ...shipped, organisation, sites, programs: [program] };
}

function siteOf(index: number): string {
  return `zone-${index}`;
}

function numberOf(index: number): string {
  return `E${String(index).padStart(6, '0')}`;
}
