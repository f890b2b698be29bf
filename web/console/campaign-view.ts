import { editForms, effectInWords } from '../../domain/campaign-edits/edit-wish.ts';
import { editKinds, reportEdits } from '../../domain/campaign-edits/kinds.ts';
import { openingTold, phaseListed } from '../../domain/campaign-phase.ts';
import { phaseRefusal } from '../../domain/campaign-edits/phase-refusal.ts';
import type { Campaign, CampaignFunnel, FunnelLine } from '../../storage/campaigns.ts';
import type { NoticeCount, TroubledNotice } from '../../storage/notice-overview.ts';
import type { CampaignEdit } from '../../storage/campaign-edits.ts';
import type { CampaignPhase, NoticeState } from '../../storage/schema.ts';
import type { ChangeRow } from '../../templates/pages/campaign-views.ts';
import type { CampaignView, FunnelRow } from '../../templates/pages/views.ts';
import type { Standing } from '../campaign-doors.ts';
import { countInWords, dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';
import { loadRow } from './load-row.ts';

export interface CampaignFacts {
  people: CampaignView['people'];
  reports: CampaignView['reports'];
  title: string;
  campaign: Campaign;
  /** The organisation's. */
  timeZone: string;
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
  asOf: string;
  funnel: CampaignFunnel;
  counts: NoticeCount[];
  troubled: (TroubledNotice & { who: string })[];
  held: string | null;
  standing: Standing;
  /** Oldest first. */
  edits: CampaignEdit[];
  /** Names of the people whom edits name, by id. */
  named: ReadonlyMap<string, string>;
  /** Names of units, by id. */
  units: ReadonlyMap<string, string>;
}

const steps = [
  'frozen',
  'inviting',
  'collecting',
  'closing',
  'computing',
  'reporting',
  'celebrating',
  'done',
] as const;

const notes: Partial<Record<CampaignPhase, string>> = {
  held: 'nobody is invited until somebody confirms the launch',
  paused: 'nothing is sent, and forms are not taken',
};

/** `Paused: nothing is sent, and forms are not taken`: a phase with what it comes to. */
export function phaseInWords(phase: CampaignPhase): string {
  const note = notes[phase];
  return note === undefined ? phaseListed(phase) : `${phaseListed(phase)}: ${note}`;
}

export function campaignView(facts: CampaignFacts): CampaignView {
  const { campaign, timeZone } = facts;
  const at = steps.findIndex((phase) => phase === campaign.phase);
  return {
    heading: facts.title,
    held: facts.held,
    trouble: facts.standing.trouble,
    waits: facts.standing.waits,
    upNext: facts.standing.next,
    actions: actionsOf(campaign),
    reports: facts.reports,
    changes: facts.edits.toReversed().map((edit) => changeRow(edit, facts)),
    note: at < 0 ? `${phaseInWords(campaign.phase)}.` : null,
    steps:
      at < 0
        ? []
        : steps.map((phase, index) => ({
            words: phaseListed(phase),
            ...stepState(index, at, campaign.phase),
          })),
    dates: datesOf(facts),
    asOf: facts.asOf,
    refresh: { href: `/campaigns/${campaign.id}`, words: 'Refresh' },
    funnel: facts.funnel.lines.map(funnelRow),
    load: facts.standing.load?.map(loadRow) ?? [],
    notWorkedOut: facts.standing.load === null,
    loadNote: `All that leaves in the two weeks from the next mail on if nobody answers: who has finished by then gets none. Days are those of ${zoneInWords(timeZone)}; each mail leaves in its reader’s own working hours.`,
    notices: noticeRows(facts.counts),
    people: facts.people,
    troubled: facts.troubled.map((notice) => ({
      who: notice.who,
      href: `/people/${notice.recipientId}`,
      what: codeInWords(notice.rung),
      state: stateWords[notice.state].words,
      reason:
        [notice.reason && codeInWords(notice.reason), notice.smtpReply].filter(Boolean).join(': ') ||
        'No answer',
      when: momentInWords(timeZone, notice.stateAt),
    })),
  };
}

function actionsOf({ id, phase }: Campaign): CampaignView['actions'] {
  return (
    editKinds
      .filter((kind) => phaseRefusal({ campaignId: id, kind, phase }) === null)
      // Later they are decided on the page of the report alone.
      .filter((kind) => phase === 'reporting' || !reportEdits.includes(kind))
      .map((kind) => ({ href: `/campaigns/${id}/change/${kind}`, words: editForms[kind].verb }))
  );
}

const namesShown = 3;

function changeRow(edit: CampaignEdit, { timeZone, named, units }: CampaignFacts): ChangeRow {
  const { kind, madeBy, reason, madeAt, state, refusal, effect, people, content } = edit;
  const who =
    content.unitId === undefined
      ? people.slice(0, namesShown).map(({ personId }) => named.get(personId) ?? 'somebody')
      : [units.get(content.unitId) ?? 'a unit that is gone'];
  const more = people.length > namesShown ? ` and ${people.length - namesShown} more` : '';
  const of = who.length > 0 ? `: ${who.join(', ')}${more}` : '';
  const came = effectInWords(effect ?? {}) || 'done';
  return {
    what: `${editForms[kind].verb}${of}`,
    who: madeBy,
    when: momentInWords(timeZone, madeAt),
    why: reason,
    came: { applied: came, refused: `Refused: ${refusal ?? ''}`, asked: 'Not applied yet' }[state],
  };
}

function stepState(index: number, at: number, phase: CampaignPhase) {
  if (index < at || phase === 'done') return { state: 'past', stateWords: '✓ done' } as const;
  return index === at
    ? ({ state: 'now', stateWords: '→ now' } as const)
    : ({ state: 'ahead', stateWords: '' } as const);
}

function datesOf({ campaign, timeZone, today, funnel }: CampaignFacts): CampaignView['dates'] {
  const { ratedBy } = funnel;
  const ratings = ratedBy.manager + ratedBy.fallback + ratedBy.selfOnly > 0;
  return [
    { words: openingTold(campaign, today), value: dayInWords(campaign.opensOn) },
    { words: 'Due', value: dayInWords(campaign.dueOn) },
    { words: 'In this phase since', value: momentInWords(timeZone, campaign.phaseAt) },
    { words: 'Taking part', value: peopleInWords(funnel) },
    ...(ratings
      ? [
          {
            words: 'Rated by',
            value: `manager ${ratedBy.manager}, stand-in ${ratedBy.fallback}, only themselves ${ratedBy.selfOnly}`,
          },
        ]
      : []),
  ];
}

function peopleInWords({ participants, withdrawnParticipants }: CampaignFunnel): string {
  const people = countInWords(participants, 'person', 'people');
  return withdrawnParticipants > 0 ? `${people}, ${withdrawnParticipants} left since` : people;
}

function funnelRow(line: FunnelLine): FunnelRow {
  const percent = (count: number) => (line.assigned === 0 ? 0 : Math.round((100 * count) / line.assigned));
  return {
    words: kindInWords(line),
    total: String(line.assigned),
    invited: String(line.invited),
    started: String(line.started),
    done: String(line.done),
    donePercent: percent(line.done),
    startedPercent: percent(line.started),
    bar: line.assigned === 0 ? 'nobody asked' : `${percent(line.done)} %`,
  };
}

function kindInWords({ kind, source }: FunnelLine): string {
  if (kind !== 'rate') return kind === 'learn' ? 'Courses' : codeInWords(kind);
  if (source === 'self') return 'Own ratings';
  return source === 'manager' ? 'Manager ratings' : `Ratings: ${source}`;
}

const stateWords: Record<NoticeState, { words: string; note: string }> = {
  planned: { words: 'Planned', note: 'Leaves in its reader’s working hours.' },
  suppressed: { words: 'Not sent, on purpose', note: '' },
  claimed: { words: 'About to leave', note: '' },
  'handing-over': { words: 'Being handed over', note: '' },
  'handed-over': { words: 'Handed over', note: 'The mail server has taken it.' },
  failed: {
    words: 'Not delivered',
    note: 'The mail server did not take it, or somebody found out that it did not arrive.',
  },
  unknown: { words: 'Uncertain', note: 'The connection broke: it may or may not have arrived.' },
  bounced: { words: 'Came back', note: 'The mailbox could not be reached.' },
};

function noticeRows(counts: NoticeCount[]): CampaignView['notices'] {
  const states = [...new Set(counts.map(({ state }) => state))];
  return states.map((state) => {
    const some = counts.filter((each) => each.state === state);
    const reasons = some.flatMap(({ reason, count }) => (reason ? `${codeInWords(reason)}: ${count}` : []));
    return {
      words: stateWords[state].words,
      count: String(some.reduce((sum, { count }) => sum + count, 0)),
      note: [stateWords[state].note, reasons.join(', ')].filter(Boolean).join(' '),
    };
  });
}
