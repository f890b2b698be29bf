import { stat } from 'node:fs/promises';
import type { Configuration } from '../domain/configuration.ts';
import { fillCalendars } from './calendar-files/fill-calendars.ts';
import { strayFiles } from './checks/stray-files.ts';
import { checkTogether } from './checks/together.ts';
import { inReadingOrder, type Problem } from './problem.ts';
import { readSection, type SectionRead } from './read-section.ts';
import { scaleOf, sections, type Draft, type Placed } from './sections.ts';

export type Loaded = { configuration: Configuration; problems?: never } | { problems: Problem[] };

/** Reads and checks a folder of YAML files. Either all of it is right, or every problem that was found comes back. */
export async function loadConfiguration(folder: string): Promise<Loaded> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    const place = { file: folder, line: 1, column: 1, path: '' };
    return { problems: [{ ...place, expected: 'a folder with the configuration', got: 'nothing there' }] };
  }
  const { draft, problems } = await readDraft(folder);
  problems.push(...(await fillCalendars(folder, draft.sites)));
  problems.push(...(await strayFiles(folder)));
  problems.push(...checkTogether(draft, problems.length === 0));
  const [organisation] = draft.organisation;
  if (problems.length > 0 || !organisation) return { problems: inReadingOrder(problems) };
  return { configuration: configurationOf(draft, organisation) };
}

async function readDraft(folder: string): Promise<{ draft: Draft; problems: Problem[] }> {
  const problems: Problem[] = [];
  const items = <T>(read: SectionRead<T>): Placed<T>[] => {
    problems.push(...read.problems);
    return read.items;
  };
  const frameworks = items(await readSection(folder, sections.frameworks));
  const draft: Draft = {
    organisation: items(await readSection(folder, sections.organisation)),
    sites: items(await readSection(folder, sections.sites)),
    frameworks,
    roles: items(await readSection(folder, sections.roles(scaleOf({ frameworks })))),
    coverageMaps: items(await readSection(folder, sections.coverageMaps)),
    courses: items(await readSection(folder, sections.courses)),
    pathways: items(await readSection(folder, sections.pathways)),
    checklists: items(await readSection(folder, sections.checklists)),
    programs: items(await readSection(folder, sections.programs)),
    programmes: items(await readSection(folder, sections.programmes)),
    studies: items(await readSection(folder, sections.studies)),
    exchangeRates: items(await readSection(folder, sections.exchangeRates)),
    audiences: items(await readSection(folder, sections.audiences)),
    imports: items(await readSection(folder, sections.imports)),
    scoreboards: items(await readSection(folder, sections.scoreboards)),
    plan: items(await readSection(folder, sections.plan)),
    channels: items(await readSection(folder, sections.channels)),
    nominations: items(await readSection(folder, sections.nominations)),
    celebrations: items(await readSection(folder, sections.celebrations)),
  };
  return { draft, problems };
}

function configurationOf(draft: Draft, organisation: Placed<Configuration['organisation']>): Configuration {
  return {
    organisation: organisation.value,
    sites: valuesOf(draft.sites),
    frameworks: valuesOf(draft.frameworks),
    roles: valuesOf(draft.roles),
    coverageMaps: valuesOf(draft.coverageMaps),
    courses: valuesOf(draft.courses),
    pathways: valuesOf(draft.pathways),
    checklists: valuesOf(draft.checklists),
    programs: valuesOf(draft.programs),
    programmes: valuesOf(draft.programmes),
    studies: valuesOf(draft.studies),
    exchangeRates: valuesOf(draft.exchangeRates),
    audiences: valuesOf(draft.audiences),
    imports: valuesOf(draft.imports),
    ...(draft.scoreboards.length > 0 && { scoreboards: valuesOf(draft.scoreboards) }),
    ...(draft.plan.length > 0 && { plan: valuesOf(draft.plan) }),
    ...(draft.channels.length > 0 && { channels: valuesOf(draft.channels) }),
    ...(draft.nominations[0] && { nominations: draft.nominations[0].value }),
    ...(draft.celebrations[0] && { celebrations: draft.celebrations[0].value }),
  };
}

function valuesOf<T>(items: Placed<T>[]): T[] {
  return items.map(({ value }) => value);
}
