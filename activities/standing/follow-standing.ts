import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { followDemands } from '../../domain/standing/demand.ts';
import { lockApplying } from '../../storage/apply-order.ts';
import { recordAudit } from '../../storage/audit.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { applyExemptions } from '../../storage/exemptions.ts';
import { settleLearning } from '../../storage/learned-obligations.ts';
import { withdrawObligations } from '../../storage/obligations.ts';
import {
  leftOpen,
  moveDueDays,
  openStanding,
  standingChangedAt,
  standingDebts,
  type StandingOwed,
} from '../../storage/standing.ts';
import { dueDays } from './due-days.ts';
import { followLeaves } from './follow-leaves.ts';
import { reopenExpired } from './reopen-expired.ts';
import { standingDemands } from './standing-demands.ts';

export interface StandingFollowed {
  opened: number;
  withdrawn: number;
  /** Whose exemption is over. */
  reopened: number;
  exempt: number;
}

const nothing: StandingFollowed = { opened: 0, withdrawn: 0, reopened: 0, exempt: 0 };

/**
 * Brings what a standing program asks of people in line with the roster, the records and the exemptions of today, in one
 * transaction. It compares states, not differences: repeating it, or leaving days out, changes nothing. A program that is
 * no longer configured asks nobody, and takes back what it asked.
 */
export async function followStanding(
  db: Db,
  of: { program: string; now: string },
): Promise<StandingFollowed> {
  return db.transaction().execute((tx) => followStandingIn(tx, of));
}

/** The same within a transaction. */
export async function followStandingIn(
  tx: Tx,
  { program: programId, now: given }: { program: string; now: string },
): Promise<StandingFollowed> {
  await lockApplying(tx);
  const configuration = (await latestConfiguration(tx))?.configuration;
  if (!configuration) return nothing;
  const now = notBefore(await standingChangedAt(tx, programId), given);
  const today = localDay(configuration.organisation, now);
  await settleLearning(tx, { now, importId: null });
  const reopened = await reopenExpired(tx, { configuration, today, now });
  const program = configuration.programs.find(({ id, kind }) => id === programId && kind === 'standing');
  const { opened, withdrawn } = program
    ? await ask(tx, { configuration, program, today, now })
    : { opened: 0, withdrawn: await takeAllBack(tx, programId, now) };
  const exempt = await applyExemptions(tx, now);
  const followed = { opened, withdrawn, reopened, exempt };
  if (opened + withdrawn + reopened + exempt > 0) {
    const event = {
      subject: `standing/${programId}/${today}`,
      action: 'standing-followed',
      detail: followed,
    };
    await recordAudit(tx, { events: [event], actor: 'standing', now });
  }
  return followed;
}

/** An attempt that hung on must not take back what a later one found to be owed. */
function notBefore(changedAt: Date | null, now: string): string {
  return changedAt !== null && changedAt > new Date(now) ? changedAt.toISOString() : now;
}

interface Asking {
  configuration: Configuration;
  program: Program;
  today: string;
  now: string;
}

async function ask(tx: Tx, of: Asking): Promise<{ opened: number; withdrawn: number }> {
  const { program, today, now } = of;
  const { demands, hasCompleted, people } = await standingDemands(tx, of);
  const debts = await standingDebts(tx, program.id);
  const taken = debts.map((debt) => ({ ...debt, takenOver: debt.takenOver && people.has(debt.personId) }));
  const { open, gone, moved } = followDemands(demands, taken, hasCompleted);
  const withdrawn = await withdrawObligations(tx, { withdrawals: gone.map(notAsked), now });
  await moveDueDays(tx, { moved, now });
  const dueOf = dueDays(of.configuration, today);
  const owed = open.map((demand): StandingOwed => {
    const { kind, personId, courseId: subjectKey, period, due } = demand;
    const site = people.get(personId)?.site ?? null;
    return {
      kind,
      personId,
      subjectKey,
      period,
      dueOn: dueOf(site, due ?? { workingDays: program.collectWorkingDays }),
    };
  });
  const left = await leftOpen(tx, program.takeOver ?? []);
  const takenOver = left.flatMap(({ id: replaces, personId, courseId, period }): StandingOwed[] => {
    const person = people.get(personId);
    if (!person) return [];
    const dueOn = dueOf(person.site, { workingDays: program.collectWorkingDays });
    return [{ kind: 'learn', personId, subjectKey: courseId, period, dueOn, replaces }];
  });
  const opened = await openStanding(tx, {
    program: program.id,
    owed: [...owed, ...takenOver],
    people: [...people.keys()],
    now,
  });
  await followLeaves(tx, { ...of, people });
  return { opened, withdrawn };
}

async function takeAllBack(tx: Tx, program: string, now: string): Promise<number> {
  const debts = await standingDebts(tx, program);
  const open = debts.filter(({ state }) => state === 'open').map(({ id }) => id);
  return withdrawObligations(tx, { withdrawals: open.map(notAsked), now });
}

function notAsked(obligationId: string) {
  return { obligationId, reason: 'not-assigned', importId: null };
}
