import { phaseInSentence, type CampaignPhase as Phase } from '../campaign-phase.ts';
import type { EditKind } from './kinds.ts';

const collected: Phase[] = ['computing', 'reporting', 'celebrating'];
const resting: Phase[] = ['paused', 'held'];
const chasing: Phase[] = ['inviting', 'collecting', 'closing'];
const withPeople: Phase[] = ['frozen', ...chasing, ...resting];

/** Phases in which an edit is taken. */
const taken: Record<EditKind, readonly Phase[]> = {
  confirm: ['held'],
  pause: ['draft', 'frozen', ...chasing],
  resume: ['paused'],
  extend: ['draft', ...withPeople],
  close: ['inviting', 'collecting'],
  reopen: ['closing', 'computing'],
  cancel: ['draft', ...withPeople, ...collected],
  exempt: withPeople,
  add: withPeople,
  'replace-rater': withPeople,
  nudge: chasing,
  // A corrected version comes after the campaign, and is approved like the first one.
  'approve-report': ['reporting', 'celebrating', 'done'],
  'reject-report': ['reporting', 'celebrating', 'done'],
  'release-report': ['reporting'],
  retry: ['draft', ...withPeople, ...collected],
};

/** What can be done instead, where the phase alone does not say it. */
const hints: Partial<Record<`${EditKind}/${Phase}`, string>> = {
  'pause/paused': 'is paused already',
  'pause/held': 'is held: nothing of it is sent, so there is nothing to pause',
  'close/draft': 'has not opened yet: it can be cancelled, or closed once it collects',
  'close/frozen': 'has not opened yet: it can be cancelled, or closed once it collects',
  'close/closing': 'is closing already',
  'close/paused': 'is paused: resume it before you close it',
  'resume/held': 'is held until its launch is confirmed',
  'close/held': 'is held until its launch is confirmed: it can be cancelled',
  'reopen/collecting': 'is still open: extend it instead',
  'reopen/reporting': 'is being reported: what executives may hold cannot be taken back',
  'reopen/celebrating': 'has been reported: what executives hold cannot be taken back',
  'release-report/celebrating': 'has been reported: none of its reports is held',
  'nudge/paused': 'is paused: nobody is written to until it is resumed',
  'nudge/held': 'is held: nobody is written to until its launch is confirmed',
};

const orders: Record<EditKind, string> = {
  confirm: 'confirmed',
  pause: 'paused',
  resume: 'resumed',
  extend: 'extended',
  close: 'closed early',
  reopen: 'opened again',
  cancel: 'cancelled',
  exempt: 'changed for single people',
  add: 'given more participants',
  'replace-rater': 'given other raters',
  nudge: 'nudged',
  'approve-report': 'reported on',
  'reject-report': 'reported on',
  'release-report': 'reported on',
  retry: 'tried again',
};

/** Why a campaign in this phase takes no edit of this kind, as a sentence for people; null when it takes it. */
export function phaseRefusal(of: { campaignId: string; kind: EditKind; phase: Phase }): string | null {
  const { campaignId, kind, phase } = of;
  if (taken[kind].includes(phase)) return null;
  if (phase === 'done') return `${campaignId} is done: nothing of it can be changed any more.`;
  if (phase === 'cancelled') return `${campaignId} was cancelled: nothing of it can be changed any more.`;
  const hint = hints[`${kind}/${phase}`];
  if (hint) return `${campaignId} ${hint}.`;
  return `${campaignId} is ${phaseInSentence(phase)}: only a campaign that is ${listed(taken[kind].map(phaseInSentence))} can be ${orders[kind]}.`;
}

function listed(phases: readonly string[]): string {
  const last = phases.at(-1) ?? '';
  return phases.length > 1 ? `${phases.slice(0, -1).join(', ')} or ${last}` : last;
}
