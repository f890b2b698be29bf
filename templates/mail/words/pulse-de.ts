import type { PulseWords } from './pulse-en.ts';

/** The weekly word of a round that collects, in German. */
export const pulseDe: PulseWords = {
  subject: (rounds, title) => (rounds === 1 ? `${title}: der Stand` : `Der Stand von ${rounds} Runden`),
  intro: 'So steht es in dieser Woche:',
  stands: ({ assigned, answered, started, share }) =>
    `${answered} von ${assigned} sind erledigt (${share}), ${started} wurden begonnen.`,
  tooFew: 'Es nehmen zu wenige Personen teil, um zu sagen, wie viele geantwortet haben.',
  before: (share, { period, day }) =>
    `Am Tag ${day} von ${period}, ebenso weit nach dem Start, waren es ${share}.`,
  due: (due) => `Die Runde ist ${due}.`,
  done: ({ assigned, answered, started, share }) =>
    `${answered} von ${assigned} erledigt (${share}), ${started} begonnen`,
  unitsTitle: 'Nach Bereich',
  smallUnits: 'Kleine Bereiche zusammen',
  openTitle: 'Noch offen bei Personen, die Sie führen',
  openNote: 'Sie werden auch selbst erinnert. Ein Wort von Ihnen hilft meist am besten.',
  open: (count, due) => `${count === 1 ? 'eine Sache' : `${count} Sachen`} zu tun, die erste bis ${due}`,
  stuckTitle: 'Was festhängt',
  stuck: {
    comesBack: (people) =>
      people === 1 ? 'E-Mails an eine Person kommen zurück' : `E-Mails an ${people} Personen kommen zurück`,
    unknown: (mails) =>
      mails === 1
        ? 'Bei einer E-Mail ist ungewiss, ob sie angekommen ist'
        : `Bei ${mails} E-Mails ist ungewiss, ob sie angekommen sind`,
    held: (holds) =>
      holds === 1 ? 'Jemand hält E-Mails zurück' : `In ${holds} Fällen werden E-Mails zurückgehalten`,
  },
  decisionTitle: 'Zu entscheiden',
  decision: {
    mend: () => 'Was aus den E-Mails wird, die festhängen: Wer nicht erreicht wird, kann nicht antworten.',
    extend: () => 'Ob die Runde wie geplant endet oder ob es mehr Zeit gibt.',
    speak: () => 'Ob die Leitungen der Bereiche, die am weitesten zurückliegen, um ein Wort gebeten werden.',
    none: () => 'Nichts in dieser Woche.',
  },
  action: 'Kampagne öffnen',
  asOf: 'Die Zahlen gelten für den Augenblick, in dem diese E-Mail geschrieben wurde.',
};
