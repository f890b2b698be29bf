import type { Study } from '../../domain/configuration/money.ts';
import type { EvaluationLevel } from '../../domain/roi/evaluation-levels.ts';
import type { StudyReturn } from '../../domain/roi/study-return.ts';
import { en } from '../../templates/workbook/en.ts';
import { tableLines } from '../table-lines.ts';
import { money, percent, quantity } from './figures.ts';

/** Levels 0 to 5: what is known at each, or why nothing is. */
export function levelLines(study: Study, found: StudyReturn): string[] {
  return [
    'Levels of evaluation',
    ...tableLines([
      ['level', 'Kirkpatrick', 'Phillips', 'what is known'],
      ...found.levels.map((level) => [
        `${level.level}`,
        level.kirkpatrick ?? '–',
        level.phillips,
        known(level, study, found),
      ]),
    ]),
  ];
}

function known(of: EvaluationLevel, study: Study, found: StudyReturn): string {
  if (of.level === 5) return returned(of, found);
  if (of.state === 'no-data') return `no data: ${missing(of, study, found)}`;
  if (of.level === 0) return inputs(study, found);
  if (of.level === 4) return impact(study, found);
  const { finding, answered, asked, source } = of.evidence ?? noEvidence;
  return `${finding.en} (${answered} of ${asked}; ${source})`;
}

const noEvidence = { finding: { en: '–' }, answered: 0, asked: 0, source: '–' };

function inputs({ participants, currency }: Study, { roi }: StudyReturn): string {
  const { starters = 0, completers, time = [] } = participants ?? {};
  const hours = time.reduce((all, each) => all + each.hours, 0);
  return [
    `${quantity(starters)} took part`,
    ...(completers === undefined ? [] : [`${quantity(completers)} completed`]),
    ...(hours > 0 ? [`${quantity(hours)} hours`] : []),
    ...(roi.costsMinor === null ? [] : [`costs of ${money(roi.costsMinor, currency)}`]),
  ].join(', ');
}

function impact({ benefits, currency }: Study, { roi }: StudyReturn): string {
  const methods = [...new Set(roi.benefits.map(({ isolationMethod }) => en.roi.isolation[isolationMethod]))];
  const what = `${benefits.map(({ words }) => words.en).join('; ')} (isolated by ${methods.join(', ')})`;
  return roi.benefitsMinor === null
    ? `measured, but not claimed: ${what}`
    : `${money(roi.benefitsMinor, currency)} after isolation and confidence: ${what}`;
}

function missing({ level, evidence }: EvaluationLevel, study: Study, found: StudyReturn): string {
  if (level === 0) return missingInputs(study);
  if (level === 4) return missingImpact(study, found);
  if (evidence) return `none of ${evidence.asked} answered`;
  return `the study says nothing under levels: ${fieldOf[level] ?? ''}`;
}

const fieldOf: Partial<Record<EvaluationLevel['level'], string>> = {
  1: 'reaction',
  2: 'learning',
  3: 'application',
};

function missingInputs({ participants }: Study): string {
  if (!participants) return 'the study does not say who took part';
  return participants.starters === 0 ? 'nobody took part' : 'no cost is known';
}

function missingImpact({ benefits }: Study, { roi }: StudyReturn): string {
  if (roi.reason?.code.startsWith('few-')) return 'what was measured is of too few people to be told';
  if (benefits.length === 0) return 'the study lists no benefit';
  const absent = roi.benefits.filter(({ notImported }) => notImported).map(({ words }) => words.en);
  return absent.length > 0
    ? `nothing is imported for ${absent.join('; ')}`
    : 'no benefit of the study counts';
}

function returned({ state }: EvaluationLevel, { levels, roi }: StudyReturn): string {
  const open = levels.filter((each) => each.state === 'no-data' && each.level < 5).map(({ level }) => level);
  const without = `${open.length === 1 ? 'level' : 'levels'} ${open.join(' and ')} ${open.length === 1 ? 'has' : 'have'} no data`;
  if (state === 'refused') return `refused: ${without}`;
  if (roi.roiPercent === null) return 'no return can be told: the reason stands at the top';
  const claimed = `ROI of ${percent(roi.roiPercent)}`;
  return state === 'reserved' ? `${claimed}, with a reservation: ${without}` : claimed;
}
