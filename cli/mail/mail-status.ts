import { capsOfOthers } from '../../activities/notices/mail-cap.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { defaultMailPolicy, type MailPolicy } from '../../domain/configuration/mail-policy.ts';
import { localDay } from '../../domain/calendar.ts';
import { openTasks, type OpenTask } from '../../storage/tasks.ts';
import { readLedger } from '../../storage/ledger-epoch.ts';
import { mailStopped, roomLeft, type Caps, type MailStopped, type Room } from '../../storage/mail-safety.ts';
import { virtualNow } from '../../storage/stories.ts';
import type { TellMoment } from '../organisation-time.ts';
import type { RunningLedger } from '../running-stack.ts';

export interface MailStatus {
  /** True while mail may leave. */
  maySend: boolean;
  heldReason: string | null;
  stopped: MailStopped | null;
  policy: Pick<
    MailPolicy,
    'bounceAddress' | 'allowOnly' | 'redirectTo' | 'capAMinute' | 'capADay' | 'confirmAbovePeople'
  >;
  /** What is left of the caps for mail that nobody waits for. */
  room: Room & {
    /** Of the cap a day, what is kept for alarms and has not left yet; null: there is no such cap. */
    keptForAlarms: number | null;
  };
  /** People to whom mail is stopped because it comes back. */
  outOfReach: Pick<OpenTask, 'personId' | 'name' | 'email' | 'openedAt'>[];
}

export async function mailStatus({ db }: Pick<RunningLedger, 'db'>): Promise<MailStatus> {
  const organisation = (await latestConfiguration(db))?.configuration.organisation;
  const { bounceAddress, allowOnly, redirectTo, capAMinute, capADay, confirmAbovePeople } =
    organisation?.mail ?? defaultMailPolicy;
  const timeZone = organisation?.timeZone ?? 'UTC';
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const { heldReason, maySend } = await readLedger(db);
  const tasks = await openTasks(db, { day: localDay({ timeZone }, now), now });
  return {
    maySend,
    heldReason,
    stopped: await mailStopped(db),
    policy: { bounceAddress, allowOnly, redirectTo, capAMinute, capADay, confirmAbovePeople },
    room: await roomOf(db, { capAMinute, capADay, timeZone }),
    outOfReach: tasks
      .filter(({ kind, overtaken }) => kind === 'address-bounces' && !overtaken)
      .map(({ personId, name, email, openedAt }) => ({ personId, name, email, openedAt })),
  };
}

async function roomOf(db: RunningLedger['db'], caps: Caps): Promise<MailStatus['room']> {
  const all = await roomLeft(db, caps);
  const { day, minute } = await roomLeft(db, capsOfOthers(caps));
  const within = minute === null || day === null ? minute : Math.min(minute, day);
  const keptForAlarms = all.day === null || day === null ? null : all.day - day;
  return { ...all, day, minute: within, keptForAlarms };
}

export function mailStatusLines(
  { heldReason, stopped, policy, room, outOfReach }: MailStatus,
  told: TellMoment,
): string[] {
  const lines: string[] = [];
  if (heldReason !== null) lines.push(`Held: ${heldReason}`);
  if (stopped)
    lines.push(
      `Stopped by ${stopped.by} on ${told(stopped.at)}${stopped.reason ? `: ${stopped.reason}` : ''}`,
    );
  if (lines.length === 0) lines.push('Mail leaves as planned');
  if (policy.redirectTo !== null) lines.push(`Every mail goes to ${policy.redirectTo}`);
  if (policy.allowOnly !== null) lines.push(`Only to ${policy.allowOnly.join(', ')}`);
  if (room.minute !== null)
    lines.push(`${room.minute} more may leave in this minute: ${policy.capAMinute} a minute at the most`);
  if (room.day !== null) {
    const besides = room.keptForAlarms ? `, and ${room.keptForAlarms} alarms besides` : '';
    lines.push(`${room.day} more may leave today${besides}: ${policy.capADay} a day at the most`);
  }
  if (policy.bounceAddress === null)
    lines.push('No bounce address: nobody hears of what cannot be delivered');
  for (const { name, email } of outOfReach)
    lines.push(
      `Mail to ${name ?? 'somebody'} comes back${email ? ` (${email})` : ''}: mend the address, or release it`,
    );
  return lines;
}
