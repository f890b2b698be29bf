import type { FigureReason } from '../results.ts';

/** Words of the sheet on what to close first. */
export interface PriorityWords {
  title: (organisation: string) => string;
  /** Where domains alone are ranked. */
  titleOfPart: (organisation: string) => string;
  howToRead: string;
  howToReadOfPart: string;
  /** Beside how many people at target make a key skill safe. */
  healthy: string;
  skills: string;
  units: string;
  columns: Record<PriorityColumn, string>;
  unitColumns: Record<'domain' | 'unit' | 'pairs', string>;
  /** What bands of priorities are called; others stand for themselves. */
  bands: Record<string, string>;
  safe: Record<'yes' | 'no', string>;
  /** Of a skill that the framework does not call critical. */
  notKey: string;
  /** Importance is set nowhere. */
  notSet: string;
  hidden: string;
  nobodyNamed: string;
  noDay: string;
  everyRole: string;
  /** Of a part without parts. */
  domains: string;
  /** Of a part of the organisation. */
  ofWhole: string;
  notComputed: string;
  /** A sentence a reason, with how many are left out for it. */
  leftOut: Record<'skills' | 'units', Record<FigureReason, (count: number, minimum: number) => string>>;
  /** How important people say skills are for their own work. */
  own: Record<'title' | 'answers' | 'mean' | 'none', string> & { note: (minimum: number) => string };
  shortened: (shown: number, all: number) => string;
  notes: readonly string[];
  /** Without what is told of single skills alone. */
  notesOfPart: readonly string[];
}

export type PriorityColumn =
  | 'rank'
  | 'skill'
  | 'domain'
  | 'people'
  | 'below'
  | 'belowShare'
  | 'shortfall'
  | 'importance'
  | 'priority'
  | 'band'
  | 'gap'
  | 'weighted'
  | 'above'
  | 'ranked'
  | 'holders'
  | 'safe'
  | 'owner'
  | 'by';
