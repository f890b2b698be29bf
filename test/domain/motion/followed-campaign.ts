import { followPlan } from '../../../domain/follow-roster.ts';
import { delegatesOn, type Delegate } from '../../../domain/motion/delegates.ts';
import type {
  FollowInput,
  FollowPlan,
  Participant,
  StandingItem,
} from '../../../domain/motion/follow-facts.ts';
import { presenceOn } from '../../../domain/motion/presence.ts';
import { owedFor, participantsOf, type OwedItem, type RosterMember } from '../../../domain/participants.ts';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import { companyConfiguration, skillsProgram } from '../../fixtures/company.ts';

export const opensOn = '2026-10-05';
const configuration = companyConfiguration();
const calendar = siteCalendar(configuration, null);

export interface Item extends Omit<StandingItem, 'state'> {
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  replaces: string | null;
  /** What was filled in, as long as it lies here. */
  answers: string | null;
}

export interface World {
  roster: RosterMember[];
  delegates?: Delegate[];
  today?: string;
}

/** A campaign in memory: frozen by a roster, and following others by the real plan. */
export class FollowedCampaign {
  readonly items: Item[] = [];
  participants: Participant[] = [];
  /** Everybody whom a plan left for the next quarter. */
  readonly nextQuarter: string[] = [];

  constructor(world: World) {
    const { rules, presence } = rulesOf(world);
    const frozen = participantsOf(world.roster, { ...rules, standIns: presence });
    this.participants = frozen.map((person) => ({
      personId: person.personId,
      state: 'joined',
      reason: null,
      stateOn: opensOn,
      followedManagerId: person.managerId,
      followedSite: person.site,
      followedUnitId: person.unitId,
      followedTitle: person.title,
      ratedBy: person.ratedBy,
    }));
    for (const person of frozen)
      for (const item of owedFor(person, skillsProgram, () => false)) this.open(item, null);
  }

  follow(world: World): FollowPlan {
    const plan = followPlan(this.input(world));
    this.apply(plan, world.today ?? opensOn);
    return plan;
  }

  /** `rater about subject` of everything open, in order. */
  owed(): string[] {
    return this.items
      .filter(({ state }) => state === 'open')
      .map(({ personId, subjectPersonId, source }) => `${source} ${personId} ${subjectPersonId}`)
      .sort();
  }

  joined(): string[] {
    return this.participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])).sort();
  }

  ratings(subjectId: string): Item[] {
    return this.items.filter(
      ({ subjectPersonId, source }) => source === 'manager' && subjectPersonId === subjectId,
    );
  }

  private input(world: World): FollowInput {
    const { rules, presence } = rulesOf(world);
    return {
      roster: world.roster,
      participants: this.participants,
      standing: this.items.flatMap(({ state, ...item }) =>
        state === 'withdrawn' || (state !== 'open' && item.source === null)
          ? []
          : [{ ...item, state, draft: item.answers !== null && state === 'open' }],
      ),
      chosenBefore: new Map(),
      rules,
      presence,
      opensOn,
      frozenAt: new Date('2026-10-04T22:00:00Z'),
      employmentAtFreeze: () => 'active',
      minimumWorkingDays: 10,
      workingDaysLeft: () => 30,
      joinersDueOn: () => '2026-11-16',
      dueAfterLeave: (_, { dueOn }) => dueOn,
      hasCompleted: () => false,
    };
  }

  /** As the statements of the storage do it. */
  private apply(plan: FollowPlan, today: string): void {
    const changed = new Map(plan.participants.map((each) => [each.personId, each]));
    this.participants = this.participants.map((each) => {
      const now = changed.get(each.personId);
      return now ? { ...now, stateOn: now.state === each.state ? each.stateOn : today } : each;
    });
    for (const { joins, ...joiner } of plan.joiners) {
      this.participants = this.participants.filter(({ personId }) => personId !== joiner.personId);
      this.participants.push({
        personId: joiner.personId,
        state: 'joined',
        reason: joiner.onLeave ? 'on-leave' : joins,
        stateOn: today,
        followedManagerId: joiner.managerId,
        followedSite: joiner.site,
        followedUnitId: joiner.unitId,
        followedTitle: joiner.title,
        ratedBy: joiner.ratedBy,
      });
    }
    for (const { obligationId } of plan.withdrawals) {
      const item = this.items.find(({ id }) => id === obligationId);
      if (item?.state === 'open') item.state = 'withdrawn';
    }
    for (const item of plan.owed) this.open(item, item.replaces ?? null);
    for (const { obligationId, from } of plan.pauses) this.change(obligationId, { pausedOn: from });
    for (const { obligationId } of plan.resumes) this.change(obligationId, { pausedOn: null });
    this.nextQuarter.push(...plan.nextQuarter);
  }

  private change(id: string, to: Partial<Item>): void {
    Object.assign(this.items.find((item) => item.id === id) ?? {}, to);
  }

  private open(owed: OwedItem, replaces: string | null): void {
    const same = this.items.filter(
      ({ personId, subjectKey }) => personId === owed.personId && subjectKey === owed.subjectKey,
    );
    if (same.some(({ state }) => state !== 'withdrawn')) return;
    const former = this.items.find(({ id }) => id === replaces) ?? same.at(-1);
    const answers = former?.answers ?? null;
    if (former) former.answers = null;
    this.items.push({
      id: `${owed.personId}/${owed.subjectKey}/${same.length}`,
      personId: owed.personId,
      subjectPersonId: owed.subjectPersonId,
      subjectKey: owed.subjectKey,
      source: owed.source,
      state: 'open',
      draft: answers !== null,
      dueOn: '2026-11-16',
      pausedOn: owed.pausedOn ?? null,
      chosenByHand: false,
      replaces,
      answers,
    });
  }
}

function rulesOf({ roster, delegates = [], today = opensOn }: World) {
  const presence = presenceOn({
    today,
    inactiveAfterWorkingDays: 3,
    dueOn: '2026-11-16',
    minimumWorkingDays: 10,
    calendarOf: () => calendar,
    delegateOf: delegatesOn(delegates, today),
  });
  const { roles } = configuration;
  const fallback = { unitLeadTitles: [], hrPartner: 'hr', maxPeoplePerRater: roster.length };
  const population = { who: 'everybody' as const };
  return { presence, rules: { program: { ...skillsProgram, population }, roles, fallback } };
}

/** Somebody of a roster; the person's id is the number. */
export function member(number: string, of: Partial<RosterMember> = {}): RosterMember {
  return {
    personId: number,
    employeeNumber: number,
    title: 'Engineer',
    unitId: null,
    managerId: null,
    email: `${number}@example.test`,
    employment: 'active',
    site: 'berlin',
    hiredOn: '2020-01-01',
    knownSince: new Date('2026-01-01T00:00:00Z'),
    since: '2020-01-01',
    employedSince: '2020-01-01',
    ...of,
  };
}
