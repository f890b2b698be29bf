/** When a program opens by itself: on a day of each fiscal quarter, in the organisation's time zone. */
export interface Opening {
  /** Working days of the organisation after the first day of the quarter; 0: its first working day. */
  workingDay: number;
  /** Days after the start of a quarter within which a start that was missed is made up for. */
  catchUpDays: number;
  /** What a late start does: `move`: all dates count from the day on which it really opens; `keep`: they stay as planned. */
  late: 'move' | 'keep';
}

/** Who must take which courses. */
export interface AssignRule {
  courses: string[];
  to: Assignees;
  /** Working days from the day on which it begins to be owed; absent: as the program says. Of no matter in a campaign. */
  dueWorkingDays?: number;
}

/** Every condition that is given must hold; none: everybody of the program's population. */
export interface Assignees {
  /** Names of units, or paths as `Company / Sales`; everything below them is meant as well. */
  units?: string[];
  /** Id of a role. */
  role?: string;
  /** Who must hold a level of a coverage map. */
  level?: { map: string; n: number };
  /** Who was hired within so many days. */
  joinedWithinDays?: number;
}

/** Certificates that must be renewed before they expire; due on the day on which they do. */
export interface RenewRule {
  /** Empty: every course of which a certificate can expire. */
  courses: string[];
  /** Days before it expires on which a renewal begins to be owed. */
  aheadDays: number;
}

/** Asked some days after a course was completed, of whoever completed it. */
export interface SurveyRule {
  /** Empty: every course. */
  courses: string[];
  afterDays: number[];
  dueWorkingDays: number;
}

/** Courses of people's development plans, by the latest results of an assessment. */
export interface PlanSteps {
  /** The assessment program. */
  program: string;
  /** So many of what nobody has answered; accepted ones are all asked for. */
  perPerson: number;
  /** What becomes of steps that nobody has answered: `ask` for the first of them, or `wait`; absent: `ask`. */
  unanswered?: 'ask' | 'wait';
  dueWorkingDays?: number;
}
