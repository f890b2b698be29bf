import type { ImportField, ImportProfile } from '../configuration/import-profile.ts';
import type { TableHead, Understanding } from './detect-profile.ts';
import { headerLikeRow, holdsListOf } from './header-like.ts';
import { headerRowOf } from './header-row.ts';
import { samplesBelow } from './column-questions.ts';
import { matchHeaders, type HeaderMatch } from './headers.ts';
import { mappingFor, type ConfirmedMapping, type RememberedMapping } from './mapping.ts';
import { beginsWithData, namedColumns, questionsByLook } from './no-header.ts';
import type { SourceRow } from './table.ts';
import { fitOf } from './value-looks.ts';

/** A table whose columns nobody can know by name, and how they would be matched. */
interface Nameless {
  head: TableHead;
  because: string;
  matchOf: (profile: ImportProfile, confirmed: ConfirmedMapping['columns']) => HeaderMatch;
}

/**
 * A table without a header, or with one that no profile knows: its columns are proposed from what their values look like,
 * and asked about. Null where the table holds nothing of that kind, or where a field that must be there can be no column.
 */
export function proposeColumns(
  profiles: ImportProfile[],
  heads: TableHead[],
  mappings: RememberedMapping[],
): Understanding | null {
  const table = withoutHeader(heads) ?? withUnknownHeader(profiles, heads);
  if (!table) return null;
  const { head, because, matchOf } = table;
  const readings = profiles
    .filter(({ wide, tells }) => wide === null && (profiles.length === 1 || tells.length === 0))
    .flatMap((profile): Understanding[] => {
      const mapping = mappingFor(profile, mappings);
      const match = matchOf(profile, mapping?.mapping.columns ?? {});
      const questions = match.missing.length === 0 ? [] : questionsByLook(profile, match, head.firstRows);
      const isAsked = (field: ImportField) => questions.some((question) => question.field === field);
      if (!match.missing.every(isAsked)) return [];
      const why = `${because}; its columns are proposed from what the values look like, for ${profile.system}`;
      return [
        { profile, table: head.name, match, items: [], mapping, why, others: [], alike: [], questions },
      ];
    });
  const order = (one: Understanding) => (one.profile.id.startsWith('quarterdeck-') ? 0 : 1);
  return (
    readings.sort(
      (a, b) =>
        unlikelyIn(a, head.firstRows) - unlikelyIn(b, head.firstRows) ||
        a.match.missing.length - b.match.missing.length ||
        order(a) - order(b) ||
        b.questions.length - a.questions.length ||
        a.profile.id.localeCompare(b.profile.id),
    )[0] ?? null
  );
}

/** How many of the fields that must be there no column looks like. */
function unlikelyIn({ match }: Understanding, firstRows: SourceRow[]): number {
  const samples = samplesBelow(match, firstRows);
  return match.missing.filter((field) => match.free.every((index) => fitOf(field, samples.look(index)) < 1))
    .length;
}

function withoutHeader(heads: TableHead[]): Nameless | null {
  const head = heads.find(({ firstRows }) => beginsWithData(firstRows));
  if (!head) return null;
  const { firstRows } = head;
  return {
    head,
    because: 'The file has no header',
    matchOf: (profile, confirmed) => namedColumns(profile, firstRows, confirmed),
  };
}

/** Only lists of people and of learning: other tables have a form of their own, which is documented. */
function withUnknownHeader([profile]: ImportProfile[], heads: TableHead[]): Nameless | null {
  const kind = profile?.kind;
  if (kind !== 'roster' && kind !== 'learning') return null;
  const found = heads.flatMap((head): { head: TableHead; row: SourceRow }[] => {
    const row = headerLikeRow(head.firstRows);
    return row && holdsListOf(kind, row, head.firstRows) ? [{ head, row }] : [];
  })[0];
  if (!found) return null;
  const row = headerRowOf(found.row);
  return {
    head: found.head,
    because: `No profile knows the headers on line ${row.line}`,
    matchOf: (each, confirmed) => matchHeaders(each, row, confirmed),
  };
}
