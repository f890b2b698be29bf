import type { SourceId } from './sources.ts';

/** A workbook as plain data: what stands in each cell and why, before any file format. */
export interface WorkbookLayout {
  title: string;
  subject: string;
  creator: string;
  /** BCP 47. */
  language: string;
  /** ISO 8601; stands in the file's properties. */
  madeAt: string;
  /** At the foot of each printed page. */
  footer: string;
  /** ISO 216 or North American, by the reader's locale. */
  paper: 'a4' | 'letter';
  sheets: Sheet[];
  names: DefinedName[];
}

export interface Sheet {
  /** At most 31 characters, none of : \ / ? * [ ], unique without regard to case. */
  name: string;
  /** In characters of the default font. */
  columnWidths: number[];
  rows: Row[];
  /** Absent: `rows` are all. */
  body?: SheetBody;
  /** Rows and columns that stay in sight. */
  frozen: { rows: number; columns: number };
  /** Rows repeated on every printed page, 1-based. */
  printTitleRows: { from: number; to: number };
  /** Printed on one page; otherwise one page wide and as long as it is. */
  onePage: boolean;
  /** Rows with which a printed page begins, 1-based, in their order; absent: where the page before is full. */
  pagesBeginAt?: number[];
  charts: Chart[];
  /** Absent: none. */
  sparklines?: Sparkline[];
  /** Its first row holds the headings; absent: nothing to filter. */
  filter?: Cells;
  /** Absent: no look depends on a value. */
  marks?: Mark[];
}

/** Rows below `rows` that are too many to be held: they are handed over page by page while the file is written. */
interface SheetBody {
  columns: BodyColumn[];
  /** How many there are. */
  rowCount: number;
}

export interface BodyColumn {
  /** Days are given as YYYY-MM-DD, and written as dates. */
  kind: 'text' | 'number' | 'day';
  format: string;
  role: CellRole;
}

/** A value for each column; null leaves its cell empty. */
export type BodyRow = readonly (string | number | null)[];

/** Columns as small as a cell, from zero up: how a few cells go on from quarter to quarter. Each has a scale of its own. */
export interface Sparkline {
  /** Where it is drawn, 1-based; the cell itself stays empty. */
  column: number;
  row: number;
  /** What it draws; a cell without a number is a gap. */
  area: Area;
  /** True: values can be negative, and hang below a line at zero. */
  isSigned?: boolean;
}

/** An area on the sheet itself. */
type Cells = Omit<Area, 'sheet'>;

/** A look that cells have while a condition holds, whatever their formulas come to. */
export interface Mark {
  area: Cells;
  /** Without the equals sign, as it reads for the first cell of the area; of cells of this sheet alone, which is all that every program reads. */
  when: string;
  look: 'reached' | 'short';
}

export interface Row {
  /** Null: as high as its text needs. */
  heightPoints: number | null;
  /** From column A on; null leaves the cell empty. */
  cells: (Cell | null)[];
  /** Where its figures come from; absent: from where all of the sheet do. */
  source?: SourceId;
}

export interface Cell {
  /** Of a formula: its result, so that a reader that does not calculate shows it. */
  value: string | number | null;
  /** Without the equals sign. */
  formula: string | null;
  /** An Excel number format; empty is general. */
  format: string;
  role: CellRole;
  /** How many columns it covers, at least 1. */
  span: number;
}

/** What a cell is, from which the adapter takes its look. A link shows what an input elsewhere holds. Steps of heat stand for larger shortfalls. */
export type CellRole =
  | 'title'
  | 'message'
  | 'caption'
  | 'section'
  | 'heading'
  | 'number-heading'
  | 'group-heading'
  | 'label'
  | 'text'
  | 'paragraph'
  | 'figure'
  | 'count'
  | 'input'
  | 'link'
  | 'formula'
  | 'total-label'
  | 'total'
  | 'hidden'
  | 'record'
  | 'record-number'
  | 'actual'
  | 'better'
  | 'worse'
  | 'banner'
  | HeatRole;

export type HeatRole = 'heat-0' | 'heat-1' | 'heat-2' | 'heat-3' | 'heat-4';

/** A name that formulas of readers may use for one cell. */
export interface DefinedName {
  name: string;
  sheet: string;
  column: number;
  row: number;
}

/** Cells on one sheet, 1-based, both ends included. */
export interface Area {
  sheet: string;
  fromColumn: number;
  fromRow: number;
  toColumn: number;
  toRow: number;
}

/** A native chart over cells, with the cells' values beside it for readers that do not calculate. */
export interface Chart {
  title: string;
  /** Says in words what the chart shows, with its numbers. */
  altText: string;
  /** Absent: bars. */
  kind?: ChartKind;
  /** Bars, columns and areas beside each other or on top of each other; lines and curves heed only `clustered`. */
  grouping: 'clustered' | 'stacked';
  /** Numbers where the kind is `curve`: their distances are drawn. */
  categories: { area: Area; values: string[] | number[] };
  series: ChartSeries[];
  /** Absent: the categories speak for themselves. */
  categoryAxisTitle?: string;
  /** Absent: the chart's title names the unit. */
  valueAxisTitle?: string;
  /** Number format of axis and labels. */
  format: string;
  /** Null: as the values need. The axis begins at zero, or below where a value is negative. */
  maximum: number | null;
  /** Where it stands, 0-based cell corners. */
  from: { column: number; row: number };
  to: { column: number; row: number };
}

/**
 * Bars lie, columns stand. A line goes from category to category; a curve goes through points on an axis of numbers, as steps
 * where its data has two points at one place (the value before and the value after).
 */
export type ChartKind = 'bar' | 'column' | 'line' | 'area' | 'curve';

export interface ChartSeries {
  name: { area: Area; value: string };
  area: Area;
  /** Null has no point: a gap, not a zero. */
  values: (number | null)[];
  /** Absent: one colour for a single series, stages from light to dark for several. */
  look?: SeriesLook;
  /** Of each value of bars or columns, where they stand for different things. */
  pointLooks?: SeriesLook[];
  /** Of its labels; absent: that of the chart. */
  format?: string;
  /** Whether its values stand beside it. Absent: at bars and columns, not along lines, areas and curves. */
  labelled?: boolean;
}

/**
 * What a series stands for, after IBCS: actual is solid and dark, the previous quarter lighter, plan outlined, forecast hatched;
 * along lines plan is dotted and forecast dashed. `better` and `worse` are steps of a bridge, which also carry a sign.
 * `invisible` lifts the steps of a bridge to where they begin: it is neither drawn, labelled nor named in the legend.
 */
export type SeriesLook = 'actual' | 'previous' | 'plan' | 'forecast' | 'better' | 'worse' | 'invisible';
