import type { Cause } from '../../../domain/motion/effects.ts';
import type { FollowPlan } from '../../../domain/motion/follow-facts.ts';
import type { Tx } from '../../../storage/database.ts';
import {
  handOverDrafts,
  openOwed,
  pauseObligations,
  resumeObligations,
  withdrawObligations,
  type OpenedObligation,
} from '../../../storage/obligations.ts';
import { changeParticipants, joinParticipants, noteNextQuarter } from '../../../storage/participants.ts';
import { importsBehind, type CausedBy } from '../../../storage/roster-changes.ts';
import { recordEffects, type NewEffect } from '../../../storage/roster-effects.ts';

export interface Written {
  withdrawn: number;
  opened: number;
  joined: number;
  nextQuarter: number;
}

interface Of {
  campaignId: string;
  dueOn: string;
  now: string;
}

/** Writes what was planned, and for each effect which import and line caused it. */
export async function writePlan(tx: Tx, plan: FollowPlan, { campaignId, dueOn, now }: Of): Promise<Written> {
  const causeOf = await causesOf(tx, plan, now);
  const withImport = <T extends { cause: Cause | null; importId?: string | null }>(item: T) => ({
    ...item,
    importId: item.importId === undefined ? causeOf(item.cause).importId : item.importId,
  });
  await changeParticipants(tx, { campaignId, changes: plan.participants.map(withImport), now });
  await joinParticipants(tx, { campaignId, participants: plan.joiners, now });
  await noteNextQuarter(tx, { campaignId, personIds: plan.nextQuarter, now });
  const withdrawn = await withdrawObligations(tx, { withdrawals: plan.withdrawals.map(withImport), now });
  const opened = await openOwed(tx, { campaignId, owed: plan.owed.map(withImport), now, dueOn });
  await handOverDrafts(tx, plan.handOvers);
  await pauseObligations(tx, { pauses: plan.pauses, now });
  await resumeObligations(tx, { resumes: plan.resumes, now });
  await recordEffects(tx, { campaignId, effects: effectsOf(plan, { opened, causeOf }), now });
  return {
    withdrawn,
    opened: opened.filter(({ state }) => state === 'open').length,
    joined: plan.joiners.length,
    nextQuarter: plan.nextQuarter.length,
  };
}

type CauseOf = (cause: Cause | null) => CausedBy;

async function causesOf(tx: Tx, plan: FollowPlan, now: string): Promise<CauseOf> {
  const causes = [...plan.participants, ...plan.withdrawals, ...plan.owed, ...plan.pauses, ...plan.resumes]
    .map(({ cause }) => cause)
    .filter((cause) => cause !== null);
  const people = [...plan.joiners.map(({ personId }) => personId), ...plan.nextQuarter];
  const hired = people.map((personId) => ({ personId, attribute: 'employment' as const }));
  const find = await importsBehind(tx, [...causes, ...hired], now);
  return (cause) => (cause === null ? { importId: null, line: null } : find(cause));
}

/** What really came about: an obligation that stands already is no effect. */
function effectsOf(
  plan: FollowPlan,
  { opened, causeOf }: { opened: OpenedObligation[]; causeOf: CauseOf },
): NewEffect[] {
  const openedAs = new Map(opened.map((each) => [keyOf(each), each]));
  const hired = (personId: string) => causeOf({ personId, attribute: 'employment' });
  return [
    ...plan.participants.flatMap(({ personId, effect, reason, cause }) =>
      effect === null
        ? []
        : [
            {
              personId,
              obligationId: null,
              effect,
              reason: (effect === 'followed' ? cause?.attribute : reason) ?? 'left',
              ...causeOf(cause),
            },
          ],
    ),
    ...plan.joiners.map(({ personId, joins }) => ({
      personId,
      obligationId: null,
      effect: 'joined' as const,
      reason: joins,
      ...hired(personId),
    })),
    ...plan.nextQuarter.map((personId) => ({
      personId,
      obligationId: null,
      effect: 'next-quarter' as const,
      reason: 'too-few-days-left',
      ...hired(personId),
    })),
    ...plan.withdrawals.flatMap(({ obligationId, personId, reason, moves, cause, importId }) =>
      moves ? [] : [{ personId, obligationId, effect: 'cancelled' as const, reason, ...by(importId, cause) }],
    ),
    ...plan.owed.flatMap(({ effect, reason, cause, importId, ...item }): NewEffect[] => {
      const { id: obligationId, state } = openedAs.get(keyOf(item)) ?? {};
      if (obligationId === undefined) return [];
      const told = { personId: item.subjectPersonId ?? item.personId, obligationId, ...by(importId, cause) };
      if (state === 'open') return [{ ...told, effect, reason }];
      // Whoever was asked is asked no more, and nobody is instead.
      return item.replaces ? [{ ...told, effect: 'cancelled', reason: 'rater-exempt' }] : [];
    }),
    ...clockEffects(plan, causeOf),
  ];

  function by(importId: string | null | undefined, cause: Cause | null): CausedBy {
    const told = causeOf(cause);
    return importId === undefined || importId === told.importId ? told : { importId, line: null };
  }
}

function clockEffects(plan: FollowPlan, causeOf: CauseOf): NewEffect[] {
  const effect = (kind: 'paused' | 'resumed') => (of: FollowPlan['pauses' | 'resumes'][number]) => {
    const { personId, obligationId, reason, cause } = of;
    return { personId, obligationId, effect: kind, reason, ...causeOf(cause) };
  };
  return [...plan.pauses.map(effect('paused')), ...plan.resumes.map(effect('resumed'))];
}

function keyOf({
  personId,
  kind,
  subjectKey,
}: Pick<OpenedObligation, 'personId' | 'kind' | 'subjectKey'>): string {
  return `${kind} ${personId} ${subjectKey}`;
}
