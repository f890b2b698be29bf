import { learnersBehindOf, learningMeasuresOf } from '../../activities/results/further-figures.ts';
import type { Asker } from '../../activities/releases/shown-beside.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { ToldFee } from '../../domain/learning/learning-fees.ts';
import type { LearningFigure } from '../../domain/learning/learning-figures.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { CoverageResult } from '../../domain/results.ts';
import { majorUnits } from '../../domain/money.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import { NoResults, resultsOf } from '../../storage/results.ts';
import { en } from '../../templates/workbook/en.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import { heldNotes } from '../held-note.ts';
import { tableLines } from '../table-lines.ts';
import { releasedLearning } from './released-learning.ts';

interface Question {
  /** Its id or its program. */
  campaign: string;
  json: boolean;
}

/**
 * What was learned up to a campaign's cut-off and who held which level then, as lines or JSON, without what would tell of few people beside what
 * was shown before. Throws a Failure before it has results.
 */
export async function learningAnswer(asker: Asker, { campaign: asked, json }: Question): Promise<string> {
  const { db } = asker;
  const campaign = await campaignCalled(db, asked);
  if (campaign.kind !== 'assessment')
    throw new Failure(
      `${campaign.id} is no assessment, and learning is told of a quarter with one: name that, or ask \`quarterdeck compliance DAY\``,
      exitCodes.notFound,
    );
  const results = await resultsOf(db, campaign.id).catch((error: unknown) => {
    if (error instanceof NoResults) throw new Failure(error.message, exitCodes.notFound);
    throw error;
  });
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const of = { campaign, configuration, results };
  const groupMinimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  const { learning, levels, underCorrection, held } = await releasedLearning(asker, campaign, {
    learning: await learningMeasuresOf(db, of),
    levels: results.coverage,
    behind: await learnersBehindOf(db, of),
    groupMinimum,
  });
  const notes = heldNotes(held, groupMinimum);
  if (json)
    return JSON.stringify({ campaign: campaign.id, ...learning, levels, underCorrection, notes }, null, 2);
  return [
    `${campaign.id}: learning from ${learning.from} to ${learning.to}`,
    ...measureLines(learning),
    '',
    ...unitLines(learning),
    ...levels.flatMap((map) => ['', ...levelLines(map, configuration)]),
    hiddenNote,
    'hours per head: completed hours / people on the last day; per mean head: / mean of people on the first and the last day',
    ...notes,
  ].join('\n');
}

const evidenceWords: Readonly<Record<string, string>> = en.people.evidence;
const hidden = '…';
const hiddenNote = '… is hidden: too few people, or it would give them away';

function measureLines(learning: LearningMeasures): string[] {
  const { whole } = learning.learned;
  const { headcountStart, headcountEnd: heads, completedMinutes, learnersAtEnd, reachShare } = whole;
  const hours = completedMinutes === null ? hidden : (completedMinutes / 60).toFixed(1);
  const meanHeads = headcountStart === null || heads === null ? hidden : (headcountStart + heads) / 2;
  const perHead = (value: number | null) => (value === null ? '–' : `${value.toFixed(1)} hours`);
  const ratio = (name: string, of: Record<'numerator' | 'denominator' | 'share', number | null>) => [
    name,
    of.share === null ? (of.denominator === null ? hidden : '–') : `${(of.share * 100).toFixed(0)} %`,
    `${of.numerator ?? hidden}`,
    `${of.denominator ?? hidden}`,
  ];
  const reach = { numerator: learnersAtEnd, denominator: heads, share: reachShare };
  return tableLines([
    ['measure', 'value', 'of these', 'out of'],
    ['hours per head', perHead(whole.hoursPerHeadAtEnd), hours, `${heads ?? hidden}`],
    ['hours per mean head', perHead(whole.hoursPerMeanHead), hours, `${meanHeads}`],
    ratio('reach', reach),
    ratio('completed of what was due', learning.completion),
    ratio('on time', learning.onTime),
    ratio('valid of what is required', learning.compliant),
    ratio(`expiring within ${learning.aheadDays} days`, learning.expiring),
    ratio('expired', learning.expired),
  ]);
}

function unitLines({ learned }: LearningMeasures): string[] {
  const cells = (figure: LearningFigure) => {
    const { headcountEnd, learners, completed, failed, underWay, completedMinutes, fees } = figure;
    const counts = [headcountEnd, learners, completed, failed, underWay].map((count) => `${count ?? hidden}`);
    const hours = completedMinutes === null ? hidden : (completedMinutes / 60).toFixed(1);
    return [...counts, hours, fees === null ? hidden : feesInWords(fees)];
  };
  return tableLines([
    ['unit', 'people', 'learners', 'completed', 'failed', 'under way', 'hours', 'fees'],
    ...learned.units.map(({ name, figure }) => [name, ...cells(figure)]),
    ['all', ...cells(learned.whole)],
  ]);
}

function feesInWords(fees: readonly ToldFee[]): string {
  return fees
    .map(({ currency, minor }) => `${currency} ${minor === null ? hidden : majorUnits(minor, currency)}`)
    .join(', ');
}

function levelLines(
  { map, levels }: CoverageResult,
  { organisation, coverageMaps, roles }: Configuration,
): string[] {
  const configured = coverageMaps.find(({ id }) => id === map);
  const levelName = (n: number) => {
    const level = configured?.levels.find((each) => each.n === n);
    return level ? `${n}: ${wordsFor(level.words, organisation.defaultLocale)}` : `${n}`;
  };
  const roleName = (id: string | null) =>
    id === null
      ? 'without a role'
      : wordsFor(roles.find((role) => role.id === id)?.words ?? { en: id }, organisation.defaultLocale);
  const percent = (share: number | null) => (share === null ? hidden : `${(share * 100).toFixed(0)} %`);
  const cells = (of: Pick<CoverageResult['levels'][number], 'required' | 'holding' | 'holdingShare'>) =>
    of.required === 0
      ? ['0', '–', '–']
      : [`${of.required ?? hidden}`, `${of.holding ?? hidden}`, percent(of.holdingShare)];
  const evidence = ({ by = [], evidenceNotKept }: CoverageResult['levels'][number]) =>
    [
      ...by.map((each) => `${evidenceWords[each.evidence] ?? each.evidence} ${each.people ?? hidden}`),
      ...evidenceNotKept.map((kind) => `${evidenceWords[kind] ?? kind} is not read`),
    ].join(', ');
  return tableLines([
    [
      `level of “${configured ? wordsFor(configured.words, organisation.defaultLocale) : map}”`,
      'must hold it',
      'hold it',
      'share',
      'by which evidence',
    ],
    ...levels.flatMap((level) => [
      [levelName(level.n), ...cells(level), evidence(level)],
      ...(level.audiences ?? []).map((part) => [`  ${roleName(part.roleId)}`, ...cells(part), '']),
    ]),
  ]);
}
