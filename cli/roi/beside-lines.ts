import type { Study } from '../../domain/configuration/money.ts';
import type { ScoreboardLine } from '../../domain/roi/scoreboard.ts';
import type { StudyReturn } from '../../domain/roi/study-return.ts';
import { tableLines } from '../table-lines.ts';
import { quantity, share } from './figures.ts';
import { levelLines } from './level-lines.ts';

/** Name, span and money of the study. */
export function aboveLines({ words, from, to, currency, priceYear, costs }: Study): string[] {
  const prices = priceYear === undefined ? '' : `, prices of ${priceYear}`;
  const rates = costs.filter(({ billed }) => billed).length;
  const converted = rates === 0 ? '' : `, ${rates} of the costs converted (their sources say at which rate)`;
  return [words.en, `${from} to ${to}, in ${currency}${prices}${converted}`];
}

/** What stands beside the money and is not turned into it. */
export function besideLines(study: Study, found: StudyReturn): string[][] {
  return [
    levelLines(study, found),
    scoreboardLines(found.scoreboard),
    listed(
      'Kept out of the money on purpose',
      study.intangibles.map(({ en }) => en),
    ),
    caseLines(study, found),
  ];
}

function scoreboardLines(lines: readonly ScoreboardLine[]): string[] {
  if (lines.length === 0) return [];
  const figure = (value: number | null) => (value === null ? '–' : quantity(value));
  return [
    'Targets and what was measured',
    ...tableLines([
      ['measure', 'unit', 'before', 'target', 'measured', 'reached', 'way'],
      ...lines.map((line) => [
        line.words.en,
        line.unit,
        figure(line.baseline),
        `${figure(line.target)}${line.possible ? '' : ' (impossible)'}`,
        figure(line.measured),
        line.reached === null ? 'not measured' : line.reached ? 'yes' : 'no',
        line.wayShare === null ? '–' : share(line.wayShare),
      ]),
    ]),
  ];
}

function caseLines({ cases }: Study, found: StudyReturn): string[] {
  if (!cases || !found.cases) return [];
  const told = ({ words, evidence }: (typeof cases.verified)[number]) => `- ${words.en} (${evidence})`;
  return [
    `Success cases: ${found.cases.verified} of ${found.cases.asked} asked were verified; this says nothing of the others`,
    ...cases.verified.map(told),
    ...(cases.unsuccessful.length === 0 ? [] : ['What kept others from it', ...cases.unsuccessful.map(told)]),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`)];
}
