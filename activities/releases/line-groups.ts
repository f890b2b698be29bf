import { everybody } from '../../domain/disclosure/printed-cells.ts';
import type { Time } from '../../domain/statistics/change/packed-quarters.ts';

/** Everybody of a trend: whoever was there at both times. */
export const measuredTwice = 'measured twice';

/** Of a line those who were measured twice, at one time. */
export function levelsOf(group: string, time: Time): string {
  return `${group}, levels ${time}`;
}

/** Of a line all of one quarter. */
export function wholeOf(group: string): string {
  return `${group}, whole quarter`;
}

/** The same for where a line's people stood before and after: of one quarter it may be either, in trends from it and to it. */
export function atEitherTime(group: string): string {
  return group.replace(/, levels (before|after)$/, ', levels');
}

/** The group of the quarters' own tables that a line is of, at one time or both. */
export function nameInTables(group: string): string {
  const name = group.replace(/, (levels before|levels after|whole quarter)$/, '');
  if (name === measuredTwice) return everybody;
  return name.startsWith('unit/') ? name.slice('unit/'.length) : name;
}

/** A figure of which it was told without numbers where it went: kept by itself, as nothing adds up with it. */
export function figureOfDirection(figure: string): string {
  return `direction/${figure}`;
}
