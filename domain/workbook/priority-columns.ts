import { at } from './grid.ts';
import type { PriorityColumn } from './priority-words.ts';

/** Everything of a priority from left to right, the same in both tables. */
export const priorityOrder: readonly PriorityColumn[] = [
  'rank',
  'skill',
  'domain',
  'people',
  'below',
  'belowShare',
  'shortfall',
  'importance',
  'priority',
  'band',
  'gap',
  'weighted',
  'above',
  'ranked',
  'holders',
  'safe',
  'owner',
  'by',
];

export const priorityWidths = [4, 24, 20, 6, 8, 8, 10, 12, 9, 10, 7, 13, 8, 13, 11, 10, 21, 12];

/** From 1. */
export function priorityColumn(of: PriorityColumn): number {
  return priorityOrder.indexOf(of) + 1;
}

/** `H12`. */
export function priorityAt(of: PriorityColumn, row: number): string {
  return at(priorityColumn(of), row);
}
