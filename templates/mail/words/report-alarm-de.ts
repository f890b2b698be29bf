import type { ReceiptLine } from '../../../domain/mail.ts';
import type { UnsentReport } from '../../../domain/reports/alarms.ts';
import type { StaleReason } from '../../../domain/reports/freshness.ts';
import type { reportAlarmEn } from './report-alarm-en.ts';
import { wholePercent } from '../view.ts';

const percent = (share: number) => wholePercent(share, 'de');

const exports = {
  rosterAgeDays: { none: 'keine Personalliste', newest: 'Die neueste Personalliste' },
  learningAgeDays: {
    none: 'keinen Export der Lernnachweise',
    newest: 'Der neueste Export der Lernnachweise',
  },
};

function reason(stale: StaleReason, day: (date: string) => string): string {
  switch (stale.limit) {
    case 'rosterAgeDays':
    case 'learningAgeDays': {
      const { none, newest } = exports[stale.limit];
      return stale.asOf === null
        ? `Es gibt ${none}. Bitte laden Sie eine Datei hoch.`
        : `${newest} beschreibt den ${day(stale.asOf)} und ist ${stale.ageDays} Tage alt; höchstens ${stale.allowed} sind erlaubt. Laden Sie eine neuere Datei hoch: Dann gehen die Berichte von selbst weiter.`;
    }
    case 'responseShare':
      return `${stale.answered} von ${stale.asked} Antworten wurden abgegeben; mindestens ${percent(stale.allowed)} werden verlangt. Antworten kann niemand mehr: Entscheiden Sie, ob die Berichte dennoch gehen.`;
    case 'coverageShare':
      return `Weniger als ${percent(stale.allowed)} dessen, was die Rollen brauchen, wurde eingeschätzt. Entscheiden Sie, ob die Berichte dennoch gehen.`;
  }
}

const unsent: Record<UnsentReport, string> = {
  missing: 'Er wurde nie begonnen: Seine Kampagne ist noch nicht so weit.',
  held: 'Er wartet, weil er auf zu wenig beruhen würde.',
  building: 'Er konnte noch nicht geschrieben oder geprüft werden.',
  waiting: 'Er wartet darauf, dass ihn jemand freigibt.',
  failed: 'Er ist gescheitert und geht von selbst an niemanden.',
  leaving: 'Seine Mails sind geschrieben, aber der Mailserver hat noch keine angenommen.',
};

const outcomes: Record<ReceiptLine['outcome'], string> = {
  taken: 'vom Mailserver angenommen',
  unknown: 'vielleicht angekommen, vielleicht nicht: Die Verbindung brach ab',
  bounced: 'kam zurück',
  'not-sent': 'nicht versandt',
};

const failures: Record<string, string> = {
  'total-differs': 'seine Zahlen sind nicht die der Datenbank',
  'rows-differ': 'er hat nicht so viele Zeilen wie die Datenbank',
  'chart-differs': 'ein Diagramm zeigt nicht, was in seinen Zellen steht',
  'name-broken': 'ein Name darin führt ins Leere',
  'person-named': 'er nennt Personen',
  'formula-error': 'eine Formel darin ergibt einen Fehler',
  'sheet-missing': 'ein Blatt fehlt',
  'sheet-hidden': 'ein Blatt ist ausgeblendet',
  'too-large': 'er ist zu groß für eine Mail',
  unreadable: 'er lässt sich nicht wieder einlesen',
  'not-a-number': 'eine Zahl darin ist keine',
  'not-built': 'er konnte nicht geschrieben werden',
  'no-reader': 'niemand, der ihn lesen soll, ist zu erreichen',
};

/** The same in German. */
export const reportAlarmDe: typeof reportAlarmEn = {
  report: ({ program, period, audience, version }) =>
    [`${program}, ${period}`, audience, (version ?? 1) > 1 ? `Fassung ${version}` : null]
      .filter((part) => part !== null)
      .join(', '),
  reason,
  title: {
    'report-held': (of) => `${of}: Die Berichte warten`,
    'report-failed': (of) => `${of}: Der Bericht geht an niemanden`,
    'report-approve': (of) => `${of}: Der Bericht wartet auf Ihre Freigabe`,
    'report-approve-soon': (of) => `${of}: Der Bericht wartet noch auf Ihre Freigabe`,
    'report-approve-late': (of) => `${of}: Niemand hat den Bericht rechtzeitig freigegeben`,
    'report-overdue': (of) => `${of}: Der Bericht ist überfällig`,
    'report-receipt': (of) => `${of}: Wer den Bericht bekam`,
  },
  what: {
    'report-held': () => 'Noch ist nichts geschrieben, weil es auf zu wenig beruhen würde.',
    'report-failed': ({ failure }) =>
      `Er hat seine Prüfung nicht bestanden: ${failure.flatMap((code) => failures[code] ?? []).join(', ') || 'seine Arbeitsmappe stimmt nicht'}. Niemand hat ihn bekommen. Ist das behoben, schreibt ihn \`quarterdeck campaign report-again\` neu.`,
    'report-approve': ({ until }) =>
      `Er hat seine Prüfung bestanden. Sehen Sie ihn an und geben Sie ihn bis ${until} frei, oder lehnen Sie ihn ab. Von selbst geht er nicht.`,
    'report-approve-soon': ({ until }) =>
      `Geben Sie ihn bis ${until} frei, oder lehnen Sie ihn ab. Von selbst geht er nicht.`,
    'report-approve-late': ({ until }) =>
      `Bis ${until} hätte ihn jemand freigeben oder ablehnen sollen. Er ist nicht gegangen und geht nicht von selbst.`,
    'report-overdue': ({ because }) => `Er hätte schon gehen sollen. ${unsent[because]}`,
    'report-receipt': ({ readers }) =>
      readers.length === 1 ? 'Er hatte eine Leserin oder einen Leser.' : `Er hatte ${readers.length} Leser.`,
  },
  reader: ({ name, outcome, when, reason: why }) =>
    `${name}: ${outcomes[outcome]}, ${when}${why === '' ? '' : ` (${why})`}`,
  action: {
    'report-held': 'Ansehen, was zu tun ist',
    'report-failed': 'Bericht ansehen',
    'report-approve': 'Ansehen und entscheiden',
    'report-approve-soon': 'Ansehen und entscheiden',
    'report-approve-late': 'Ansehen und entscheiden',
    'report-overdue': 'Ansehen, wo er steht',
    'report-receipt': 'Bericht ansehen',
  },
};
