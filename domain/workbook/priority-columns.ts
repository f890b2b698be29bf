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

export const priorityWidths = [5, 32, 26, 7, 9, 8, 10, 12, 9, 9, 8, 12, 9, 12, 11, 10, 24, 12];

/** From 1. */
export function priorityColumn(of: PriorityColumn): number {
  return priorityOrder.indexOf(of) + 1;
}

/** `H12`. */
export function priorityAt(of: PriorityColumn, row: number): string {
  return at(priorityColumn(of), row);
}
