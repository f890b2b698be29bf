import { z } from 'zod';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import { addressVariable } from '../../domain/channels/webhook-address.ts';
import { brakeLimits } from '../../domain/imports/brake.ts';
import { wordsFor } from '../../domain/configuration.ts';
import {
  importAlarmReasons,
  launchAlarmReason,
  nominationAlarmReason,
  channelAlarmReasons,
  type AlarmMail,
  type ChannelAlarm,
  type ImportAlarm,
  type LaunchAlarm,
  type NominationAlarm,
} from '../../domain/mail.ts';
import { plusDays } from '../../domain/calendar/days.ts';
import { signLink } from '../../storage/links.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { Links } from './compose-daily.ts';
import { composeReportAlarm } from './compose-report-alarm.ts';
import { fullName, type PageFacts } from './page-facts.ts';

const alarmedImport = z.object({
  kind: z.enum(importKinds),
  source: z.string(),
  profile: z.string().nullable(),
  asOf: z.string(),
  passed: z.array(z.object({ limit: z.enum(brakeLimits), count: z.number(), of: z.number() })).catch([]),
});

const heldLaunch = z.object({ program: z.string(), period: z.string(), people: z.number() });

interface Writing {
  facts: PageFacts;
  links: Links;
  locale: string;
}

/** The imports, launches and reports about which somebody is told, each with its page in the console. Throws for an alarm of which nothing is known. */
export function composeAlarm(
  causes: readonly NoticeCause[],
  writing: Writing,
): Pick<AlarmMail, 'kind' | 'alarms'> {
  return { kind: 'alarm', alarms: causes.map((cause) => alarmOf(cause, writing)) };
}

function alarmOf(cause: NoticeCause, writing: Writing): AlarmMail['alarms'][number] {
  if (cause.causeKind === 'launch') return launchAlarmOf(cause, writing);
  if (cause.causeKind === 'channel') return channelAlarmOf(cause, writing);
  if (cause.causeKind === 'nomination') return nominationAlarmOf(cause, writing);
  return cause.causeKind === 'report-alarm'
    ? composeReportAlarm(cause, writing)
    : importAlarmOf(cause, writing);
}

function launchAlarmOf(
  { causeId, heldLaunch: found }: NoticeCause,
  { facts, links, locale }: Writing,
): LaunchAlarm {
  const { program, period, people } = heldLaunch.parse(found);
  const known = facts.configuration.programs.find(({ id }) => id === program);
  return {
    why: launchAlarmReason,
    program: known ? wordsFor(known.words, locale) : program,
    period,
    people,
    url: `${links.publicUrl}/campaigns/${causeId}/change/confirm`,
  };
}

function channelAlarmOf({ causeId, rung }: NoticeCause, { facts, links }: Writing): ChannelAlarm {
  const [id = ''] = causeId.split('/');
  const known = facts.configuration.channels?.find((channel) => channel.id === id);
  return {
    why: z.enum(channelAlarmReasons).parse(rung),
    channel: known?.name ?? id,
    variable: addressVariable(id),
    url: `${links.publicUrl}/channels`,
  };
}

/** Days for which the link of the mail opens the page. */
const linkDays = 60;

function nominationAlarmOf(
  { recipientId, sentBackNomination: found }: NoticeCause,
  { facts, links }: Writing,
): NominationAlarm {
  const expiresOn = plusDays(facts.now.slice(0, 'YYYY-MM-DD'.length), linkDays);
  const token = signLink(links.ring, { kind: 'page', personId: recipientId, expiresOn });
  return {
    why: nominationAlarmReason,
    nominee: fullName(facts.roster.get(found?.nomineeId ?? '')),
    reason: found?.reason ?? null,
    url: `${links.publicUrl}/me/${token}/nominations`,
  };
}

function importAlarmOf(
  { causeId, rung, alarmedImport: found }: NoticeCause,
  { facts, links }: Writing,
): ImportAlarm {
  const why = z.enum(importAlarmReasons).parse(rung);
  const { kind, source, profile, asOf, passed } = alarmedImport.parse(found);
  const system = facts.configuration.imports.find(({ id }) => id === profile)?.system ?? source;
  const url = `${links.publicUrl}/imports/${causeId}`;
  return { why, importKind: kind, system, asOf, passed: why === 'held' ? passed : [], url };
}
