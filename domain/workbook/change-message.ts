import type { ShownFigures } from '../change/trend-shown.ts';
import type { SheetContext } from './sheet-context.ts';

/** What changed for everybody, as a sentence with its numbers, or why it cannot be told. */
export function changeMessage(context: SheetContext, told: ShownFigures): string {
  const { words, figures, groupMinimum } = context;
  const { message, interval } = words.change;
  const { n, meanChange, lower95, upper95, verdict, reason } = told;
  if (n === 0) return message.nobody;
  if (reason === 'small-group') return message.tooFew(groupMinimum);
  if (reason === 'complementary') return message.hidden(groupMinimum);
  if (reason === 'under-correction') return message.held(groupMinimum);
  const direction = verdict === 'up' || verdict === 'down' ? verdict : 'no-meaningful-change';
  if (n === null || meanChange === null) return message.direction[direction];
  const say = { up: message.up, down: message.down, 'no-meaningful-change': message.flat }[direction];
  const sure =
    lower95 === null || upper95 === null ? [] : [interval(figures.change(lower95), figures.change(upper95))];
  const moved =
    direction === 'no-meaningful-change' ? figures.change(meanChange) : figures.level(Math.abs(meanChange));
  return [say(moved, figures.count(n)), ...sure].join(' ');
}
