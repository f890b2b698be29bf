import type { Rung } from '../configuration/program.ts';

/** The ladder that a notice is a rung of, by what a rung calls its recipient. */
export const trackOf = {
  owner: 'owner',
  manager: 'oversight',
  'unit-lead': 'unit',
  escalation: 'escalation',
  'thank-you': 'thanks',
} as const satisfies Record<Rung['to'], string>;

/** What an order of precedence calls a ladder. */
export const classOf = {
  owner: 'owner',
  oversight: 'manager',
  unit: 'unit-lead',
  escalation: 'escalation',
  thanks: 'thank-you',
} as const;

/** What a notice is, as far as it matters for what goes first. */
export interface Ranked {
  kind: string;
  rung: string;
  /** Null for what is no rung of a ladder. */
  track: keyof typeof classOf | null;
}

/** Where a notice stands in the order of precedence: 0 goes first. Its rung's own name counts before what it is. */
export function placeOf(precedence: readonly string[], { kind, rung, track }: Ranked): number {
  const byRung = precedence.indexOf(rung);
  if (byRung >= 0) return byRung;
  const byClass = precedence.indexOf(track ? classOf[track] : kind === 'daily' ? 'owner' : kind);
  return byClass >= 0 ? byClass : precedence.length;
}
