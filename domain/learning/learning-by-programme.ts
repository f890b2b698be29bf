import { everybodyTold, partsBeside, type PlacedPart } from '../disclosure/parts-beside.ts';
import { certificateFigures } from './certificate-figures.ts';
import { untoldShares, type UnitDuties } from './duties-by-unit.ts';
import { dutyFigures } from './duty-figures.ts';
import { learnersBehind, wholeRoster } from './learners-behind.ts';
import {
  divided,
  learningFigures,
  withoutHidden,
  type LearningFigure,
  type LearningTable,
} from './learning-figures.ts';
import { learningRows } from './learning-hidden.ts';
import { linesTold, type LearningBesideUnits, type SiteLearning } from './learning-by-site.ts';
import { currenciesOf, feeIn } from './told-fees.ts';
import { dutiesTold } from './told-lines.ts';

/** What was learned, kept up and still valid of the courses of one programme, over everybody. */
export interface ProgrammeLearning extends Omit<UnitDuties, 'id' | 'name'> {
  programme: string;
  figure: LearningFigure;
}

interface Of extends LearningBesideUnits {
  /** As it is told by site; null: it is not. */
  bySite: { siteOf: (personId: string) => string; lines: readonly SiteLearning[] } | null;
  programmes: readonly { id: string; courses: readonly string[] }[];
}

/**
 * Programme by programme what was learned of its courses, as it is told of all. Beside that of all courses, the lines by unit and by site and the
 * programmes before, no sum or difference is about few: what they learned of other courses would be told by it, or what they paid. Else nothing of the programme is.
 */
export function learningByProgramme(of: Of): ProgrammeLearning[] {
  const told: Of['programmes'][number][] = [];
  return of.programmes.map((programme) => {
    const isIn = ({ courseId }: { courseId: string | null }) =>
      courseId !== null && programme.courses.includes(courseId);
    const placed = placedIn(of, { programme, told });
    const isTold = partsBeside(placed, { minimum: of.of.groupMinimum }).has(programme.id);
    if (isTold) told.push(programme);
    const { from, to } = of.of;
    const duties = of.duties.filter(isIn);
    const kept = { duties, certificates: of.certificates.filter(isIn), people: of.people };
    const { completion, onTime } = dutyFigures(duties, { from, to, fewest: of.fewest });
    const valid = certificateFigures({ ...kept, on: to, fewest: of.fewest });
    const { compliant, expiring, expired } = valid;
    const { whole } = learningFigures(of.records.filter(isIn), of.of);
    return {
      programme: programme.id,
      figure: withoutHidden(whole, (row) => row !== 'heads' && !isTold),
      ...(isTold ? { completion, onTime, compliant, expiring, expired } : untoldShares),
    };
  });
}

/** Who learned, had to learn or holds something of the programme and of all else, by unit and by the programmes that are told. */
function placedIn(
  { records, of, duties, certificates, people: there, byUnit, bySite }: Of,
  { programme, told }: { programme: Of['programmes'][number]; told: Of['programmes'] },
): PlacedPart[] {
  const groupOf = divided(of);
  const partOf = (courseId: string | null, { id, courses }: Of['programmes'][number]) =>
    courseId !== null && courses.includes(courseId) ? id : everybodyTold;
  const isToldIn = {
    unit: isToldBy(byUnit.learned.units, byUnit.duties),
    site: isToldBy(...linesOf(bySite?.lines ?? [])),
  };
  const people = new Map<string, { part: Omit<PlacedPart, 'people'>; those: Set<string> }>();
  const count = (figure: string, personId: string, courseId: string | null) => {
    const [unit, site] = [groupOf(personId), bySite?.siteOf(personId) ?? everybodyTold];
    const around = [
      isToldIn.unit(figure, unit) ? unit : everybodyTold,
      isToldIn.site(figure, site) ? site : everybodyTold,
      ...told.map((other) => partOf(courseId, other)),
    ];
    const part = { part: partOf(courseId, programme), figure, around };
    const key = JSON.stringify(part);
    const known = people.get(key) ?? { part, those: new Set<string>() };
    people.set(key, known);
    known.those.add(personId);
  };
  for (const [courseId, own] of Map.groupBy(records, (record) => record.courseId)) {
    const behind = learnersBehind(own, of);
    for (const personId of behind.groups.get(wholeRoster) ?? [])
      for (const row of learningRows)
        if (row !== 'heads' && behind.valueOf(personId, row) !== null) count(row, personId, courseId);
    for (const [personId, currencies] of currenciesOf(own, of))
      for (const currency of currencies) count(feeIn(currency), personId, courseId);
  }
  for (const { personId, courseId, standing, dueOn } of duties) {
    if (standing === 'exempt') continue;
    if (of.from <= dueOn && dueOn <= of.to) count('due', personId, courseId);
    if (there.has(personId)) count('required', personId, courseId);
  }
  for (const { personId, courseId, validUntil } of certificates)
    if (validUntil !== null && there.has(personId)) count('ending', personId, courseId);
  const nobody = { part: programme.id, figure: 'due', people: 0, around: [everybodyTold] };
  return [nobody, ...[...people.values()].map(({ part, those }) => ({ ...part, people: those.size }))];
}

/** Which figures of what was learned and owed the lines of a division show. */
function isToldBy(
  learned: LearningTable['units'],
  duties: readonly UnitDuties[],
): (figure: string, id: string) => boolean {
  const [isLearningTold, isOwedTold] = [linesTold(learned), dutiesTold(duties)];
  return (figure, id) => isLearningTold(figure, id) || isOwedTold(figure, id);
}

function linesOf(sites: readonly SiteLearning[]): [LearningTable['units'], UnitDuties[]] {
  const lines = sites.map(({ siteId, ...line }) => ({ ...line, id: siteId, name: siteId }));
  return [lines, lines];
}
