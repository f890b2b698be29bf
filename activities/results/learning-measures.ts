import { plusDays } from '../../domain/calendar/days.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { certificateFigures } from '../../domain/learning/certificate-figures.ts';
import { dutiesByUnit } from '../../domain/learning/duties-by-unit.ts';
import { dutyFigures } from '../../domain/learning/duty-figures.ts';
import { atSite } from '../../domain/disclosure/printed-cells.ts';
import { learnersBehind, wholeRoster, type LearnersBehind } from '../../domain/learning/learners-behind.ts';
import { learningByProgramme } from '../../domain/learning/learning-by-programme.ts';
import { learningBySite } from '../../domain/learning/learning-by-site.ts';
import {
  divided,
  learningFigures,
  type HeadcountPerson,
  type LearningOf,
} from '../../domain/learning/learning-figures.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { waysLearned } from '../../domain/learning/ways.ts';
import type { LearningRecord } from '../../domain/roi/recorded.ts';
import { certificatesIn } from '../../storage/certificates.ts';
import { complianceOn } from '../../storage/compliance.ts';
import type { Db } from '../../storage/database.ts';
import { allUnits, learningRecords, rosterPeople } from '../../storage/result-inputs.ts';
import { inSnapshot, type Snapshot } from '../../storage/snapshot.ts';
import { hasSiteReports, sitesOfPeople } from './sites-of-people.ts';

interface Asked {
  configuration: Pick<Configuration, 'courses' | 'organisation' | 'sites' | 'audiences' | 'programmes'>;
  /** YYYY-MM-DD; both belong to the period. */
  from: string;
  to: string;
  /** ISO 8601. What became known later does not count. */
  knownAt: string;
}

/** Learning hours, outcomes, completion, compliance and certificates of a period, as they were known at a moment. */
export async function learningMeasures(db: Db, asked: Asked): Promise<LearningMeasures> {
  const { from, to, knownAt } = asked;
  const { groupMinimum } = asked.configuration.organisation.disclosure;
  const fewest = fewestPeople('compliance', 'executives', groupMinimum);
  return inSnapshot(db, async (snapshot) => {
    const duties = await complianceOn(snapshot.tx, { day: to, knownAt });
    const { records, of } = await learnedIn(snapshot, asked);
    const people = new Set(of.people.flatMap(({ personId, atEnd }) => (atEnd ? [personId] : [])));
    const groupOf = divided(of);
    const learned = learningFigures(records, of);
    // What takes much to work out comes before more is read.
    const certificates = await certificatesIn(snapshot, knownAt);
    const kept = { duties, certificates, people, fewest };
    const byUnit = {
      learned,
      duties: dutiesByUnit({ ...kept, groupOf, units: of.units, from, to }),
    };
    const places = await sitesIn(snapshot, asked);
    const sites = places && learningBySite({ ...kept, records, of, byUnit, siteOf: places.siteOf });
    return {
      from,
      to,
      ...byUnit,
      ...(hasProgrammeReports(asked.configuration) && {
        programmes: learningByProgramme({
          ...kept,
          records,
          of,
          byUnit,
          bySite: places && sites && { siteOf: places.siteOf, lines: sites },
          programmes: asked.configuration.programmes,
        }),
      }),
      ...(sites && { sites }),
      ways: waysLearned(records, {
        courses: asked.configuration.courses,
        people: new Set(of.people.map(({ personId }) => personId)),
        from,
        to,
        groupMinimum: of.groupMinimum,
      }),
      ...dutyFigures(duties, { from, to, fewest }),
      ...certificateFigures({ duties, certificates, people, on: to, fewest }),
    };
  });
}

/** Who is behind what was learned in a period. */
export async function learnersOf(db: Db, asked: Asked): Promise<LearnersBehind> {
  const { records, of, places } = await inSnapshot(db, async (snapshot) => ({
    ...(await learnedIn(snapshot, asked)),
    places: await sitesIn(snapshot, asked),
  }));
  const behind = learnersBehind(records, of);
  if (!places) return behind;
  const bySite = Map.groupBy(behind.groups.get(wholeRoster) ?? [], (id) => atSite(places.siteOf(id)));
  return { ...behind, groups: new Map([...behind.groups, ...bySite]) };
}

function hasProgrammeReports({ audiences }: Asked['configuration']): boolean {
  return audiences.some(({ scope }) => scope === 'programme');
}

/** Where people are on the last day; null: no report is of a site. */
async function sitesIn({ tx }: Snapshot, { configuration, to, knownAt }: Asked) {
  return hasSiteReports(configuration) ? sitesOfPeople(tx, configuration, { day: to, at: knownAt }) : null;
}

async function learnedIn(
  snapshot: Snapshot,
  { configuration, from, to, knownAt }: Asked,
): Promise<{ records: LearningRecord[]; of: LearningOf }> {
  const before = new Set<string>();
  const people: HeadcountPerson[] = [];
  await rosterPeople(snapshot, { day: plusDays(from, -1), at: knownAt }, ({ personId, isThere }) => {
    if (isThere) before.add(personId);
  });
  await rosterPeople(snapshot, { day: to, at: knownAt }, ({ personId, unitId, isThere }) => {
    people.push({ personId, unitId, atStart: before.has(personId), atEnd: isThere });
  });
  const of = {
    people,
    units: new Map((await allUnits(snapshot.tx)).map((unit) => [unit.id, unit])),
    courseHours: new Map(configuration.courses.map(({ id, hours }) => [id, hours])),
    from,
    to,
    groupMinimum: fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum),
  };
  return { records: await learningRecords(snapshot, knownAt), of };
}
