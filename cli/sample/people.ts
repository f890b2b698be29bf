import { chanceOf, type Chance } from './chance.ts';
import { chiefs, departments, offices, type Department, type Office, type PayBand } from './company-plan.ts';
import { daysAfter, onWeekday } from './days.ts';
import { nameGiver, type CultureName, type Name } from './names.ts';

/** One invented person as the roster knows them on one day. */
export interface SamplePerson {
  number: string;
  given: string;
  /** Empty for people with one name. */
  family: string;
  email: string;
  title: string;
  division: string;
  department: string;
  location: string;
  /** Employee number; null for whoever leads the company. */
  manager: string | null;
  rank: 'chief' | 'head' | 'lead' | 'member';
  hiredOn: string;
  leftOn: string | null;
  onLeave: boolean;
  payBand: PayBand;
  language: string;
  /** ISO weekdays of a part-timer; null: those of the site. */
  workDays: number[] | null;
}

export const mailDomain = 'meridian-instruments.example';
/** The HR partner of the configuration. */
const partnerMailbox = 'people.partner';

const largestTeam = 9;
const usualTeam = 7.5;
const quietPlan = { partTimeShare: 0.12, leaveShare: 0.025, leftShare: 0.02, futureShare: 0.015 };

/** A company of so many people, its lines of reporting included, as it stands on a day; the same for the same input. */
export function samplePeople({ people, asOf }: { people: number; asOf: string }): SamplePerson[] {
  const company = startCompany(asOf);
  const officers = chiefs.map((title, index) => {
    const manager = index === 0 ? null : company.leader();
    return company.hire({ title, manager, rank: 'chief', band: 'Band D', place: executive });
  });
  for (const { department, size } of sizesOf(people - chiefs.length)) {
    const chief = officers.find(({ title }) => title === department.chief) ?? company.leader();
    fillDepartment(company, { department, size, chief });
  }
  const all = company.people();
  appointPartner(all);
  markCircumstances(all, asOf);
  return all;
}

/** Somebody who joins a team between two days. */
export function sampleJoiner({
  number,
  colleague,
  hiredOn,
  chance,
}: {
  number: string;
  colleague: SamplePerson;
  hiredOn: string;
  chance: Chance;
}): SamplePerson {
  const name = nameGiver(chance)('british');
  const { title, division, department, location, manager, payBand, language } = colleague;
  const place = { title, division, department, location, manager, payBand, language };
  const email = `${name.mailbox}.${number.toLowerCase()}@${mailDomain}`;
  return {
    ...place,
    ...personOf(name),
    number,
    email,
    rank: 'member',
    hiredOn,
    leftOn: null,
    onLeave: false,
    workDays: null,
  };
}

interface Position {
  title: string;
  manager: SamplePerson | null;
  rank: SamplePerson['rank'];
  band: PayBand;
  place: { division: string; department: string; office: Office | null };
}

const executive = { division: 'Corporate', department: 'Executive Office', office: null };

interface Company {
  hire: (position: Position) => SamplePerson;
  leader: () => SamplePerson;
  people: () => SamplePerson[];
  chance: Chance;
}

function startCompany(asOf: string): Company {
  const chance = chanceOf('meridian/people');
  const nameOf = nameGiver(chanceOf('meridian/names'));
  const hired: SamplePerson[] = [];
  return {
    chance,
    people: () => hired,
    leader: () => {
      const [first] = hired;
      if (!first) throw new Error('Nobody leads the company yet');
      return first;
    },
    hire: ({ title, manager, rank, band, place }) => {
      const office = place.office ?? officeAtRandom(chance);
      const name = nameOf(cultureIn(office, chance));
      const years = rank === 'member' ? chance.between(60, 2600) : chance.between(700, 4200);
      const person: SamplePerson = {
        ...personOf(name),
        number: `E${10_001 + hired.length}`,
        email: `${name.mailbox}@${mailDomain}`,
        title,
        division: place.division,
        department: place.department,
        location: office.location,
        manager: manager?.number ?? null,
        rank,
        hiredOn: onWeekday(daysAfter(asOf, -years)),
        leftOn: null,
        onLeave: false,
        payBand: band,
        language: chance.pick(office.languages),
        workDays: null,
      };
      hired.push(person);
      return person;
    },
  };
}

function personOf({ given, family }: Name): Pick<SamplePerson, 'given' | 'family'> {
  return { given, family };
}

