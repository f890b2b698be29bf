import { z } from 'zod';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import { brakeLimits } from '../../domain/imports/brake.ts';
import { importAlarmReasons, type AlarmMail, type ImportAlarm } from '../../domain/mail.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import type { Links } from './compose-daily.ts';
import type { PageFacts } from './page-facts.ts';

const alarmedImport = z.object({
  kind: z.enum(importKinds),
  source: z.string(),
  profile: z.string().nullable(),
  asOf: z.string(),
  passed: z.array(z.object({ limit: z.enum(brakeLimits), count: z.number(), of: z.number() })).catch([]),
});

/** The imports about which somebody is told, each with its page in the console. Throws for an alarm of which nothing is known. */
export function composeAlarm(
  causes: readonly NoticeCause[],
  { facts, links }: { facts: PageFacts; links: Links },
): Pick<AlarmMail, 'kind' | 'alarms'> {
  return { kind: 'alarm', alarms: causes.map((cause) => alarmOf(cause, { facts, links })) };
}

function alarmOf(
  { causeId, rung, alarmedImport: found }: NoticeCause,
  { facts, links }: { facts: PageFacts; links: Links },
): ImportAlarm {
  const why = z.enum(importAlarmReasons).parse(rung);
  const { kind, source, profile, asOf, passed } = alarmedImport.parse(found);
  const system = facts.configuration.imports.find(({ id }) => id === profile)?.system ?? source;
  const url = `${links.publicUrl}/imports/${causeId}`;
  return { why, importKind: kind, system, asOf, passed: why === 'held' ? passed : [], url };
}
