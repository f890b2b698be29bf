import type { DailyMail, OwedItem } from '../../../domain/mail.ts';
import type { MailWords } from './en.ts';
import { channelAlarmDe } from './channel-alarm-de.ts';
import { nominationAlarmDe } from './nomination-alarm-de.ts';
import { digestDe } from './digest-de.ts';
import { importAlarmDe } from './import-alarm-de.ts';
import { pulseDe } from './pulse-de.ts';
import { reportAlarmDe } from './report-alarm-de.ts';

/** Every sentence of the mails, in German. */
export const de: MailWords = {
  greeting: (name) => `Guten Tag ${name},`,
  due: (day, workingDaysLeft) => `fällig am ${day} (${left(workingDaysLeft)})`,
  footer: (organisation) =>
    `Sie erhalten diese Nachricht, weil Sie bei ${organisation} an Kompetenzeinschätzung und Weiterbildung teilnehmen.`,
  rehearsalNote: 'Probelauf: Diese Nachricht ging nur an ein Test-Postfach, die Antworten sind simuliert.',
  daily: {
    subject: (mail) => dailySubject(mail),
    optOut: 'Lieber keine solchen Nachrichten? Übersichten abschalten.',
    openPage: 'Meine Seite öffnen',
    intro: (mail) => dailyIntro(mail),
    owedTitle: 'Für Sie zu tun',
    several: {
      'rate-self': () => 'Eigene Kompetenzen einschätzen',
      'rate-person': (count) => `Kompetenzen von ${count} Personen einschätzen`,
      learn: (count) => `${count} Kurse abschließen`,
      renew: (count) => `${count} Zertifikate erneuern`,
    },
    overseenTitle: 'Noch offen in Ihrem Team',
    overseenNote: 'Diese Personen wurden bereits selbst erinnert. Ein Wort von Ihnen hilft meist am besten.',
    escalatedTitle: 'Noch offen, und jetzt bei Ihnen',
    escalatedNote: 'Erinnerungen und ein Hinweis an die Führungskraft haben bisher nicht gereicht.',
    managedBy: (manager) => `Team von ${manager}`,
    allDue: (due) => `Alles ist ${due}.`,
    thanks: (round) => `Vielen Dank: Sie haben alles erledigt, worum wir Sie in ${round} gebeten haben.`,
    minutes: 'Ein Bogen dauert etwa zehn Minuten, geht am Telefon und lässt sich zwischenspeichern.',
    item: {
      'rate-self': () => 'Eigene Kompetenzen einschätzen',
      'rate-person': (subject) => `Kompetenzen von ${subject} einschätzen`,
      learn: (subject) => `Kurs „${subject}“ abschließen`,
      renew: (subject) => `Zertifikat „${subject}“ erneuern`,
    },
    overseenItem: {
      'rate-self': () => 'eigener Bogen',
      'rate-person': (subject) => `Bogen für ${subject}`,
      learn: (subject) => `Kurs „${subject}“`,
      renew: (subject) => `Erneuerung des Zertifikats „${subject}“`,
    },
    action: {
      'rate-self': 'Bogen öffnen',
      'rate-person': 'Jetzt einschätzen',
      learn: 'Einzelheiten',
      renew: 'Einzelheiten',
    },
    learnNote: 'Schon fertig? Das Lernsystem meldet es uns, mehr ist nicht nötig.',
    outdated: (day: string | null) =>
      day === null
        ? 'Niemand hat angegeben, wann dieser Kurs zuletzt durchgesehen wurde: Er kann veraltet sein.'
        : `Dieser Kurs wurde zuletzt am ${day} durchgesehen: Er kann veraltet sein.`,
    private: 'Ihr Link ist persönlich. Bitte nicht weiterleiten.',
  },
  report: {
    subject: (title, period) => `${title}, ${period}`,
    footer: (organisation, audiences) =>
      audiences.length > 0
        ? `Sie erhalten diese Nachricht, weil Berichte von ${organisation} für ${quotedList(audiences)} an Sie gehen.`
        : `Sie erhalten diese Nachricht, weil ein Bericht von ${organisation} an Sie geht.`,
    instead: {
      'unit-above': (audience) =>
        `Sie erhalten diesen Bericht für „${audience}“, weil niemand diesen Bereich leitet: Er geht an die Leitung des Bereichs darüber.`,
      'nobody-heads': (audience) =>
        `Sie erhalten diesen Bericht für „${audience}“, weil niemand diesen Bereich leitet: Er geht an die Ansprechperson im Personalwesen.`,
      'nobody-reached': (audience) =>
        `Sie erhalten diesen Bericht, weil niemand zu erreichen ist, für den er bestimmt ist („${audience}“): Er geht an die Ansprechperson im Personalwesen.`,
    },
    figuresTitle: 'Kennzahlen',
    tableTitle: 'Die Zahlen hinter dem Diagramm',
    askedTitle: 'Worum Sie gebeten werden',
    asked: (asks) => `Worum Sie gebeten werden: ${asks.join(' ')}`,
    beside: (files) => `Außerdem liegen bei: ${files.join(' und ')}.`,
    files: {
      'board-page': 'eine Seite für den Vorstand (PDF)',
      tables: 'ihre Tabellen (CSV, als ZIP-Datei)',
    },
    attached: (name) => `Die Arbeitsmappe ${name} liegt bei: jede Zahl mit Methode und Quelle.`,
    asOf: (moment) => `Stand ${moment}.`,
    byLink: (name, until) =>
      `Die Arbeitsmappe ${name} ist zu groß für eine E-Mail. Ihr Link ist persönlich, gilt einmal, und bis ${until}.`,
    workbookTitle: 'Die Arbeitsmappe',
    download: 'Herunterladen',
    corrected: (subject, version) => `Berichtigte Fassung ${version}: ${subject}`,
    replaces: (version) =>
      `Dies ist die berichtigte Fassung ${version}. Sie ersetzt die vorige; bitte verwenden Sie jene nicht mehr.`,
    changesTitle: 'Was sich geändert hat',
    change: (before, after) => `${before} → ${after}`,
    unchanged: 'Keine der Kennzahlen hat sich geändert, wohl aber die Arbeitsmappe.',
  },
  celebration: {
    certificates: (count: number) => (count === 1 ? 'Ihre Urkunde liegt bei.' : 'Ihre Urkunden liegen bei.'),
    subject: (count, title) => (count === 1 ? `Glückwunsch! ${title}` : `Glückwunsch: ${count} Meilensteine`),
    intro: 'Sie haben etwas erreicht, worauf Sie stolz sein können:',
    closing: 'Danke für die Arbeit, die darin steckt.',
    reward: (what, by) => `Für Sie: ${what}. Sie bekommen es von: ${by}.`,
    ofOthers: 'Gute Nachrichten aus Ihrem Umfeld',
    othersSubject: (count, who, title) =>
      count === 1 ? `Gute Nachricht: ${who}, ${title}` : `${count} gute Nachrichten aus Ihrem Umfeld`,
    nomination: 'Entscheiden, ob andere davon erfahren',
    othersIntro:
      'In Ihrem Umfeld wurde etwas erreicht. Ein Wort von Ihnen bedeutet mehr als diese Nachricht:',
    optOut: 'Lieber keine solchen Nachrichten? Glückwünsche abschalten.',
  },
  alarm: importAlarmDe,
  reportAlarm: reportAlarmDe,
  channelAlarm: channelAlarmDe,
  nominationAlarm: nominationAlarmDe,
  digest: digestDe,
  pulse: pulseDe,
  launch: {
    title: (program, period) => `${program}, ${period}: Der Start wartet auf Sie`,
    what: (people) => `Es gingen Mails an ${people} Personen. Noch wurde niemand eingeladen.`,
    whatToDo:
      'Bestätigen Sie ihn mit dieser Zahl, oder brechen Sie ihn ab. Seine Termine rücken um die Arbeitstage, die er wartet.',
    action: 'Entscheiden',
  },
};

