import { expect, test } from 'vitest';
import { boardPage, type BoardSummary } from '../../../domain/printing/board-page.ts';

const note = 'How far skills are below the needed level, on average; skills above it count 0 (n = 214)';

function summary(figures: number, rows: number): BoardSummary {
  return {
    title: 'Skills',
    asOf: 'Today',
    simulated: null,
    message: 'A message.',
    sentences: ['One.', 'Two.', 'Three.', 'Four.'],
    figuresTitle: 'Further figures',
    figures: Array.from({ length: figures }, (_, index) => ({
      label: `Figure ${index}`,
      value: '1',
      beside: null,
      note,
    })),
    chart: {
      title: 'Chart',
      subtitle: '',
      maximum: 1,
      rows: Array.from({ length: rows }, (_, index) => ({ label: `Row ${index}`, value: 1, written: '1' })),
    },
    askedTitle: 'Asked',
    asks: ['One thing.', 'Another.'],
    foot: 'run',
  };
}

const notes = ({ parts }: ReturnType<typeof boardPage>) =>
  parts.flatMap((part) => (part.kind === 'text' && part.text === note ? [part.lines] : []));
const lowest = ({ parts }: ReturnType<typeof boardPage>) =>
  Math.max(...parts.flatMap((part) => (part.kind === 'box' ? [part.y + part.height] : [])));

test('remarks have a second line rather than small letters where the page has room, and one where it has none', () => {
  expect(notes(boardPage(summary(8, 4), 'a4'))).toEqual([3, 3, 3, 2, 2, 2, 2, 2]);
  const full = boardPage(summary(9, 10), 'letter');
  expect(notes(full)).toEqual([3, 3, 3, 1, 1, 1, 1, 1, 1]);
  expect(lowest(full)).toBeLessThan(full.height - 30);
});

test('what was planned stands below a leading number, and before what another means, where there is room for both', () => {
  const beside = 'Plan 80 %, 2026-Q3 74 %';
  const planned = (of: BoardSummary) => ({ ...of, figures: of.figures.map((each) => ({ ...each, beside })) });
  const said = ({ parts }: ReturnType<typeof boardPage>) =>
    parts.flatMap((part) => (part.kind === 'text' && part.text.startsWith(beside) ? [part.text] : []));
  expect(said(boardPage(planned(summary(5, 4)), 'a4'))).toEqual([
    beside,
    beside,
    beside,
    `${beside}. ${note}`,
    `${beside}. ${note}`,
  ]);
  const full = boardPage(planned(summary(9, 10)), 'letter');
  expect(said(full)).toEqual(Array.from({ length: 9 }, () => beside));
  expect(lowest(full)).toBeLessThan(full.height - 30);
});
