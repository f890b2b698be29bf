import type { DurationUnit } from './durations.ts';

/** What a header says in brackets or behind a dash about the values below it. */
export interface HeaderNotes {
  /** The header without them. */
  text: string;
  unit: DurationUnit | null;
  /** As the header names it: `PST/PDT`, `Europe/Berlin`. */
  zone: string | null;
  /** ISO 4217. */
  currency: string | null;
}

const units: [DurationUnit, RegExp][] = [
  ['seconds', /^(?:in )?(?:seconds?|secs?|sekunden|secondes|segundos|secondi|seconden|sekunder|s)$/i],
  ['minutes', /^(?:in )?(?:minutes?|mins?|minuten|minutos|minuti|minuter|m|mm)$/i],
  [
    'hours',
    /^(?:in )?(?:hours?|hrs?|h|std|stunden|heures?|horas?|ore|uren|timmar|hh:?mm(?::?ss)?|h:mm(?::ss)?)\.?$/i,
  ],
  ['days', /^(?:in )?(?:days?|tage?|jours?|d[ií]as?|giorni|dagen|dagar|dias?|d|t)$/i],
];
const zoneName =
  /^(?:[A-Z]{2,5}T?(?:\/[A-Z]{2,5})?|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?|(?:US\/)?(?:Pacific|Mountain|Central|Eastern)(?: Time)?|local time|server time)$/;
const knownZones =
  /^(?:UTC|GMT|PST|PDT|MST|MDT|CST|CDT|EST|EDT|PT|MT|CT|ET|CET|CEST|MEZ|MESZ|BST|IST|JST|AEST|AEDT|WET|WEST|EET|EEST|HST|AKST|SGT|HKT|NZST|NZDT|BRT|Z)$/;
const currencyCode =
  /^(?:in )?(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CNY|INR|AUD|CAD|BRL|MXN|ZAR|€|\$|£)$/;
const signs: Record<string, string> = { '€': 'EUR', '£': 'GBP' };
const bracketed = /[([{]([^()[\]{}]{1,40})[)\]}]/g;
const timeZoneWord = /\s*(?:time\s?zone|zeitzone|fuseau horaire|zona horaria)\s*/i;

/** Takes the unit, the time zone and the currency out of a header. */
export function readHeaderNotes(header: string): HeaderNotes {
  const notes: HeaderNotes = { text: header, unit: null, zone: null, currency: null };
  if (header.length > 200) return notes;
  notes.text = header
    .replaceAll(bracketed, (whole, inside: string) => (take(notes, inside.trim()) ? ' ' : whole))
    .replace(/[\s,;:–—-]+(in \p{L}+|UTC|GMT)$/u, (whole, inside: string) =>
      take(notes, inside) ? '' : whole,
    )
    .replaceAll(/\s{2,}/g, ' ')
    .trim();
  if (notes.text === '') notes.text = header;
  return notes;
}

function take(notes: HeaderNotes, inside: string): boolean {
  // `HR` is the department.
  const unit = inside === 'HR' ? undefined : units.find(([, pattern]) => pattern.test(inside));
  if (unit) {
    notes.unit ??= unit[0];
    return true;
  }
  const money = currencyCode.exec(inside)?.[1];
  if (money) {
    notes.currency ??= signs[money] ?? (money === '$' ? 'USD' : money);
    return true;
  }
  const zone = inside.replace(timeZoneWord, '').trim();
  if (!isZone(zone) && zone === inside) return false;
  notes.zone ??= zone;
  return true;
}

function isZone(text: string): boolean {
  if (!zoneName.test(text)) return false;
  if (!/^[A-Z/]+$/.test(text)) return true;
  return text.split('/').every((part) => knownZones.test(part));
}
