import { plusDays } from '../../domain/calendar/days.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { certificateFigures } from '../../domain/learning/certificate-figures.ts';
import { dutyFigures } from '../../domain/learning/duty-figures.ts';
import { learningFigures } from '../../domain/learning/learning-figures.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { certificatesAt } from '../../storage/certificates.ts';
import { complianceOn } from '../../storage/compliance.ts';
import type { Tx } from '../../storage/database.ts';
import { allUnits, learningRecords, rosterEntries, type RosterEntry } from '../../storage/result-inputs.ts';

interface Asked {
  configuration: Pick<Configuration, 'courses' | 'organisation'>;
  /** YYYY-MM-DD; both belong to the period. */
  from: string;
  to: string;
  /** ISO 8601. What became known later does not count. */
  knownAt: string;
}

/** Learning hours, outcomes, completion, compliance and certificates of a period, as they were known at a moment. */
export async function learningMeasures(db: Tx, asked: Asked): Promise<LearningMeasures> {
  const { configuration, from, to, knownAt } = asked;
  const before = atWork(await rosterEntries(db, { day: plusDays(from, -1), at: knownAt }));
  const roster = await rosterEntries(db, { day: to, at: knownAt });
  const there = atWork(roster);
  const duties = await complianceOn(db, { day: to, knownAt });
  const groupMinimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  return {
    from,
    to,
    learned: learningFigures(await learningRecords(db, knownAt), {
      people: roster.map(({ personId, unitId }) => {
        return { personId, unitId, atStart: before.has(personId), atEnd: there.has(personId) };
      }),
      units: new Map((await allUnits(db)).map((unit) => [unit.id, unit])),
      courseHours: new Map(configuration.courses.map(({ id, hours }) => [id, hours])),
      from,
      to,
      groupMinimum,
    }),
    ...dutyFigures(duties, { from, to }),
    ...certificateFigures({ duties, certificates: await certificatesAt(db, knownAt), people: there, on: to }),
  };
}

function atWork(roster: readonly RosterEntry[]): Set<string> {
  return new Set(
    roster.flatMap(({ personId, employment }) =>
      employment === 'active' || employment === 'leave' ? [personId] : [],
    ),
  );
}
