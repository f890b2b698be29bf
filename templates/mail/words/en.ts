import type { DailyMail, OwedItem } from '../../../domain/mail.ts';
import { channelAlarmEn } from './channel-alarm-en.ts';
import { nominationAlarmEn } from './nomination-alarm-en.ts';
import { digestEn } from './digest-en.ts';
import { importAlarmEn } from './import-alarm-en.ts';
import { pulseEn } from './pulse-en.ts';
import { reportAlarmEn } from './report-alarm-en.ts';

/** Every sentence of the mails, in English. Other languages have the same shape. */
export const en = {
  greeting: (name: string) => `Hello ${name},`,
  due: (day: string, workingDaysLeft: number) => `due ${day} (${left(workingDaysLeft)})`,
  footer: (organisation: string) =>
    `You get this because you take part in skills and learning at ${organisation}.`,
  rehearsalNote: 'Rehearsal: this mail went to a test outbox only, and the answers in it are simulated.',
  daily: {
    subject: (mail: DailyMail) => dailySubject(mail),
    optOut: 'Rather not get these? Switch digests off.',
    openPage: 'Open my page',
    intro: (mail: DailyMail) => dailyIntro(mail),
    owedTitle: 'For you to do',
    several: {
      'rate-self': () => 'Rate your own skills',
      'rate-person': (count: number) => `Rate the skills of ${count} people`,
      learn: (count: number) => `Complete ${count} courses`,
      renew: (count: number) => `Renew ${count} certificates`,
    },
    overseenTitle: 'Still open in your team',
    overseenNote: 'They have been reminded themselves. A word from you usually helps most.',
    escalatedTitle: 'Still open, and now with you',
    escalatedNote: 'Reminders and a word to their manager have not been enough so far.',
    managedBy: (manager: string) => `team of ${manager}`,
    allDue: (due: string) => `All of it is ${due}.`,
    thanks: (round: string) => `Thank you: you have done everything that we asked of you in ${round}.`,
    minutes: 'Each form takes about ten minutes, works on a phone, and can be saved for later.',
    item: {
      'rate-self': () => 'Rate your own skills',
      'rate-person': (subject: string) => `Rate the skills of ${subject}`,
      learn: (subject: string) => `Complete the course “${subject}”`,
      renew: (subject: string) => `Renew your certificate “${subject}”`,
    },
    overseenItem: {
      'rate-self': () => 'own skills form',
      'rate-person': (subject: string) => `skills form for ${subject}`,
      learn: (subject: string) => `course “${subject}”`,
      renew: (subject: string) => `renewal of the certificate “${subject}”`,
    },
    action: {
      'rate-self': 'Rate my skills',
      'rate-person': 'Rate now',
      learn: 'See details',
      renew: 'See details',
    },
    learnNote: 'Finished already? The learning system reports it to us; nothing else to do.',
    outdated: (day: string | null) =>
      day === null
        ? 'Nobody has said when this course was last looked through: it may be out of date.'
        : `This course was last looked through on ${day}: it may be out of date.`,
    private: 'Your link is personal. Please do not forward it.',
  },
  report: {
    subject: (title: string, period: string) => `${title}, ${period}`,
    footer: (organisation: string, audiences: string[]) =>
      audiences.length > 0
        ? `You get this because the reports of ${organisation} for ${quotedList(audiences)} go to you.`
        : `You get this because a report of ${organisation} goes to you.`,
    instead: {
      'unit-above': (audience: string) =>
        `You get this report for “${audience}” because nobody heads this unit: it goes to the head of the unit above.`,
      'nobody-heads': (audience: string) =>
        `You get this report for “${audience}” because nobody heads this unit: it goes to the HR partner.`,
      'nobody-reached': (audience: string) =>
        `You get this report because nobody for whom it is (“${audience}”) can be reached: it goes to the HR partner.`,
    },
    figuresTitle: 'Key figures',
    tableTitle: 'The numbers behind the chart',
    askedTitle: 'What is asked of you',
    asked: (asks: string[]) => `What is asked of you: ${asks.join(' ')}`,
    attached: (name: string) => `The workbook ${name} is attached: every figure with its method and source.`,
    beside: (files: string[]) => `Also attached: ${files.join(', and ')}.`,
    files: { 'board-page': 'a page for the board (PDF)', tables: 'its tables (CSV, in a ZIP file)' },
    asOf: (moment: string) => `As of ${moment}.`,
    byLink: (name: string, until: string) =>
      `The workbook ${name} is too large for a mail. Your link is personal, works once, and until ${until}.`,
    workbookTitle: 'The workbook',
    download: 'Download',
    corrected: (subject: string, version: number) => `Corrected version ${version}: ${subject}`,
    replaces: (version: number) =>
      `This is corrected version ${version}. It replaces the one before; please do not use that one any more.`,
    changesTitle: 'What is different',
    change: (before: string, after: string) => `${before} → ${after}`,
    unchanged: 'None of the key figures has changed; the workbook has.',
  },
  celebration: {
    certificates: (count: number): string =>
      count === 1 ? 'Your certificate is attached.' : 'Your certificates are attached.',
    subject: (count: number, title: string) =>
      count === 1 ? `Well done! ${title}` : `Well done: ${count} milestones`,
    intro: 'You reached something worth a moment of pride:',
    closing: 'Thank you for the work that went into it.',
    reward: (what: string, by: string) => `For you: ${what}. It comes from: ${by}.`,
    ofOthers: 'Good news from people around you',
    othersSubject: (count: number, who: string, title: string) =>
      count === 1 ? `Good news: ${who}, ${title}` : `${count} pieces of good news around you`,
    nomination: 'Choose whether others hear of it',
    othersIntro: 'Somebody around you has reached something. A word from you means more than this mail:',
    optOut: 'Rather not get these? Switch celebrations off.',
  },
  alarm: importAlarmEn,
  reportAlarm: reportAlarmEn,
  channelAlarm: channelAlarmEn,
  nominationAlarm: nominationAlarmEn,
  digest: digestEn,
  pulse: pulseEn,
  launch: {
    title: (program: string, period: string) => `${program}, ${period}: the launch waits for you`,
    what: (people: number) => `It would mail ${people} people. Nobody has been invited yet.`,
    whatToDo: 'Confirm it by that number, or cancel it. Its days move by the working days that it waits.',
    action: 'Decide',
  },
};

