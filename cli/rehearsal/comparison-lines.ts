import { tableLines } from '../table-lines.ts';
import type { Comparison } from '../../web/campaign-doors.ts';
import { outcomeWords, remarksOn } from '../../web/console/campaign-compare.ts';

/** Plan and fact as a person reads them. */
export function comparisonLines(comparison: Comparison): string[] {
  const { campaign, rehearsedAt, participants, obligations } = comparison;
  return [
    `${campaign} beside its rehearsal of ${rehearsedAt.slice(0, 10)}`,
    ...remarksOn(comparison),
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
        outcomeWords[outcome],
        why ?? '',
      ]),
    ]),
    ...climbing(comparison),
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
