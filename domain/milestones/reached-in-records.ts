import type { Configuration } from '../configuration.ts';
import type { Milestone, Span } from '../milestones.ts';
import { celebrationsOf, kindsOn, ruleOf } from './celebration-rules.ts';
import { courseMilestones, type Completion } from './completed-courses.ts';
import { firstProjects, type PracticalRecord } from './first-projects.ts';
import { newRoles, type TitleChange } from './new-roles.ts';

/** All that is on record of some people, as it is known now and however old: what was reached long ago is not reached again. */
export interface Records {
  completions: readonly Completion[];
  titleChanges: readonly TitleChange[];
  practical: readonly PracticalRecord[];
}

/** Milestones that need no assessment, of the kinds that are celebrated. */
export function reachedInRecords(
  { completions, titleChanges, practical }: Records,
  configuration: Configuration,
  span: Span,
): Milestone[] {
  const celebrations = celebrationsOf(configuration);
  const newRole = ruleOf(celebrations, 'new-role');
  return [
    ...courseMilestones(completions, configuration, { span, kinds: kindsOn(celebrations) }),
    ...(newRole ? newRoles(titleChanges, completions, { configuration, rule: newRole, span }) : []),
    ...(ruleOf(celebrations, 'first-project') ? firstProjects(practical, span) : []),
  ];
}
