import { expect, test } from 'vitest';
import { summaryOf } from '../../../cli/rehearsal/summary.ts';
import { measuredConfiguration } from '../../activities/results/measured-company.ts';
import { advance } from '../../domain/measured-people.ts';

const gap = (meanShortfall: number | null) => ({ n: 10, coverage: 0.9, meanShortfall, reason: null });
const none = { byKind: {}, byState: {}, byRung: {} };
const inWords = (domain: (typeof advance.domains)[number]) => ({
  ...domain,
  words: { en: domain.id.replaceAll('_', ' ') },
});
const configuration = {
  ...measuredConfiguration(),
  frameworks: [{ ...advance, domains: advance.domains.map(inWords) }],
};

const summary = (width?: number) =>
  summaryOf(
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
      raters: { fallback: 1, manager: 210 },
      obligations: none,
      notices: none,
      mails: none,
      completion: { 'rate-self': { assigned: 12, done: 9, share: 0.75 } },
      gaps: { data_architecture: gap(0.4), unknown: gap(null), security_compliance: gap(0.9) },
      roi: null,
      unmapped: { titles: {}, courses: {} },
      celebrated: { 'level-up': 2, 'new-role': 1 },
      workbooks: [],
      mailbox: '/a-folder/with-a-name/that-is/longer-than/the-terminal-is-wide/mails',
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
    { title: 'Sample', configuration },
    width,
  );

test('the end of a rehearsal has the greatest gap first, and says what was done in words', () => {
  const said = summary();
  expect(said).toMatch(
    /security compliance: 0\.90 levels[\s\S]*data architecture: 0\.40 levels[\s\S]*unknown: not shown/,
  );
  expect(said).toMatch(/^Rated +1 by somebody in the manager’s place, 210 by their manager$/m);
  expect(said).toMatch(/^Celebrated +2 levels gained, 1 new role$/m);
  expect(said).toMatch(/^Completion +own skills: 9 of 12 \(75 %\)$/m);
});

test('the end of a rehearsal keeps to the width of a terminal, and leaves paths whole', () => {
  const lines = summary(60).split('\n');
  expect(lines.filter((line) => line.length > 60)).toEqual([
    expect.stringMatching(/^Mails as files +\/a-folder\S+\/mails$/),
  ]);
});
