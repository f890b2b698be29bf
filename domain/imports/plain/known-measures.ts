import { comparable } from '../text.ts';

/** A measure that reports know how to read. */
export interface KnownMeasure {
  id: string;
  words: { en: string; de: string };
  aliases: string[];
  measuredIn: string;
  least: number;
  most: number | null;
  /** Which way is an improvement. */
  better: 'higher' | 'lower';
}

const percent = { measuredIn: 'percent', least: 0, most: 100, better: 'higher' } as const;
const count = { least: 0, most: null, better: 'lower' } as const;

export const knownMeasures: readonly KnownMeasure[] = [
  {
    id: 'retention',
    words: { en: 'Retention', de: 'Verbleib' },
    aliases: ['retention rate', 'employee retention', 'bleibequote', 'verbleibquote'],
    ...percent,
  },
  {
    id: 'regretted-turnover',
    words: { en: 'Regretted turnover', de: 'Ungewollte Fluktuation' },
    aliases: ['turnover', 'turnover rate', 'attrition', 'attrition rate', 'fluktuation', 'fluktuationsquote'],
    ...percent,
    better: 'lower',
  },
  {
    id: 'deployment-success',
    words: { en: 'Deployment success', de: 'Erfolgreiche Einführungen' },
    aliases: ['deployment success rate', 'successful deployments', 'erfolgreiche einfuhrungen'],
    ...percent,
  },
  {
    id: 'leadership-participation',
    words: { en: 'Leadership participation', de: 'Beteiligung der Führung' },
    aliases: ['leader participation', 'leadership participation rate', 'beteiligung der fuhrungskrafte'],
    ...percent,
  },
  {
    id: 'internal-mobility',
    words: { en: 'Positions filled from inside', de: 'Intern besetzte Stellen' },
    aliases: ['internal fill rate', 'internal hires', 'internal promotion rate', 'interne besetzungen'],
    ...percent,
  },
  {
    id: 'engagement',
    words: { en: 'Engagement', de: 'Engagement' },
    aliases: ['engagement score', 'employee engagement', 'mitarbeiterengagement'],
    ...percent,
  },
  {
    id: 'customer-satisfaction',
    words: { en: 'Customer satisfaction', de: 'Kundenzufriedenheit' },
    aliases: ['csat', 'customer satisfaction score'],
    ...percent,
  },
  {
    id: 'tool-adoption',
    words: { en: 'Use of the new tools', de: 'Nutzung der neuen Werkzeuge' },
    aliases: ['adoption', 'adoption rate', 'ai adoption', 'nutzungsquote'],
    ...percent,
  },
  {
    id: 'time-to-competence',
    words: { en: 'Time to competence', de: 'Einarbeitungszeit' },
    aliases: ['time to productivity', 'time to proficiency', 'ramp-up time'],
    measuredIn: 'days',
    ...count,
  },
  {
    id: 'cycle-time',
    words: { en: 'Cycle time', de: 'Durchlaufzeit' },
    aliases: ['lead time'],
    measuredIn: 'days',
    ...count,
  },
  {
    id: 'manual-hours',
    words: { en: 'Hours of manual work', de: 'Stunden Handarbeit' },
    aliases: ['manual work hours', 'handarbeit'],
    measuredIn: 'hours',
    ...count,
  },
  {
    id: 'incidents',
    words: { en: 'Incidents', de: 'Vorfälle' },
    aliases: ['incident count', 'number of incidents', 'storungen'],
    measuredIn: 'incidents',
    ...count,
  },
  {
    id: 'errors',
    words: { en: 'Errors', de: 'Fehler' },
    aliases: ['defects', 'error count', 'fehlerzahl'],
    measuredIn: 'errors',
    ...count,
  },
];

const bySpelling = new Map(
  knownMeasures.flatMap((measure) =>
    [measure.id, ...Object.values(measure.words), ...measure.aliases].map((name): [string, KnownMeasure] => [
      spelling(name),
      measure,
    ]),
  ),
);

/** The known measure of a name; null: one of the organisation's own. */
export function knownMeasure(name: string): KnownMeasure | null {
  return bySpelling.get(spelling(name)) ?? null;
}

/** The id of an own measure: its name in lower case, words joined by hyphens; empty when nothing is left. */
export function ownMeasureId(name: string): string {
  return comparable(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function spelling(name: string): string {
  return comparable(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
