import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import juice from 'juice';
import type { Mail, RenderedMail } from '../../domain/mail.ts';
import { alarmView } from './alarm.ts';
import { celebrationView } from './celebration.ts';
import { visibleLine, visibleText } from '../visible-text.ts';
import { dailyView } from './daily.ts';
import { digestView } from './digest.ts';
import { pulseView } from './pulse.ts';
import { reportView } from './report.ts';
import type { MailView } from './view.ts';
import { de } from './words/de.ts';
import { en, type MailWords } from './words/en.ts';

const wordsByLanguage: Record<string, MailWords> = { en, de };

// The styles are inlined into the template once, not into each mail: juice leaves the template's own marks alone.
const html = Handlebars.compile<MailView>(juice(read('mail.html.hbs'), { preserveMediaQueries: true }), {
  strict: true,
});
const text = Handlebars.compile<MailView>(read('mail.text.hbs'), { strict: true, noEscape: true });

/** The three texts of a mail, in the reader's language, or in English where we have no words in it. */
export function renderMail(mail: Mail): RenderedMail {
  const locale = mailLocale(mail.reader.locale);
  const view = viewOf({ ...mail, reader: { ...mail.reader, locale } }, wordsIn(locale) ?? en);
  // A name with a line break in it must not be able to add a header.
  return { subject: visibleLine(view.subject), text: visibleText(text(view)), html: visibleText(html(view)) };
}

/** The locale in which somebody's mails are written: their own, or British English where we have no words in it. */
export function mailLocale(locale: string): string {
  return wordsIn(locale) ? locale : 'en-GB';
}

function wordsIn(locale: string): MailWords | undefined {
  return wordsByLanguage[locale.split('-')[0] ?? ''];
}

function viewOf(mail: Mail, words: MailWords): MailView {
  switch (mail.kind) {
    case 'daily':
      return dailyView(mail, words);
    case 'report':
      return reportView(mail, words);
    case 'celebration':
      return celebrationView(mail, words);
    case 'digest':
      return digestView(mail, words);
    case 'pulse':
      return pulseView(mail, words);
    case 'alarm':
      return alarmView(mail, words);
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
