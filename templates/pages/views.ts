import type { NoticesView, PersonView } from './notice-views.ts';
import type {
  FindingsView,
  ImportsView,
  ImportView,
  PeopleView,
  SamePersonView,
  TemplatesView,
  UndoView,
} from './import-views.ts';
import type { ChangeRow, ChangeView, CompareView, LaunchView, LoadRow } from './campaign-views.ts';
import type { ComplianceView } from './compliance-view.ts';
import type { ReportView } from './report-view.ts';
import type { ChannelsView, PostPageView } from './channels-view.ts';
import type { RewardsView } from './rewards-view.ts';
import type { NominateView } from './nominate-view.ts';
import type { NominationsView, NominationView } from './nomination-views.ts';
import type { PlanView } from './plan-view.ts';
import type { MailsView, PreviewView, RepliesView, ReplyView, TasksView } from './mail-views.ts';

/** What each page needs to be written. Everything is words already: templates decide nothing but order and marks. */
export interface PageFrame {
  title: string;
  organisation: string;
  /** True in a rehearsal: the page then says so. */
  rehearsal: boolean;
  /** The page's language; absent: English. */
  lang?: string;
  /** The console's bar; null on personal pages. */
  console: { role: string; token: string; links: NavigationLink[] } | null;
}

interface NavigationLink {
  href: string;
  words: string;
  here: boolean;
}

export interface PageViews {
  message: MessageView;
  owed: OwedView;
  plan: PlanView;
  nominate: NominateView;
  nominations: NominationsView;
  nomination: NominationView;
  channels: ChannelsView;
  post: PostPageView;
  rewards: RewardsView;
  rate: RateView;
  'opt-out': OptOutView;
  fetch: FetchView;
  'sign-in': SignInView;
  campaigns: CampaignsView;
  campaign: CampaignView;
  'campaign-change': ChangeView;
  'campaign-launch': LaunchView;
  'campaign-compare': CompareView;
  report: ReportView;
  compliance: ComplianceView;
  imports: ImportsView;
  import: ImportView;
  'import-findings': FindingsView;
  'import-changes': PeopleView;
  'import-undo': UndoView;
  'import-templates': TemplatesView;
  'import-people': SamePersonView;
  outbox: OutboxView;
  mail: MailPageView;
  mails: MailsView;
  preview: PreviewView;
  tasks: TasksView;
  notices: NoticesView;
  person: PersonView;
  replies: RepliesView;
  reply: ReplyView;
}

export interface Action {
  href: string;
  words: string;
}

/** A page that says one thing, and what to do about it. */
export interface MessageView {
  heading: string;
  sentences: string[];
  action: Action | null;
}

/** Everything that one person owes. */
export interface OwedView {
  /** Where the reader nominates somebody, or was nominated; null: neither. */
  nominations: Action | null;
  heading: string;
  summary: string;
  notice: string | null;
  /** What is said here instead of in a mail. */
  reminders: string[];
  self: OwedTask[];
  people: OwedTask[];
  peopleSummary: string;
  courses: OwedTask[];
  done: { words: string; when: string }[];
  /** The development plan; null: there is none, nor any of people who report to the reader. */
  plan: Action | null;
  optOut: Action;
}

export interface OwedTask {
  words: string;
  detail: string;
  due: string;
  late: boolean;
  /** What there is of it already, as a draft; null: nothing. */
  started: string | null;
  action: Action | null;
}

export interface RateView {
  heading: string;
  lead: string;
  privacy: string[];
  due: string;
  notice: string | null;
  errors: { href: string; words: string }[];
  address: string;
  token: string;
  scale: { level: string; name: string; meaning: string }[];
  /** How the meanings are to be read; '' for one's own form. */
  scaleNote: string;
  /** False for who has just seen it. */
  scaleOpen: boolean;
  /** `lead`: what is said of all of a part's questions; '': nothing. */
  domains: { words: string; lead: string; skills: RateSkill[] }[];
  submitWords: string;
  /** What comes after it, when there is more. */
  next: string | null;
  back: Action;
}

export interface RateSkill {
  id: string;
  name: string;
  words: string;
  description: string;
  error: string | null;
  options: { id: string; value: string; mark: string; words: string; chosen: boolean }[];
}

/** A file that is fetched by a form, so that nothing which only opens links uses it up. */
interface FetchView {
  heading: string;
  lead: string;
  note: string;
  /** On the button. */
  words: string;
  address: string;
  token: string;
}

interface OptOutView {
  heading: string;
  /** How it is at present. */
  lead: string;
  /** What stays as it is. */
  note: string;
  /** Name of the buttons, and of each its value and words. */
  name: string;
  buttons: readonly { value: string; words: string }[];
  saved: boolean;
  address: string;
  token: string;
}

interface SignInView {
  /** Null: no token at hand, the page says how to get one. */
  address: string | null;
  error: string | null;
}

export interface CampaignsView {
  held: string | null;
  campaigns: { href: string; words: string; phase: string; opens: string; due: string; done: string }[];
  /** Programs that have no campaign in the quarter of today. */
  launches: Action[];
}

export interface CampaignView {
  heading: string;
  held: string | null;
  note: string | null;
  /** What needs a person. */
  trouble: string[];
  waits: string | null;
  upNext: string | null;
  /** Changes that its phase takes. */
  actions: Action[];
  changes: ChangeRow[];
  /** Of each audience; empty before there are any. */
  reports: { who: string; state: string; when: string; look: string; workbook: string | null }[];
  steps: { words: string; state: 'past' | 'now' | 'ahead'; stateWords: string }[];
  dates: { words: string; value: string }[];
  asOf: string;
  refresh: Action;
  funnel: FunnelRow[];
  /** What goes out next, day by day; empty also where it was not worked out. */
  load: LoadRow[];
  loadNote: string;
  /** Too many people are asked. */
  notWorkedOut: boolean;
  notices: { words: string; count: string; note: string }[];
  /** What the roster did to it, the latest first. */
  people: {
    effects: { who: string; href: string; what: string; when: string; because: string }[];
    rest: string;
  };
  troubled: { who: string; href: string; what: string; state: string; reason: string; when: string }[];
}

export interface FunnelRow {
  words: string;
  total: string;
  invited: string;
  started: string;
  done: string;
  /** 0 to 100, for the bar. */
  donePercent: number;
  startedPercent: number;
  bar: string;
}

export interface Findings {
  /** How often each reason occurs. */
  reasons: { words: string; count: string }[];
  rows: FindingRow[];
  more: string | null;
}

interface FindingRow {
  line: string;
  column: string;
  words: string;
}

export interface OutboxView {
  summary: string;
  mails: { href: string; to: string; subject: string; when: string }[];
  newer: string | null;
  older: string | null;
}

export interface MailPageView {
  heading: string;
  headers: { name: string; value: string }[];
  html: string | null;
  raw: string;
  attachments: Action[];
  text: { words: string; href: string | null }[];
}
