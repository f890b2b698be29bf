import MailComposer from 'nodemailer/lib/mail-composer';
import { expect, test } from 'vitest';
import { mailBytes } from '../../../activities/notices/mail-bytes.ts';

const frame = {
  from: { name: 'Skills & Learning', address: 'learning@acme.example' },
  to: { name: 'محمد عبد الرحمن الفاتح', address: 'm@acme.example' },
  messageId: '<1@acme.example>',
  date: new Date('2026-11-22T08:00:00Z'),
  baseBoundary: 'one',
  newline: 'win',
};
const picture = {
  filename: 'card.png',
  content: Buffer.alloc(5_000, 7),
  contentType: 'image/png',
  cid: 'p@q',
};
const days = { filename: 'Fälligkeiten.ics', content: 'BEGIN:VCALENDAR\r\n', contentType: 'text/calendar' };

type Composed = ConstructorParameters<typeof MailComposer>[0];

test.for<[string, Composed]>([
  ['text alone, which needs no encoding', { text: 'Hello\n.\nGoodbye' }],
  ['text and page', { text: 'Grüße\n\n', html: `<p>${'lang '.repeat(200)}ß</p>\n<a href="x=y">` }],
  [
    'a script of many bytes, and lines without end',
    { text: '山田 花子'.repeat(400), html: 'x'.repeat(35_000) },
  ],
  ['a picture in the page', { text: 'a', html: '<img src="cid:p@q">', attachments: [picture] }],
  ['files beside it', { text: 'a', html: '<p>ö</p>', attachments: [picture, days] }],
])('a mail with %s has the bytes that nodemailer’s own streams give', async ([, content]) => {
  const subject = 'Erinnerung: 5 Dinge, שלום';
  const composed = () => new MailComposer({ ...frame, subject, ...content }).compile();
  expect(mailBytes(composed()).toString()).toBe((await composed().build()).toString());
});

test('content that is neither text nor bytes is refused', () => {
  const composed = new MailComposer({ ...frame, text: { path: '/etc/hostname' } }).compile();
  expect(() => mailBytes(composed)).toThrow('written of text and bytes alone');
});
