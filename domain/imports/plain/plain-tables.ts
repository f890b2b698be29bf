import { absences } from './absences.ts';
import { assignments } from './assignments.ts';
import { benefitLines } from './benefit-lines.ts';
import { budget } from './budget.ts';
import { catalogue } from './catalogue.ts';
import { costLines } from './cost-lines.ts';
import { declared } from './declared.ts';
import { levels } from './levels.ts';
import { measures } from './measures.ts';
import { mentors } from './mentors.ts';
import { studies } from './studies.ts';
import { studyAnswers } from './study-answers.ts';
import { studyMeasurements } from './study-measurements.ts';
import type { ColumnType, PlainColumn, PlainTable } from './table.ts';
import { unitLeads } from './unit-leads.ts';

const tables = {
  levels,
  measures,
  budget,
  catalogue,
  assignments,
  absences,
  'unit-leads': unitLeads,
  declared,
  'cost-lines': costLines,
  'benefit-lines': benefitLines,
  mentors,
  studies,
  'study-answers': studyAnswers,
  'study-measurements': studyMeasurements,
} as const;

export type PlainTableKind = keyof typeof tables;
export type PlainField = (typeof tables)[PlainTableKind]['columns'][number]['field'];

/** A column whose field is one that a profile can name. */
export type PlainTableColumn = PlainColumn & { readonly field: PlainField };

/** A plain table whose fields are ones that a profile can name. */
export interface NamedPlainTable extends PlainTable {
  readonly columns: readonly PlainTableColumn[];
  readonly names?: PlainField;
}

/** The plain tables by kind. */
export const plainTables: Record<PlainTableKind, NamedPlainTable> = tables;

/** The fields of a kind in the order of its columns. */
export function plainFieldsOf(kind: PlainTableKind): PlainField[] {
  return plainTables[kind].columns.map(({ field }) => field);
}

const numberTypes = new Set<ColumnType>(['number', 'money', 'percent']);

/** Fields that hold days, of any kind: their order is settled over the whole column. */
export const plainDateFields: PlainField[] = fieldsWhere(({ type }) => type === 'date');

/** Fields that hold numbers, of any kind: their decimal mark is settled over the whole column. */
export const plainNumberFields: PlainField[] = fieldsWhere(({ type }) => numberTypes.has(type));

function fieldsWhere(holds: (column: PlainColumn) => boolean): PlainField[] {
  const columns = Object.values(plainTables).flatMap((table) => table.columns);
  return [...new Set(columns.filter(holds).map(({ field }) => field))];
}
