import type { ImportField, ImportProfile } from '../configuration/import-profile.ts';
import { aliasesOf } from './header-aliases.ts';
import { fieldsOf, type HeaderMatch } from './headers.ts';
import { likeness } from './likeness.ts';
import type { HeaderGrade, ImportQuestion } from './mapping.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';
import { columnLook, fitOf, type ColumnLook } from './value-looks.ts';

type ColumnQuestion = Extract<ImportQuestion, { about: 'column' }>;

/** From so alike a header on, somebody is asked about a field that the file could do without. */
const likelyShare = 0.84;
/** From so alike a header on, it is proposed for a field that must be there. */
const possibleShare = 0.55;
/** So much of a column whose header says nothing must be known status words before it is proposed for a status. */
const statusShare = 0.25;
const candidatesMax = 5;
const samplesMax = 3;

/** The first rows below the header, from which people see what a column holds. Private columns are never read. */
export interface Samples {
  look: (index: number) => ColumnLook;
  of: (index: number) => string[];
  /** Share of the filled values that are among some words, as compared. */
  among: (index: number, words: Record<string, unknown>) => number;
}

export function samplesBelow(match: HeaderMatch, firstRows: SourceRow[]): Samples {
  const rows = firstRows.filter(({ line }) => line > match.dataAfter);
  const looks = new Map<number, ColumnLook>();
  return {
    look: (index) => {
      const known = looks.get(index);
      if (known) return known;
      const look = columnLook(rows.map(({ cells }) => cells[index] ?? ''));
      looks.set(index, look);
      return look;
    },
    among: (index, words) => {
      const values = rows.map(({ cells }) => comparable(cells[index] ?? '')).filter((value) => value !== '');
      return values.filter((value) => Object.hasOwn(words, value)).length / Math.max(1, values.length);
    },
    of: (index) => {
      const values = rows.map(({ cells }) => (cells[index] ?? '').trim().slice(0, 80));
      return [...new Set(values.filter((value) => value !== ''))].slice(0, samplesMax);
    },
  };
}

/**
 * What to ask about the columns that no spelling fits: every field that must be there and is not, and those others for
 * which a header is nearly right. Nothing is taken on likeness alone.
 */
export function columnQuestions(
  profile: ImportProfile,
  match: HeaderMatch,
  { samples, answered }: { samples: Samples; answered: Set<ImportField> },
): ColumnQuestion[] {
  const asked = fieldsOf(profile).flatMap(([field, spellings]): Scored[] => {
    const required = match.missing.includes(field) || (field === 'status' && tellsNoOutcome(profile, match));
    if (match.columns[field] || (answered.has(field) && !required)) return [];
    const scored = scoredColumns({ profile, field, spellings }, match, samples);
    const likely = scored.filter(({ score }) => score >= (required ? possibleShare : likelyShare));
    return likely.length === 0 ? [] : [{ field, required, columns: likely.slice(0, candidatesMax) }];
  });
  return asked
    .filter((one) => one.required || isItsBest(one, asked))
    .map(({ field, required, columns }) => {
      const candidates = columns.map(({ index }) => {
        const grade: HeaderGrade = 'fuzzy';
        return { header: match.row.cells[index] ?? '', grade, samples: samples.of(index) };
      });
      return { about: 'column', field, required, candidates };
    });
}

/** True where no column tells what became of a learning, and the profile does not say it either. */
function tellsNoOutcome({ kind, outcome, columns }: ImportProfile, match: HeaderMatch): boolean {
  if (kind !== 'learning' || !columns.status || (outcome !== null && outcome.otherwise !== null))
    return false;
  return (
    !match.columns.status && !match.columns.success && !match.columns.completedOn && !match.columns.progress
  );
}

interface Scored {
  field: ImportField;
  required: boolean;
  /** The best first. */
  columns: { index: number; score: number }[];
}

/** A header is asked about for the one field that it comes nearest to; a field that must be there goes before the others. */
function isItsBest(one: Scored, asked: Scored[]): boolean {
  const [best] = one.columns;
  return asked.every((other) => {
    const [first] = other.columns;
    if (other === one || !best || first?.index !== best.index) return true;
    return (
      !other.required &&
      (first.score < best.score || (first.score === best.score && asked.indexOf(one) < asked.indexOf(other)))
    );
  });
}

function scoredColumns(
  { profile, field, spellings }: { profile: ImportProfile; field: ImportField; spellings: string[] },
  match: HeaderMatch,
  samples: Samples,
): { index: number; score: number }[] {
  const others = aliasesOf(field);
  return match.free
    .flatMap((index) => {
      const fit = fitOf(field, samples.look(index));
      if (fit < 0) return [];
      const header = match.row.notes[index]?.text ?? '';
      const own = Math.max(...spellings.map((spelling) => likeness(spelling, header)));
      const foreign = Math.max(0, ...others.map((alias) => likeness(alias, match.row.bare[index] ?? '')));
      const words = field === 'status' && profile.tells.length === 0 ? profile.words.status : undefined;
      if (fit === 1 && field === 'status' && tellsNoOutcome(profile, match)) return { index, score: 1 };
      if (words && fit === 1 && samples.among(index, words) >= statusShare) return { index, score: 1 };
      return { index, score: Math.max(own, foreign * 0.98) + (own >= possibleShare ? fit * 0.05 : 0) };
    })
    .sort((a, b) => b.score - a.score);
}
