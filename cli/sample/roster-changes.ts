import { chanceOf, type Chance } from './chance.ts';
import { daysAfter, onWeekday } from './days.ts';
import { sampleJoiner, type SamplePerson } from './people.ts';

/** What happens to the company in the first weeks of the quarter, by employee number. */
export interface RosterStory {
  leavers: string[];
  /** The one among the leavers whose reports go to somebody else. */
  leavingManager: string | null;
  managerChanges: { number: string; from: string | null; to: string }[];
  leaveStarts: string[];
  leaveEnds: string[];
  joiners: string[];
}

const perThousand = { leavers: 10, managerChanges: 20, leaveStarts: 8, joiners: 10 };

/** The company on `asOf`, some weeks after `startOn`, and what changed; `people` stay as they are. */
export function changeRoster(
  people: readonly SamplePerson[],
  { startOn, asOf, keep }: { startOn: string; asOf: string; keep: readonly string[] },
): { people: SamplePerson[]; story: RosterStory } {
  const chance = chanceOf('meridian/quarter');
  const after = people.map((person) => ({ ...person }));
  const byNumber = new Map(after.map((person) => [person.number, person]));
  const many = (count: number) => Math.max(2, Math.round((people.length * count) / 1000));
  const leavingManager = managerToLeave(after, { startOn, keep, chance });
  const moved = leavingManager ? handOver(after, leavingManager) : [];
  const spoken = new Set([...keep, ...moved.map(({ number }) => number)]);
  const free = chance.shuffled(
    after.filter((person) => isFree(person, startOn) && !spoken.has(person.number)),
  );
  const take = (count: number) => free.splice(0, count);
  const leavers = [...(leavingManager ? [leavingManager] : []), ...take(many(perThousand.leavers) - 1)];
  for (const person of leavers) person.leftOn = daysAfter(asOf, -chance.between(2, 9));
  const changes = take(many(perThousand.managerChanges)).flatMap((person) =>
    move(person, after, { byNumber, chance }),
  );
  const leaving = take(many(perThousand.leaveStarts));
  for (const person of leaving) person.onLeave = true;
  const back = after
    .filter(({ onLeave, number }) => onLeave && !leaving.some((one) => one.number === number))
    .slice(0, 2);
  for (const person of back) person.onLeave = false;
  const joiners = take(many(perThousand.joiners)).map((colleague, index) =>
    sampleJoiner({
      number: `E${10_001 + people.length + index}`,
      colleague,
      hiredOn: onWeekday(daysAfter(startOn, chance.between(3, 12))),
      chance,
    }),
  );
  return {
    people: [...after, ...joiners],
    story: {
      leavers: leavers.map(({ number }) => number),
      leavingManager: leavingManager?.number ?? null,
      managerChanges: [...moved, ...changes],
      leaveStarts: leaving.map(({ number }) => number),
      leaveEnds: back.map(({ number }) => number),
      joiners: joiners.map(({ number }) => number),
    },
  };
}

/** Members who are at work on the first day, so that what happens to them changes what they owe. */
function isFree(person: SamplePerson, startOn: string): boolean {
  return person.rank === 'member' && !person.onLeave && person.leftOn === null && person.hiredOn < startOn;
}

/** A lead of a technical team, so that ratings change hands. */
function managerToLeave(
  people: SamplePerson[],
  { startOn, keep, chance }: { startOn: string; keep: readonly string[]; chance: Chance },
): SamplePerson | null {
  const leads = people.filter(
    (person) =>
      person.title === 'Engineering Manager' &&
      !person.onLeave &&
      person.hiredOn < startOn &&
      !keep.includes(person.number) &&
      people.some(({ manager, leftOn }) => manager === person.number && leftOn === null),
  );
  return leads.length > 0 ? chance.pick(leads) : null;
}

/** The reports of somebody who leaves go one step up. */
function handOver(people: SamplePerson[], leaving: SamplePerson): RosterStory['managerChanges'] {
  const to = leaving.manager;
  if (to === null) return [];
  const reports = people.filter(({ manager, leftOn }) => manager === leaving.number && leftOn === null);
  for (const person of reports) person.manager = to;
  return reports.map(({ number }) => ({ number, from: leaving.number, to }));
}

/** To another lead of the same department, or of the division, who is at work. */
function move(
  person: SamplePerson,
  people: SamplePerson[],
  { byNumber, chance }: { byNumber: ReadonlyMap<string, SamplePerson>; chance: Chance },
): RosterStory['managerChanges'] {
  const from = person.manager;
  const can = people.filter(
    (other) =>
      (other.rank === 'lead' || other.rank === 'head') &&
      other.division === person.division &&
      other.number !== from &&
      other.leftOn === null &&
      !other.onLeave,
  );
  const near = can.filter(({ department }) => department === person.department);
  if (can.length === 0) return [];
  const to = chance.pick(near.length > 0 ? near : can);
  person.manager = to.number;
  person.department = byNumber.get(to.number)?.department ?? person.department;
  return [{ number: person.number, from, to: to.number }];
}
