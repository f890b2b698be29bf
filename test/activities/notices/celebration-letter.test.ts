import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idOf } from '../../../storage/ids.ts';
import { readLink } from '../../../storage/links.ts';
import { planNotices } from '../../../storage/notices.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  ledger,
  mails,
  noticeLab,
  opening,
  ring,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const line = {
  causeKind: 'milestone',
  kind: 'celebration',
  rung: 'celebration',
  dueAt: invited,
  usefulUntil: '2026-10-20T00:00:00.000Z',
  calendar: 'DE',
} as const;

describe('a celebration', () => {
  const milestone = idOf('milestone', '1');

  async function reached(): Promise<void> {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, []);
    const row = {
      person_id: personId('1'),
      kind: 'completion' as const,
      subject: 'security-basics',
      campaign_id: campaignId,
      reached_on: '2026-10-01',
      found_at: opening,
    };
    await lab.db
      .insertInto('milestones')
      .values({ id: milestone, ...row })
      .execute();
    await planNotices(
      lab.db,
      [{ ...line, causeId: milestone, recipientId: personId('1'), campaignId, planVersion: 1 }],
      opening,
    );
  }

  test('names what was reached and carries one click to hear no more of it', async () => {
    await reached();
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
    const [mail] = await mails(lab);
    expect(mail?.text).toContain('Security basics');
    expect(mail?.attachments).toEqual(['card.png', 'certificate.pdf']);
    const address = /<https:\/\/skills\.example\.test\/opt-out\/([^>]+)>/.exec(
      mail?.header('List-Unsubscribe') ?? '',
    );
    expect(readLink(ring, address?.[1] ?? '', new Date(invited))).toEqual({
      kind: 'opt-out',
      personId: personId('1'),
    });
    expect(mail?.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  });

  test('is in one language throughout, also where no mail is written in the reader’s own', async () => {
    await reached();
    const since = { on: '2020-01-01', at: opening };
    await change(lab.db, { number: '1', attribute: 'locale', value: 'fr_FR', ...since });
    await lab.round(invited);
    const [mail] = await mails(lab);
    expect(mail?.text).toContain('Completed: Security basics');
    expect(mail?.text).not.toContain('Terminé');
  });

  test('is not sent to somebody who opted out between due and send', async () => {
    await reached();
    const claimed = await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
    await lab.db
      .insertInto('opt_outs')
      .values({ person_id: personId('1'), what: 'celebrations', since: invited })
      .execute();
    await lab.handOver({ token: claimed.token ?? '', page: claimed.page, now: invited });
    expect(await ledger(lab.db)).toEqual(['1 celebration suppressed: opted out']);
    expect(lab.smtp.received).toEqual([]);
  });

  test('of somebody else names them and what it was, without card and certificate, and in a German mail in German', async () => {
    await reachedByColleague();
    const since = { on: '2020-01-01', at: opening };
    await change(lab.db, { number: '1', attribute: 'display-name', value: 'Ana Nowak', ...since });
    await change(lab.db, { number: '2', attribute: 'locale', value: 'de_DE', ...since });
    await lab.round(invited);
    const [mail] = await mails(lab);
    const subject = 'Gute Nachricht: Ana Nowak, Abgeschlossen: Grundlagen der Sicherheit';
    expect(mail?.header('Subject')).toBe(subject);
    expect(mail?.text).toContain('Ana Nowak');
    expect(mail?.attachments).toEqual([]);
  });

  test.each([
    [
      'went on leave',
      async () =>
        change(lab.db, {
          number: '1',
          attribute: 'employment',
          value: 'leave',
          on: '2026-10-01',
          at: opening,
        }),
    ],
    [
      'wants nobody else told',
      async () =>
        lab.db
          .insertInto('celebration_choices')
          .values({ person_id: personId('1'), choice: 'private', since: opening })
          .execute(),
    ],
  ])('of somebody who %s meanwhile reaches nobody else', async (_, meanwhile) => {
    await reachedByColleague();
    const claimed = await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
    await meanwhile();
    await lab.handOver({ token: claimed.token ?? '', page: claimed.page, now: invited });
    expect(await ledger(lab.db)).toEqual(['2 celebration suppressed: not to be told of']);
    expect(lab.smtp.received).toEqual([]);
  });

  /** Person 1 reached it, person 2 is told. */
  async function reachedByColleague(): Promise<void> {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, []);
    const reached = {
      kind: 'completion',
      subject: 'security-basics',
      reached_on: '2026-10-01',
      found_at: opening,
    } as const;
    await lab.db
      .insertInto('milestones')
      .values({ id: milestone, person_id: personId('1'), campaign_id: campaignId, ...reached })
      .execute();
    const notice = { ...line, causeId: milestone, recipientId: personId('2'), campaignId, planVersion: 1 };
    await planNotices(lab.db, [notice], opening);
  }
});
