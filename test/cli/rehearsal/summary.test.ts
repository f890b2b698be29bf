import { expect, test } from 'vitest';
import { summaryOf } from '../../../cli/rehearsal/summary.ts';

const gap = (meanShortfall: number | null) => ({ n: 10, coverage: 0.9, meanShortfall, reason: null });
const none = { byKind: {}, byState: {}, byRung: {} };

test('the end of a rehearsal has the greatest gap first, and says what was done in words', () => {
  const said = summaryOf(
    {
      schemaVersion: 1,
      startedOn: '2026-10-05',
      endedOn: '2026-12-01',
      wallSeconds: 90,
      people: 12,
      employment: {},
      rejected: {},
      warnings: {},
      droppedColumns: {},
      participants: 12,
      participantsByCampaign: {},
      raters: {},
      obligations: none,
      notices: none,
      mails: none,
      completion: { 'rate-self': { assigned: 12, done: 9, share: 0.75 } },
      gaps: { architecture: gap(0.4), unknown: gap(null), security: gap(0.9) },
      roi: null,
      unmapped: { titles: {}, courses: {} },
      celebrated: {},
      workbooks: [],
      mailbox: '',
      ledger: '',
      workflows: [],
      checks: {
        unknownMails: 0,
        notInvitedOnce: 0,
        namedAfterDone: 0,
        secondMailOfADay: 0,
        silentlySuppressed: 0,
        mailsOutsideTheLedger: 0,
        handedOverButNotInTheMailbox: 0,
      },
    },
    'Sample',
  );
  expect(said).toMatch(/security: 0\.90 levels[\s\S]*architecture: 0\.40 levels[\s\S]*unknown: not shown/);
  expect(said).toMatch(/^Completion +own skills: 9 of 12 \(75 %\)$/m);
});
