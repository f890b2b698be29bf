import type { PulseReader } from '../pulse.ts';
import type { Words } from '../configuration.ts';
import type { AssignRule, Opening, PlanSteps, RenewRule, SurveyRule } from './standing.ts';

/** A kind of campaign that runs each quarter, or (`standing`) what is asked of people outside any quarter. */
export interface Program {
  id: string;
  kind: 'assessment' | 'learning' | 'standing';
  words: Words;
  /** Framework that an assessment asks about; null for learning. */
  framework: string | null;
  /** Courses that a learning program demands. */
  courses: string[];
  /** Whether it also asks for what imported tables assign; absent: a learning program does, a standing one does not. */
  assigned?: boolean;
  population: Population;
  /** Who rates each participant of an assessment. */
  raters: ('self' | 'manager')[];
  /** When it opens by itself each quarter; absent: by hand alone. */
  opens?: Opening;
  /** Courses by rule, of a learning or standing program; absent: none. */
  assign?: AssignRule[];
  /** Courses against people's shortfalls, of a learning or standing program. */
  planSteps?: PlanSteps;
  /** Certificates that a standing program has renewed. */
  renew?: RenewRule[];
  /** What a standing program asks some time after a course. */
  survey?: SurveyRule[];
  /** Learning programs whose open courses a standing program goes on asking for once their campaign is over. */
  takeOver?: string[];
  /** Working days of the organisation, counted from the day on which it opens; of a standing program, from the day on which it begins to ask. */
  collectWorkingDays: number;
  /** Working days after the due day in which late answers still count. */
  graceWorkingDays: number;
  ladder: Rung[];
  /** How people are asked what their skills matter for their own work, on the form about themselves; absent: nobody is asked. */
  importance?: ImportanceQuestion;
  /** Who hears each week how far a round that collects is; absent: those who look after reports. */
  pulse?: PulseReader[];
}

export interface ImportanceQuestion {
  /** What one question is about; of a domain the answer is for each of its skills. */
  of: 'domain' | 'skill';
  /** The scale, ascending. */
  points: { n: number; words: Words }[];
}

/** Of these whoever meets every rule that is given, and none of the entries of `except`. */
export interface Population extends PopulationRules {
  /** `everybody` active, or only people whose title is mapped to a role. */
  who: 'everybody' | 'mapped-roles';
  /** Who meets all rules of an entry does not take part. */
  except?: PopulationRules[];
}

/** Rules over the roster; each list means any of it. */
export interface PopulationRules {
  /** Names of units, or paths as `Company / Sales`; everything below them is meant as well. */
  units?: string[];
  /** Ids of sites, as the roster says. */
  sites?: string[];
  /** Ids of pay bands. */
  payBands?: string[];
  /** Job titles; `*` stands for any run of characters. */
  titles?: string[];
  /** Ids of roles, whatever their framework. */
  roles?: string[];
  /** Who must hold a level of a coverage map. */
  level?: { map: string; n: number };
  /** Part-time: who works fewer weekdays than their site. */
  hours?: 'full-time' | 'part-time';
}

/**
 * One step of the ladder. Its moment is the recipient's sending time on a day counted in the recipient's working
 * days: from the opening (offset >= 0), back from (negative) or on from (positive) the due day, or from the day on
 * which it was done (thank-you alone).
 */
export interface Rung {
  id: string;
  /**
   * `owner`: who owes it. `manager`: a digest to the owner's manager. `unit-lead`: a digest to whoever leads the owner's
   * unit. `escalation`: the manager's manager, else the HR partner. `thank-you`: whoever has done all that they owed.
   */
  to: 'owner' | 'manager' | 'unit-lead' | 'escalation' | 'thank-you';
  from: 'opening' | 'due' | 'done';
  offsetWorkingDays: number;
  /** Working days after its moment until which it is still worth sending. */
  usefulWorkingDays: number;
  /** Local times between which it does not leave, instead of the organisation's. */
  quiet?: QuietHours;
  /** `page`: shown on the reader's personal page and not mailed; absent: `mail`. */
  channel?: 'mail' | 'page';
}

/** HH:MM; may span midnight. */
export interface QuietHours {
  from: string;
  until: string;
}

/** Who reads a report, which decides what it holds beside what its scope leaves. */
export type AudienceKind = 'executive' | 'unit-head' | 'hr-partner' | 'programme-owner';

export interface ReportAudience {
  id: string;
  words: Words;
  /** Absent: `unit-head` where the scope is a unit, `programme-owner` where it is a programme, else `executive`. */
  kind?: AudienceKind;
  /**
   * Job titles of the readers (patterns as in role profiles), employee numbers or work e-mails. Of a unit's report titles count
   * within the unit, of a site's within the site; whoever heads the unit or owns the programme reads it without being named here.
   */
  readers: { titles: string[]; people: string[] };
  /** `organisation`: one report of everything; else a report for each unit, site or programme, of that alone. */
  scope: 'organisation' | 'unit' | 'site' | 'programme';
  /** Of the scope `unit`; absent: the uppermost units. */
  units?: ReportedUnits;
  /** Ids, of the scope `site`. */
  sites?: string[];
  /** Ids, of the scope `programme`; absent: all. */
  programmes?: string[];
  /** Whether somebody must have approved the report before it leaves; absent: it leaves once it has passed its own check. */
  approve?: boolean;
}

/** Which units have a report of their own: those of every rule that is given. */
interface ReportedUnits {
  /** How far down: 1 are the units into which the organisation is divided, 2 also theirs; absent: 1. */
  depth?: number;
  /** Names, or paths as `Company / Sales`, of the units alone that get one. */
  named?: string[];
  /** People assessed in it; absent: as many as the organisation's minimum. */
  fewestPeople?: number;
}