function officeAtRandom(chance: Chance): Office {
  return chance.weighted(offices.map((office) => [office, office.weight] as const));
}

function cultureIn(office: Office, chance: Chance): CultureName {
  return chance.hit(0.82) ? office.culture : officeAtRandom(chance).culture;
}

/** Departments with their sizes, which add up to the number of people. */
function sizesOf(people: number): { department: Department; size: number }[] {
  const total = departments.reduce((sum, { weight }) => sum + weight, 0);
  let weight = 0;
  let given = 0;
  return departments.map((department) => {
    weight += department.weight;
    const size = Math.round((people * weight) / total) - given;
    given += size;
    return { department, size };
  });
}

/** A head, leads of four to nine where there are enough people, and directors between them where there are too many. */
function fillDepartment(
  company: Company,
  { department, size, chief }: { department: Department; size: number; chief: SamplePerson },
): void {
  const { chance } = company;
  const where = { division: department.division, department: department.name };
  const hire = (position: Omit<Position, 'place'>, office: Office) =>
    company.hire({ ...position, place: { ...where, office } });
  if (size < 1) return;
  const head = hire(
    { title: department.head, manager: chief, rank: 'head', band: 'Band D' },
    officeAtRandom(chance),
  );
  const director = {
    title: `Director of ${department.name}`,
    manager: head,
    rank: 'lead',
    band: 'Band D',
  } as const;
  const teams = teamsOf(size - 1);
  const directors =
    teams.length > largestTeam
      ? Array.from({ length: Math.ceil(teams.length / usualTeam) }, () =>
          hire(director, officeAtRandom(chance)),
        )
      : [];
  // Directors come out of the teams they lead, so that the department keeps its size.
  const members = trimmed(teams, directors.length);
  for (const [index, reports] of members.entries()) {
    const office = officeAtRandom(chance);
    const above = directors[index % Math.max(1, directors.length)] ?? head;
    const lead =
      reports > 2
        ? hire({ title: department.manager, manager: above, rank: 'lead', band: 'Band C' }, office)
        : null;
    for (let place = lead ? 1 : 0; place < reports; place++) {
      const [title, , band] = chance.weighted(department.jobs.map((job) => [job, job[1]] as const));
      hire(
        { title, manager: lead ?? above, rank: 'member', band },
        chance.hit(0.75) ? office : officeAtRandom(chance),
      );
    }
  }
}

/** Sizes of teams, their leads included, for so many people. */
function teamsOf(people: number): number[] {
  const count = Math.max(1, Math.round(people / usualTeam));
  return Array.from({ length: count }, (_, index) => {
    const before = Math.round((people * index) / count);
    return Math.round((people * (index + 1)) / count) - before;
  });
}

/** Teams after so many people were taken out, one a team. */
function trimmed(teams: number[], taken: number): number[] {
  return teams.map((size, index) => size - (index < taken ? 1 : 0));
}

function appointPartner(people: SamplePerson[]): void {
  const partner =
    people.find(({ title, rank }) => title === 'People Partner' && rank === 'member') ??
    // A small company has none.
    people.find(({ title }) => title === 'Chief People Officer');
  if (partner) partner.email = `${partnerMailbox}@${mailDomain}`;
}

/** Part-time, leave, people who have left and people who will come; heads and chiefs stay as they are. */
function markCircumstances(people: SamplePerson[], asOf: string): void {
  const chance = chanceOf('meridian/circumstances');
  const { partTimeShare, leaveShare, leftShare, futureShare } = quietPlan;
  for (const person of people) {
    if (person.rank === 'chief' || person.rank === 'head') continue;
    if (person.email.startsWith(partnerMailbox)) continue;
    if (chance.hit(partTimeShare)) person.workDays = chance.pick(partTimeWeeks);
    const roll = chance.share();
    if (roll < leaveShare) person.onLeave = true;
    else if (person.rank === 'lead') continue;
    else if (roll < leaveShare + leftShare) person.leftOn = daysAfter(asOf, -chance.between(5, 50));
    else if (roll < leaveShare + leftShare + futureShare)
      person.hiredOn = onWeekday(daysAfter(asOf, chance.between(10, 60)));
  }
}

const partTimeWeeks = [
  [1, 2, 3, 4],
  [1, 2, 3],
  [1, 3, 5],
  [2, 3, 4, 5],
  [1, 2, 4],
];
