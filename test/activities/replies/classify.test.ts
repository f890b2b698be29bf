import { describe, expect, test } from 'vitest';
import { readMail } from '../../../activities/replies/read-mail.ts';
import { classify } from '../../../domain/replies/classify.ts';
import {
  answer,
  eximReport,
  exchangeReport,
  germanReport,
  gmailReport,
  postfixReport,
  qmailReport,
  statusReport,
  warningOfDelay,
} from '../../fixtures/returned-mail.ts';

const to = 'bounces+abc@example.test';
const recipient = '2@example.test';
const report = { to, recipient };

async function whatIs(
  mail: Buffer,
  { from = null, ours = [] }: { from?: string | null; ours?: string[] } = {},
) {
  const read = await readMail(mail, from);
  return read && classify(read, new Set(ours));
}

describe('a mail that came back is told from others', () => {
  test.each([
    ['Postfix', postfixReport(report), '5.1.1'],
    ['Exchange', exchangeReport(report), '5.1.10'],
    ['Gmail, whose status is vaguer than its words', gmailReport(report), '5.1.1'],
    ['qmail', qmailReport(report), '5.1.1'],
    ['Exim', eximReport(report), '5.0.0'],
    ['an old Exchange in German', germanReport(report), '5.1.1'],
  ])('as %s reports it: for good', async (_, mail, status) => {
    expect(await whatIs(mail)).toEqual({ what: 'bounce', kind: 'hard', status });
    expect(await whatIs(mail, { from: '' })).toEqual({ what: 'bounce', kind: 'hard', status });
  });

  test.each([
    ['5.1.1', 'failed', 'hard'],
    ['5.1.2', 'failed', 'hard'],
    ['5.2.1', 'failed', 'hard'],
    ['5.4.1', 'failed', 'hard'],
    ['5.0.0', 'failed', 'hard'],
    ['5.2.2', 'failed', 'soft'],
    ['5.3.4', 'failed', 'soft'],
    ['5.7.1', 'failed', 'soft'],
    ['5.1.8', 'failed', 'soft'],
    ['4.4.7', 'failed', 'soft'],
    ['4.2.2', 'failed', 'soft'],
    ['4.4.1', 'delayed', 'delayed'],
    ['5.1.1', 'delayed', 'delayed'],
  ])('status %s, action %s: %s', async (status, action, kind) => {
    expect(await whatIs(postfixReport(report, { status, action }))).toMatchObject({ what: 'bounce', kind });
  });

  test.each([
    ['550 5.1.0 <us@example.test>: Sender address rejected: User', '    unknown in local recipient table'],
    ['550-Verification failed for <us@example.test>', '    550-Unrouteable address 550 Sender verify failed'],
    ['553 <us@example.test>... Domain of sender address us@example.test', '    does not exist'],
    ['550 Absenderadresse unbekannt', ''],
  ])('because of whom it is from says nothing of the address: %s', async (said, more) => {
    const lines = [
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.0.0',
      `Diagnostic-Code: smtp; ${said}`,
      ...(more ? [more] : []),
    ];
    expect(await whatIs(statusReport(report, { lines }))).toMatchObject({ what: 'bounce', kind: 'soft' });
    const text = `<${recipient}>: host mx.example.test said: ${said}\n${more}`;
    const informal = statusReport(report, { text, lines: [] });
    expect(await whatIs(informal)).toMatchObject({ what: 'bounce', kind: 'soft' });
  });

  test.each(['MAIL FROM', 'RCPT TO'])('refused at %s: the command says of whom it tells', async (command) => {
    const text = `<${recipient}>: host mx.example.test said: 550 User unknown (in reply to ${command} command)`;
    const kind = command === 'RCPT TO' ? 'hard' : 'soft';
    expect(await whatIs(statusReport(report, { text, lines: [] }))).toMatchObject({ what: 'bounce', kind });
    const lines = ['', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed', 'Status: 5.1.1'];
    expect(await whatIs(statusReport(report, { text, lines }))).toMatchObject({ what: 'bounce', kind });
  });

  test('returned to its sender is no refusal of the sender', async () => {
    const lines = [
      'X-Postfix-Sender: rfc822; us@example.test',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.1.1',
    ];
    const text = 'Returned to sender: user unknown.\nSender Address: us@example.test\nRecipient unknown';
    expect(await whatIs(statusReport(report, { text, lines }))).toMatchObject({ kind: 'hard' });
  });

  test('a warning that a mail is late is a delay and no end', async () => {
    expect(await whatIs(warningOfDelay(report))).toMatchObject({ what: 'bounce', kind: 'delayed' });
  });

  test('a report that it arrived, or was read, is no bounce', async () => {
    const delivered = statusReport(report, {
      lines: ['', `Final-Recipient: rfc822;${recipient}`, 'Action: delivered', 'Status: 2.0.0'],
    });
    expect(await whatIs(delivered)).toEqual({ what: 'arrival', action: 'delivered', status: '2.0.0' });
    const read = Buffer.from(
      'From: 2@example.test\r\nSubject: Read: Skills\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nRead.\r\n--x--\r\n',
    );
    expect(await whatIs(read)).toEqual({ what: 'automatic', certain: true });
  });

  test('of several recipients, those count to whom it is known to have gone; else it came back only if it reached nobody', async () => {
    const lines = (mine: string, other: string) => [
      'Reporting-MTA: dns; mx.example.net',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${mine}`,
      `Status: ${mine === 'failed' ? '5.1.1' : '2.0.0'}`,
      '',
      'Final-Recipient: rfc822; other@example.test',
      `Action: ${other}`,
      `Status: ${other === 'failed' ? '5.1.1' : '2.0.0'}`,
    ];
    const hard = { what: 'bounce', kind: 'hard', status: '5.1.1' };
    const arrived = { what: 'arrival', action: 'relayed', status: '2.0.0' };
    const ours = ['2@example.test'];
    expect(await whatIs(statusReport(report, { lines: lines('failed', 'relayed') }), { ours })).toEqual(hard);
    expect(await whatIs(statusReport(report, { lines: lines('relayed', 'failed') }), { ours })).toEqual(
      arrived,
    );
    expect(await whatIs(statusReport(report, { lines: lines('failed', 'relayed') }))).toEqual(arrived);
    expect(await whatIs(statusReport(report, { lines: lines('failed', 'failed') }))).toEqual(hard);
  });

  test('forwarded by a person within an answer it is no bounce', async () => {
    const forwarded = Buffer.concat([
      Buffer.from(
        'From: 2@example.test\r\nSubject: Fwd: Undelivered Mail\r\nContent-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--out\r\nContent-Type: message/rfc822\r\n\r\n',
      ),
      postfixReport(report),
      Buffer.from('\r\n--out--\r\n'),
    ]);
    expect(await whatIs(forwarded)).toEqual({ what: 'reply' });
  });
});

describe('a program that answers is told from a person', () => {
  test.each([
    ['Auto-Submitted: auto-replied'],
    ['Precedence: auto_reply'],
    ['X-Auto-Response-Suppress: All'],
    ['X-Autoreply: yes'],
    ['Return-Path: <>'],
  ])('by %s', async (header) => {
    const mail = Buffer.from(`From: 2@example.test\r\nSubject: Hello\r\n${header}\r\n\r\nI am away.\r\n`);
    expect(await whatIs(mail)).toEqual({ what: 'automatic', certain: true });
  });

  test.each([
    ['Automatic reply: Skills'],
    ['Out of Office: Skills'],
    ['Automatische Antwort: Kompetenzen'],
    ['Abwesenheitsnotiz: Kompetenzen'],
    ['AW: Abwesenheit'],
    ['Ich bin derzeit nicht im Büro'],
    ['Réponse automatique : Skills'],
    ['自動応答: Skills'],
  ])('by its subject “%s”, and then what it says is kept', async (subject) => {
    expect(await whatIs(outOfOfficeSaying(subject))).toEqual({ what: 'automatic', certain: false });
  });

  test.each([
    ['Re: Skills'],
    ['AW: Kompetenzen'],
    ['My vacation replacement'],
    ['Auto insurance course'],
    ['Office hours'],
  ])('a person writes “%s”', async (subject) => {
    expect(await whatIs(answer(to, { subject }))).toEqual({ what: 'reply' });
  });

  test('a person who writes of an undeliverable mail writes an answer', async () => {
    expect(await whatIs(answer(to, { subject: 'Re: Undeliverable: Skills' }))).toEqual({ what: 'reply' });
  });

  test.each([
    [
      'Automatic reply: Skills',
      'I am away until 19 October. For delivery problems please ring extension 550 or the desk.',
    ],
    [
      'Automatic reply: Skills',
      'Our mail system has changed: this mailbox no longer exists. Delivery has failed? Ask Ben.',
    ],
    ['Off for a while', 'Mail delivery to this user account is no longer read. Ring 550 or ask Ben.'],
  ])(
    'an out-of-office note “%s” without a sender is no bounce, whatever it says: %s',
    async (subject, says) => {
      const headers = ['From: Ana <2@example.test>', `To: ${to}`, `Subject: ${subject}`];
      const note = Buffer.from([...headers, 'Auto-Submitted: auto-replied', '', says, ''].join('\r\n'));
      expect(await whatIs(note, { from: '' })).toEqual({ what: 'automatic', certain: true });
    },
  );

  test('a mailing list that passes on what a person writes is no program that answers', async () => {
    const headers = [
      'From: 2@example.test',
      'Subject: Re: Skills',
      'List-Id: <team.example.test>',
      'Precedence: list',
    ];
    expect(await whatIs(Buffer.from([...headers, '', 'Done.', ''].join('\r\n')))).toEqual({ what: 'reply' });
  });
});

function outOfOfficeSaying(subject: string): Buffer {
  const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  return Buffer.from(`From: 2@example.test\r\nTo: ${to}\r\nSubject: ${encoded}\r\n\r\nI am away.\r\n`);
}
