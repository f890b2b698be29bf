import type { Problem } from '../problem.ts';
import type { Draft } from '../sections.ts';
import { checkCelebrations } from './celebrations.ts';
import { checkCertifies } from './certifies.ts';
import { checkChannels } from './channels.ts';
import { checkClaims } from './claims.ts';
import { checkFrameworks } from './frameworks.ts';
import { checkFrameworkVersions } from './framework-versions.ts';
import { checkIdentity } from './identity.ts';
import { checkMoney } from './money.ts';
import { checkOrganisation } from './organisation.ts';
import { checkPathways } from './pathways.ts';
import { checkPlan } from './plan.ts';
import { checkPrograms } from './programs.ts';
import { checkPrerequisites } from './prerequisites.ts';
import { checkReferences } from './references.ts';
import { checkRoles } from './roles.ts';

/**
 * What no single entry can tell. Mentions are only followed when everything could be read: otherwise each
 * mention of an entry with a fault would look like a fault of its own.
 */
export function checkTogether(draft: Draft, complete: boolean): Problem[] {
  return [
    ...checkIdentity(draft),
    ...checkClaims(draft),
    ...checkFrameworks(draft),
    ...checkFrameworkVersions(draft),
    ...checkOrganisation(draft),
    ...checkPathways(draft),
    ...checkPrograms(draft),
    ...(complete
      ? [
          ...checkReferences(draft),
          ...checkCertifies(draft),
          ...checkPrerequisites(draft),
          ...checkRoles(draft),
          ...checkMoney(draft),
          ...checkPlan(draft),
          ...checkCelebrations(draft),
          ...checkChannels(draft),
        ]
      : []),
  ];
}