export type MailWords = typeof en;

function quotedList(names: string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

function left(days: number): string {
  if (days > 1) return `${days} working days left`;
  if (days === 1) return '1 working day left';
  if (days === 0) return 'today';
  return days === -1 ? '1 working day late' : `${-days} working days late`;
}

function dailySubject(mail: DailyMail): string {
  const { owed, overseen, escalated = [], thanks } = mail;
  const only = owed[0];
  if (only && owed.length === 1) return `${prefix(owed)}${en.daily.item[only.what](only.subject)}`;
  if (only) return `${prefix(owed)}${owed.length} things to do`;
  if (escalated.length > 0) return `${people(escalated.length)} still open: please help`;
  if (overseen.length > 0) return `${people(overseen.length, ' in your team')} still open`;
  return thanks.length > 0 ? 'Thank you: all done' : 'Skills and learning';
}

function people(count: number, where = ''): string {
  return count === 1 ? `One person${where} has something` : `${count} people${where} have something`;
}

function prefix(owed: OwedItem[]): string {
  if (owed.some((item) => item.rung === 'last-call')) return 'Last call: ';
  return owed.every((item) => item.rung === 'invitation') ? '' : 'Reminder: ';
}

function dailyIntro({ owed, overseen, escalated = [] }: DailyMail): string {
  const below = overseen.length + escalated.length;
  if (owed.length === 0 && below === 0) return '';
  if (owed.length === 0) return below === 1 ? 'One person has something open:' : 'This is still open:';
  if (owed.every((item) => item.what === 'renew')) return 'Certificates expire. Please renew in time:';
  if (owed.every((item) => item.rung === 'invitation'))
    return 'A new round has started. This is what we ask of you:';
  if (owed.some((item) => item.rung === 'last-call')) return 'The round closes soon, and this is still open:';
  return 'A friendly reminder of what is still open:';
}
