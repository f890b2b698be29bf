import { z } from 'zod';
import { rosterChanges, type RosterChange } from '../../domain/imports/count-change.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import type { ChangeGroup, StagedChange } from '../../storage/import-changes.ts';
import type { ImportView, PeopleView } from '../../templates/pages/import-views.ts';
import { countInWords } from '../words-of-time.ts';

/** How many people of each kind of change the page of an import shows. */
export const firstPeople = 5;
/** How many a page of all of them shows. */
export const peopleAPage = 200;

export const changesQuery = z.object({
  change: z.enum(rosterChanges).catch('leaver'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
type ChangesQuery = z.infer<typeof changesQuery>;

const changeWords: Record<RosterChange, string> = {
  leaver: 'Leavers',
  manager: 'New manager',
  unit: 'New unit',
  site: 'New place of work',
  'pay-band': 'New pay band',
  title: 'New job title',
  leave: 'Leave begins or ends',
  joiner: 'Joiners',
  other: 'Other changes',
};

/** The first people of each kind of change. */
export function whoView(importId: string, groups: ChangeGroup[]): ImportView['who'] {
  return groups.map(({ change, total, people }) => ({
    heading: `${changeWords[change]}: ${total}`,
    people: people.map((person) => personView(change, person)),
    all:
      total > people.length
        ? { href: addressOf(importId, { change, page: 1 }), words: `See all ${total}` }
        : null,
  }));
}

interface PeopleFacts {
  of: { id: string; fileName: string };
  query: ChangesQuery;
  /** Every kind that occurs. */
  groups: ChangeGroup[];
  /** Of the page. */
  people: StagedChange[];
}

/** One page of everybody whom one kind of change would meet. */
export function peopleView({ of, query, groups, people }: PeopleFacts): PeopleView {
  const { change, page } = query;
  const total = groups.find((group) => group.change === change)?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / peopleAPage));
  return {
    heading: of.fileName,
    back: `/imports/${of.id}`,
    label: 'Who would change',
    filters: groups.map((group) => ({
      href: addressOf(of.id, { change: group.change, page: 1 }),
      words: changeWords[group.change],
      count: String(group.total),
      here: group.change === change,
    })),
    people: people.map((person) => personView(change, person)),
    place:
      total === 0
        ? 'Nobody, or it has been decided meanwhile.'
        : `Page ${page} of ${pages}: ${countInWords(total, 'person', 'people')}.`,
    newer: page > 1 ? addressOf(of.id, { change, page: page - 1 }) : null,
    older: page < pages ? addressOf(of.id, { change, page: page + 1 }) : null,
  };
}

function addressOf(importId: string, { change, page }: ChangesQuery): string {
  return `/imports/${importId}/changes?change=${change}&page=${page}`;
}

const employmentWords: Record<string, string> = {
  active: 'at work',
  leave: 'on leave',
  future: 'about to start',
};

function personView(
  change: RosterChange,
  { name, before, after }: StagedChange,
): PeopleView['people'][number] {
  return { name, detail: detailOf(change, before, after) };
}

function detailOf(change: RosterChange, before: string | null, after: string | null): string {
  if (change === 'leaver') return '';
  if (change === 'joiner') return after ?? '';
  if (change === 'other') return (after ?? '').split(', ').map(fieldInWords).join(', ');
  const told = (value: string | null) =>
    value === null ? 'none' : change === 'leave' ? (employmentWords[value] ?? value) : value;
  return `${told(before)} → ${told(after)}`;
}
