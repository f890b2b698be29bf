import { sql, type RawBuilder } from 'kysely';
import { awayOn } from './absences.ts';

/**
 * True of a notice (`n`) that tells somebody else of a milestone whose owner does not want that any more, or is not at work now: nobody is
 * congratulated in front of others who is not there.
 */
export function notToBeTold({ day, knownAt }: { day: string; knownAt: string }): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from milestones s
    left join lateral (select * from roster_on(${day}, ${knownAt}) x where x.person_id = s.person_id offset 0) p on true
    where s.id = case when n.cause_kind = 'milestone' then n.cause_id::uuid end
      and s.person_id is not null and s.person_id <> n.recipient_id
      and (p.employment is distinct from 'active' or ${awayOn('s.person_id', { day, knownAt })} is not null
        or exists (select 1 from opt_outs x where x.person_id = s.person_id and x.what = 'celebrations')
        or exists (select 1 from celebration_choices x where x.person_id = s.person_id and x.choice = 'private')))`;
}
