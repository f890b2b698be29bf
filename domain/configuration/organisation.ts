import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Words } from '../configuration.ts';
import type { ImportPolicy } from './importing.ts';
import type { MailPolicy } from './mail-policy.ts';
import type { ReportPolicy } from './report-policy.ts';

/** One organisation: one database, one Temporal namespace. */
export interface Organisation {
  id: string;
  name: Words;
  /** ISO 4217; reports are in it. */
  reportingCurrency: string;
  defaultLocale: string;
  /** 1 to 12. */
  fiscalYearStartsInMonth: number;
  /** The site of people whose own is missing or unknown. */
  defaultSite: string;
  /** IANA zone in which quarters begin and local dates of the whole organisation are meant. */
  timeZone: string;
  sending: Sending;
  rating: RatingPolicy;
  disclosure: DisclosurePolicy;
  /** How gaps are read; absent: the product's own (domain/gaps/priority.ts). */
  gaps?: GapPolicy;
  fallback: FallbackPolicy;
  payBands: PayBand[];
  /** Days after its hire date on which somebody is still "new"; joiners with fewer working days left wait for the next quarter. */
  joinerMinimumWorkingDays: number;
  /** Working days after which whoever rates and is away, gone or not reached by mail is done without; absent: at once. */
  inactiveAfterWorkingDays?: number;
  /** Months after which a course that nobody has looked through again is marked; absent: 18. */
  courseReviewMonths?: number;
  /** Hours of learning beside the work; absent: the product's own (domain/development/learning-time.ts). */
  learningTime?: LearningTime;
  /** Who may be whose mentor; absent: the product's own (domain/development/mentor-rules.ts). */
  mentoring?: Mentoring;
  /** Absent in configurations that were stored before imports had a policy: then the product's own counts. */
  imports?: ImportPolicy;
  /** Absent in configurations that were stored before mail had a policy: then the product's own counts. */
  mail?: MailPolicy;
  /** Absent in configurations that were stored before reports had a policy: then the earlier one counts. */
  reports?: ReportPolicy;
}

export interface Sending {
  /** Address and display name of the sender. */
  fromAddress: string;
  fromName: string;
  replyTo: string;
  /** Local time of day at which daily messages leave, HH:MM; outside quiet hours. */
  at: string;
  /** Local times between which nothing leaves, HH:MM; may span midnight. */
  quietFrom: string;
  quietUntil: string;
}

/** How sources are combined into one level. */
export interface RatingPolicy {
  /** Weight of each source, renormalised over those present. A level never comes from self alone. Certification absent: certificates do not count. */
  weights: {
    self: number;
    manager: number;
    peer: number;
    practical: number;
    project: number;
    certification?: number;
  };
  /** Fewer peers than this are left out. */
  peerMinimum: number;
  /** Share of a framework's assessed skills that must be rated before a person gets an overall level, 0 to 1. */
  coverageFloorShare: number;
  /** A shortfall of at least this many levels is critical. */
  criticalShortfallLevels: number;
}

/** How gaps are read. No source gives these; they are the organisation's own. */
export interface GapPolicy {
  /** Names of priorities (importance × mean shortfall × share below target), each from its lower end, inclusive. */
  priorityBands: { id: string; from: number }[];
  /** A critical skill below this level is told of, whatever the mean of its domain. */
  criticalFloorLevel: number;
  /** So many people at or above target make a critical skill safe. */
  healthyHolders: number;
  /** Who closes the gap of a skill or domain, and by when (YYYY-MM-DD); absent: nobody is named. */
  owners?: { of: string; owner: string; by: string }[];
}

/** Hours a week for a development plan: the usual ones, and between which a person may choose. */
export interface LearningTime {
  hoursPerWeek: number;
  fewestHoursPerWeek: number;
  mostHoursPerWeek: number;
}

interface DisclosurePolicy {
  /** A group figure of fewer people than this is hidden. */
  groupMinimum: number;
  /** Who may see results of single people beside themselves and their manager; absent: nobody. */
  singleResults?: SingleResultsPolicy;
}

export interface SingleResultsPolicy {
  /** Parts of the console; `operations` is also the command line where nobody says who asks. */
  roles: ('operations' | 'hr')[];
  /** Employee numbers or work e-mails. */
  people: string[];
}

/** Who may be whose mentor, and how many people each takes on. */
export interface Mentoring {
  menteesPerMentor: number;
  /** `must`: only of the same unit; `rather`: where that costs nobody a mentor; `any`: it makes no difference. */
  unit: 'must' | 'rather' | 'any';
  sharedLanguage: boolean;
  /** Between their clocks. */
  mostHoursApart: number;
}

/** Who rates somebody whose manager is unknown or inactive. */
export interface FallbackPolicy {
  /** Titles of unit leads, most senior first; `*` stands for any run of characters; matched without case. */
  unitLeadTitles: string[];
  /** Employee number or work e-mail of the HR partner who rates when a unit has no lead; null: nobody. */
  hrPartner: string | null;
  /** How many people one fallback rater is asked to rate at the most. */
  maxPeoplePerRater: number;
}

/** Participants' time costs the rate of their pay band, never a salary. */
export interface PayBand {
  id: string;
  /** Spellings in roster exports, matched without case. */
  aliases: string[];
  /** Fully loaded, whole minor units. */
  hourlyRateMinor: number;
  currency: string;
}

export interface Site {
  id: string;
  /** Spellings in roster exports (names, codes, states), matched without case. */
  aliases: string[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Region code as date-holidays spells it, or null. */
  region: string | null;
  /** IANA zone. */
  timeZone: string;
  /** ISO weekdays, 1 = Monday. */
  workDays: number[];
  closures: Closure[];
  locale: string;
  /** ISO 4217, in which its people reckon: reports show amounts in it beside the reporting currency. Absent: only that. */
  currency?: string;
  /** False: only its calendars and closures count, not the holiday data of its country. Absent: they count. */
  publicHolidays?: boolean;
  /** Names of holidays whose single working day before or after the end of the week is free too; `*`: all. */
  bridgeDays?: string[];
  /** Names of files in `calendars/`: ICS or CSV. */
  calendars?: string[];
  /** What these files say; filled when the configuration is read. */
  calendarDays?: CalendarDay[];
}

/** Days or hours on which a site is closed, YYYY-MM-DD and HH:MM of its wall clock. */
interface Closure {
  on: string;
  /** The last day; absent: the first. */
  through?: string;
  /** Closed from this time of the first day, until this time of the last; absent: the whole day. */
  from?: string;
  until?: string;
  words: Words;
}
