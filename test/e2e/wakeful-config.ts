import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/** Where it is noon at a moment; Etc/GMT-3 lies east of Greenwich. */
export function noonZone(now: Temporal.Instant): string {
  const east = 12 - now.toZonedDateTimeISO('UTC').hour;
  return east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** Our own configuration, moved to where people work at this hour, whatever the day: no holiday, bridge or closure counts. */
export function writeWakefulConfig(folder: string, timeZone: string): void {
  cpSync('config', folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  const site = z.looseObject({});
  const sites = z.array(site).parse(parse(readFileSync(join(folder, 'sites.yaml'), 'utf8')));
  const wakeful = sites.map((each) => ({
    ...each,
    timeZone,
    workDays: [1, 2, 3, 4, 5, 6, 7],
    publicHolidays: false,
    calendars: [],
    bridgeDays: [],
    closures: [],
  }));
  writeFileSync(join(folder, 'sites.yaml'), stringify(wakeful));
  const organisation = site.parse(parse(readFileSync(join(folder, 'organisation.yaml'), 'utf8')));
  writeFileSync(join(folder, 'organisation.yaml'), stringify({ ...organisation, timeZone }));
}
