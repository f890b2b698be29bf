import type { Configuration } from '../../domain/configuration.ts';
import { defaultMailPolicy, type MailPolicy } from '../../domain/configuration/mail-policy.ts';
import type { Caps } from '../../storage/mail-safety.ts';

/** How mail leaves, as the newest configuration says. */
export interface MailSafety {
  policy: MailPolicy;
  caps: Caps;
  /** Where every mail goes instead of to its reader; null: it goes to its reader. */
  redirectTo: string | null;
}

/**
 * What this installation was started with goes before the configuration: a copy of a database brings the configuration of
 * its original. In a rehearsal nothing is redirected: its mail leaves for nowhere, and simulated people read it.
 */
export function mailSafety(
  { organisation }: Configuration,
  { redirectTo, rehearsal }: { redirectTo: string | null; rehearsal: boolean },
): MailSafety {
  const policy = organisation.mail ?? defaultMailPolicy;
  const { capAMinute, capADay } = policy;
  return {
    policy,
    caps: { capAMinute, capADay, timeZone: organisation.timeZone },
    redirectTo: rehearsal ? null : (redirectTo ?? policy.redirectTo),
  };
}
