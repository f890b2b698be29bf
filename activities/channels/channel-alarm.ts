import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { ChannelAlarmReason } from '../../domain/mail.ts';
import type { Tx } from '../../storage/database.ts';
import { planAlarm } from '../notices/plan-alarm.ts';

export interface ChannelTrouble {
  channel: string;
  trouble: ChannelAlarmReason;
}

const monthLength = 'YYYY-MM'.length;

/**
 * Plans a mail to those who hear of launches, else to the HR partner: once a channel, trouble and month. True where it is new.
 * The caller pokes the chase stories.
 */
export async function tellOfChannel(
  tx: Tx,
  { channel, trouble }: ChannelTrouble,
  { configuration, shards, now }: { configuration: Configuration; shards: number; now: string },
): Promise<boolean> {
  const month = localDay(configuration.organisation, now).slice(0, monthLength);
  const stories = await planAlarm(tx, {
    causeKind: 'channel',
    causeId: `${channel}/${month}`,
    rung: trouble,
    toldOf: ({ organisation: { mail, fallback } }) =>
      mail?.told && mail.told.length > 0 ? mail.told : [fallback.hrPartner ?? []].flat(),
    shards,
    now,
  });
  return stories.length > 0;
}
