import type { HeatRole } from './sheet.ts';

/**
 * Steps of a mean shortfall in levels, the same in every report, so that two quarters can be laid side by side.
 * One hue from light to dark: it survives colour blindness and a black-and-white printer, and the number stands in it.
 */
export const heatSteps: readonly { role: HeatRole; from: number; below: number | null }[] = [
  { role: 'heat-0', from: 0, below: 0.25 },
  { role: 'heat-1', from: 0.25, below: 0.5 },
  { role: 'heat-2', from: 0.5, below: 1 },
  { role: 'heat-3', from: 1, below: 1.5 },
  { role: 'heat-4', from: 1.5, below: null },
];

/** The step of a shortfall, compared unrounded. */
export function heatRole(shortfallLevels: number): HeatRole {
  return heatSteps.findLast((step) => shortfallLevels >= step.from)?.role ?? 'heat-0';
}
