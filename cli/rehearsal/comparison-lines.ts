import { tableLines } from '../table-lines.ts';
import type { Comparison } from './compare.ts';

const outcomes = {
  'as-planned': 'as planned',
  'other-day': 'on another day',
  'not-sent': 'planned and not sent',
  'not-planned': 'sent and not planned',
  'to-come': 'still to come',
} as const;

/** Plan and fact as a person reads them. */
export function comparisonLines(comparison: Comparison): string[] {
  const { campaign, rehearsedAt, participants, obligations } = comparison;
  return [
    `${campaign} beside its rehearsal of ${rehearsedAt.slice(0, 10)}`,
    ...remarks(comparison),
    `People: ${participants.actual} (planned ${participants.planned}); owed: ${obligations.actual} (planned ${obligations.planned})`,
    '',
    ...tableLines([
      ['Day', 'Planned', 'Sent', 'Planned done', 'Done'],
      ...comparison.days.map(({ on, planned, notices, plannedShare, share }) => [
        on,
        String(planned?.notices ?? 0),
        notices === null ? '' : String(notices),
        percent(plannedShare),
        percent(share),
      ]),
    ]),
    '',
    ...tableLines([
      ['Rung', 'Notices', 'What became of them', 'Why'],
      ...comparison.ledger.map(({ rung, notices, outcome, why }) => [
        rung,
        String(notices),
        outcomes[outcome],
        why ?? '',
      ]),
    ]),
    ...climbing(comparison),
  ];
}

function remarks({ sameConfiguration, shiftDays }: Comparison): string[] {
  return [
    ...(shiftDays === 0
      ? []
      : [
          `It opened ${Math.abs(shiftDays)} days ${shiftDays > 0 ? 'later' : 'earlier'} than it was rehearsed: the plan's days move with it`,
        ]),
    ...(sameConfiguration ? [] : ['The configuration was changed after the rehearsal']),
  ];
}

function climbing({ escalations }: Comparison): string[] {
  if (escalations.length === 0) return [];
  return [
    '',
    ...tableLines([
      ['Climbs above', 'Planned', 'Sent', 'To come'],
      ...escalations.map(({ rung, planned, actual, toCome }) => [
        rung,
        String(planned),
        String(actual),
        String(toCome),
      ]),
    ]),
  ];
}

function percent(share: number | null): string {
  return share === null ? '' : `${Math.round(share * 100)} %`;
}
