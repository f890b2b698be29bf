import type { OwnImportance, OwnImportances } from '../gaps/own-importance.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import { priorityColumn, priorityOrder } from './priority-columns.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** Up to the column of the roles' importance, under which that of people stands. */
const before = priorityColumn('importance') - priorityColumn('people');

/** How important people say each skill is for their own work, the most important first; what is hidden is a mark. */
export function ownImportanceLines(grid: Grid, context: SheetContext, { skills }: OwnImportances): void {
  const { words, labels, input, groupMinimum } = context;
  const { own } = words.priorities;
  const caption = (value: string) => grid.add(...spread([text(value, 'caption', priorityOrder.length)]));
  grid.add(...spread([text(own.title, 'section', priorityOrder.length)]));
  const asked = input.configuration.frameworks
    .flatMap((framework) => framework.domains)
    .flatMap((domain) => domain.skills.map(({ id }) => ({ id, domain: domain.id, told: skills.get(id) })))
    .flatMap(({ told, ...of }) => (told && told.reason !== 'no-answers' ? [{ ...of, told }] : []))
    .toSorted((a, b) => (b.told.mean ?? -1) - (a.told.mean ?? -1) || (a.id < b.id ? -1 : 1));
  if (asked.length === 0) {
    caption(own.none);
    grid.gap();
    return;
  }
  grid.add(
    ...spread([
      text('', 'heading'),
      text(words.priorities.columns.skill, 'heading'),
      text(words.priorities.columns.domain, 'heading'),
      text(own.answers, 'number-heading', before),
      text(own.mean, 'number-heading'),
    ]),
  );
  for (const { id, domain, told } of asked)
    grid.add(
      ...spread([
        text(''),
        text(labels.skill(id), 'label'),
        text(labels.domain(domain)),
        ...figures(told, words.priorities.hidden),
      ]),
    );
  caption(own.note(groupMinimum));
  grid.gap();
}

function figures({ answered, mean }: OwnImportance, mark: string): Cell[] {
  const hidden = text(mark, 'hidden');
  return [
    { ...(answered === null ? hidden : number(answered, formats.count)), span: before },
    mean === null ? hidden : number(mean, formats.ratio),
  ];
}