function quotedList(names: string[]): string {
  return names.map((name) => `„${name}“`).join(', ');
}

function left(days: number): string {
  if (days > 1) return `noch ${days} Arbeitstage`;
  if (days === 1) return 'noch 1 Arbeitstag';
  if (days === 0) return 'heute';
  return days === -1 ? '1 Arbeitstag überfällig' : `${-days} Arbeitstage überfällig`;
}

function dailySubject(mail: DailyMail): string {
  const { owed, overseen, escalated = [], thanks } = mail;
  const only = owed[0];
  if (only && owed.length === 1) return `${prefix(owed)}${de.daily.item[only.what](only.subject)}`;
  if (only) return `${prefix(owed)}${owed.length} Aufgaben`;
  if (escalated.length > 0) return `${people(escalated.length)} noch etwas offen: bitte helfen Sie`;
  if (overseen.length > 0) return `${people(overseen.length, ' in Ihrem Team')} noch etwas offen`;
  return thanks.length > 0 ? 'Vielen Dank: alles erledigt' : 'Kompetenzen und Lernen';
}

function people(count: number, where = ''): string {
  return count === 1 ? `Eine Person${where} hat` : `${count} Personen${where} haben`;
}

function prefix(owed: OwedItem[]): string {
  if (owed.some((item) => item.rung === 'last-call')) return 'Letzte Erinnerung: ';
  return owed.every((item) => item.rung === 'invitation') ? '' : 'Erinnerung: ';
}

function dailyIntro({ owed, overseen, escalated = [] }: DailyMail): string {
  const below = overseen.length + escalated.length;
  if (owed.length === 0 && below === 0) return '';
  if (owed.length === 0) return below === 1 ? 'Bei einer Person ist etwas offen:' : 'Dies ist noch offen:';
  if (owed.every((item) => item.what === 'renew'))
    return 'Zertifikate laufen ab. Bitte erneuern Sie rechtzeitig:';
  if (owed.every((item) => item.rung === 'invitation'))
    return 'Eine neue Runde hat begonnen. Darum bitten wir Sie:';
  if (owed.some((item) => item.rung === 'last-call'))
    return 'Die Runde schließt bald, und dies ist noch offen:';
  return 'Eine freundliche Erinnerung an das, was noch offen ist:';
}
