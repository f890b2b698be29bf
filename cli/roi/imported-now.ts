import { answerCells, studies as answersOfStudies } from '../../activities/releases/study-answers.ts';
import { shownBeside } from '../../activities/releases/shown-beside.ts';
import type { Study } from '../../domain/configuration/money.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { restsOnFew } from '../../domain/roi/few-people.ts';
import {
  returnAlone,
  studyAsImported,
  type Imported,
  type StudyReturn,
} from '../../domain/roi/study-return.ts';
import { toldInSum, type ToldInSum } from '../../domain/roi/told-in-sum.ts';
import { withToldStudies } from '../../domain/roi/told-lines.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { toldLines } from '../../storage/told-lines.ts';
import { didYouMean } from '../../config/did-you-mean.ts';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningLedger, type RunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

/** All that was told so far: what a rehearsal takes in bears its own clock's moments, which lie ahead. */
const knownAt = 'infinity';
/** Where the organisation's configuration is not known. */
const usualMinimum = 5;

interface Known extends Imported {
  lines: NonNullable<Imported['lines']>;
  /** Of the configuration that is applied, and of imported tables. */
  studies: Study[];
  programmes: string[];
  groupMinimum: number;
}

/** A study with what it takes from imported tables, and its return. */
interface ReturnNow {
  study: Study;
  found: StudyReturn | ToldInSum;
}

/**
 * The return of a study with what imported tables tell at this moment, from the database of what runs here: one that was read, or by its id one that is
 * imported or applied. Answers and measurements of imported tables are told in sum, of enough people, and beside what was told of them before, here and
 * in reports. Throws a Failure where the study, or a programme of whose lines it takes some, is not known.
 */
export async function importedNow(wanted: Study | string): Promise<ReturnNow> {
  return withRunningLedger(readSettings(process.env), async (ledger) => {
    const known = await knownNow(ledger);
    const written = typeof wanted === 'string' ? studyNamed(wanted, known.studies) : wanted;
    requireKnown(written, known.programmes);
    const study = studyAsImported(written, known);
    const own = new Set(written.benefits.map(({ id }) => id));
    const ofPeople = study.benefits.filter(
      ({ id, respondents, controlGroup }) => !own.has(id) && (respondents ?? controlGroup),
    );
    if (ofPeople.length === 0) return { study, found: returnAlone(study) };
    return told(ledger, { ...known, study, ofPeople });
  });
}

async function knownNow({ db }: RunningLedger): Promise<Known> {
  const lines = await toldLines(db, knownAt);
  const configuration = (await latestConfiguration(db))?.configuration;
  const studies = withToldStudies(configuration?.studies ?? [], lines);
  return {
    lines,
    measures: await businessMeasures(db, knownAt),
    units: await allUnits(db),
    fiscalYearStartsInMonth: configuration?.organisation.fiscalYearStartsInMonth ?? 1,
    studies,
    programmes: [
      ...(configuration?.programmes ?? []).map(({ id }) => id),
      ...[...lines.costs, ...lines.benefits].map(({ programme }) => programme),
    ],
    groupMinimum: configuration?.organisation.disclosure.groupMinimum ?? usualMinimum,
  };
}

async function told(
  { db, ring }: RunningLedger,
  {
    study,
    ofPeople,
    groupMinimum,
  }: Pick<Known, 'groupMinimum'> & { study: Study; ofPeople: Study['benefits'] },
): Promise<ReturnNow> {
  const ofSum = fewestPeople('mean', 'executives', groupMinimum);
  const ofSpread = fewestPeople('standard-deviation', 'executives', groupMinimum);
  const { id, programme, extremes, from } = study;
  const isFew = ofPeople.some((benefit) => restsOnFew(benefit, { fewest: ofSum, extremes }));
  const held = await shownBeside(
    { db, ring, now: new Date().toISOString() },
    {
      door: 'roi',
      campaign: { id: answersOfStudies, period: from },
      groupMinimum: ofSum,
      cells: answerCells({
        programme: { id: programme },
        study: { id, benefits: ofPeople, extremes },
        accounting: { fewest: ofSum },
      }),
    },
  );
  const isHeld = held.cells.size > 0;
  const withheld = new Set(isHeld || isFew ? ofPeople.map((benefit) => benefit.id) : []);
  const because = isHeld ? 'few-answered' : 'few-compared';
  return {
    study: withheld.size > 0 ? { ...study, benefits: [] } : study,
    found: toldInSum(study, { withheld, because, fewest: { ofSum, ofSpread } }),
  };
}

function studyNamed(id: string, studies: readonly Study[]): Study {
  const found = studies.find((study) => study.id === id);
  if (found) return found;
  const there = studies.map((study) => study.id).toSorted();
  const near = didYouMean(id, there);
  const others = there.length === 0 ? 'None is imported or applied.' : `There are: ${there.join(', ')}.`;
  throw new Failure(
    `There is no file ${id}, and no study of that id. ${others}${near === null ? '' : ` Did you mean "${near}"?`}`,
    exitCodes.notFound,
  );
}

function requireKnown({ programme, fromImport = [] }: Study, known: readonly string[]): void {
  if (fromImport.length === 0 || known.includes(programme)) return;
  const there = [...new Set(known)].toSorted();
  const near = didYouMean(programme, there);
  throw new Failure(
    [
      `The study takes imported lines of the programme "${programme}", which is not known here.`,
      there.length === 0
        ? 'No programme is: "quarterdeck config apply" makes those of programmes.yaml known.'
        : `There are: ${there.join(', ')}.${near === null ? '' : ` Did you mean "${near}"?`}`,
    ].join(' '),
    exitCodes.notFound,
  );
}
