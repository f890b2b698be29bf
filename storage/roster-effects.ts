import { sql } from 'kysely';
import { countEffects, type EffectKind } from '../domain/motion/effects.ts';
import type { CampaignEffects, EffectLine } from '../domain/motion/effects-in-words.ts';
import type { LaterEffect } from '../domain/motion/later-effects.ts';
import type { Tx } from './database.ts';
import { pagesOf } from './participants.ts';

export interface NewEffect {
  personId: string;
  obligationId: string | null;
  effect: EffectKind;
  /** A code. */
  reason: string;
  importId: string | null;
  line: number | null;
}

/** One thing that the roster did to a campaign. */
export interface RosterEffect extends NewEffect {
  campaignId: string;
  at: Date;
  /** Of the person that it is about, as the roster says now; null: not on it. */
  name: string | null;
  /** Who acts on the obligation now, where that is somebody else. */
  otherName: string | null;
}

export async function recordEffects(
  tx: Tx,
  of: { campaignId: string; effects: NewEffect[]; now: string },
): Promise<void> {
  for (const page of pagesOf(of.effects)) {
    await sql`
      insert into roster_effects (campaign_id, person_id, obligation_id, effect, reason, import_id, line, at)
      select ${of.campaignId}, "personId", "obligationId", effect, reason, "importId", line, ${of.now}
      from jsonb_to_recordset(${JSON.stringify(page)}) as w("personId" uuid, "obligationId" uuid, effect text, reason text,
        "importId" uuid, line int)`.execute(tx);
  }
}

export interface EffectsQuestion {
  /** Any of these; none given: every effect. */
  campaignId?: string;
  personId?: string;
  importId?: string;
  /** Only those that were recorded after this one. */
  afterId?: number;
  limit: number;
}

/** Effects, the latest first, with how many there are in all. */
export async function rosterEffects(
  db: Tx,
  { campaignId, personId, importId, afterId, limit }: EffectsQuestion,
): Promise<{ effects: RosterEffect[]; total: number }> {
  const name = (who: string) => sql`(select coalesce(
      max(value) filter (where attribute = 'display-name'),
      nullif(concat_ws(' ', max(value) filter (where attribute = 'given-name'), max(value) filter (where attribute = 'family-name')), ''))
    from roster_facts f where f.person_id = ${sql.ref(who)} and f.known_until is null and f.valid_to is null
      and f.attribute in ('display-name', 'given-name', 'family-name'))`;
  const { rows } = await sql<RosterEffect & { total: number }>`
    select e.campaign_id as "campaignId", e.person_id as "personId", e.obligation_id as "obligationId", e.effect, e.reason,
      e.import_id as "importId", e.line, e.at, count(*) over ()::int as total, ${name('e.person_id')} as name,
      case when o.person_id <> e.person_id then ${name('o.person_id')} end as "otherName"
    from roster_effects e left join obligations o on o.id = e.obligation_id
    where (${campaignId ?? null}::text is null or e.campaign_id = ${campaignId ?? null})
      and (${personId ?? null}::uuid is null or e.person_id = ${personId ?? null})
      and (${importId ?? null}::uuid is null or e.import_id = ${importId ?? null})
      and e.id > ${afterId ?? 0}
    order by e.id desc limit ${limit}`.execute(db);
  return { effects: rows, total: rows[0]?.total ?? 0 };
}

/** The number of the last effect; 0: there is none. */
export async function lastEffectId(db: Tx): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select coalesce(max(id), 0)::int as id from roster_effects`.execute(db);
  return rows[0]?.id ?? 0;
}

/** What was recorded of a campaign after an effect, with who owes it. */
export async function laterEffects(
  db: Tx,
  { campaignId, afterId }: { campaignId: string; afterId: number },
): Promise<(Omit<LaterEffect, 'on'> & { at: Date })[]> {
  const { rows } = await sql<Omit<LaterEffect, 'on'> & { at: Date }>`
    select e.at, e.effect, e.person_id as "personId", o.person_id as "ownerId", o.subject_key as "subjectKey"
    from roster_effects e left join obligations o on o.id = e.obligation_id
    where e.campaign_id = ${campaignId} and e.id > ${afterId} order by e.id`.execute(db);
  return rows;
}

/** People who waited for this quarter since one before: that they take part now is noted. */
export async function noteTakenIn(tx: Tx, of: { campaignId: string; now: string }): Promise<void> {
  await sql`
    insert into roster_effects (campaign_id, person_id, effect, reason, at)
    select c.id, p.person_id, 'taken-in', 'next-quarter', ${of.now} from campaigns c
    join participants p on p.campaign_id = c.id and p.state = 'joined'
    where c.id = ${of.campaignId} and exists (select from participants b join campaigns d on d.id = b.campaign_id
      where d.program = c.program and d.id <> c.id and b.person_id = p.person_id and b.state_reason = 'next-quarter')
    order by p.person_id`.execute(tx);
}

/** Of an import, what it did to each campaign; at most so many of a campaign are listed one by one. */
export async function effectsOfImport(
  db: Tx,
  importId: string,
  listed: number = 2_000,
): Promise<CampaignEffects[]> {
  const { effects } = await rosterEffects(db, { importId, limit: 1_000_000 });
  return effectsByCampaign(effects.toReversed(), listed);
}

/** Effects in the order in which they came about, a campaign each. */
export function effectsByCampaign(effects: readonly RosterEffect[], listed: number): CampaignEffects[] {
  return [...Map.groupBy(effects, ({ campaignId }) => campaignId)].map(([campaignId, own]) => ({
    campaignId,
    counts: countEffects(own),
    notices: null,
    lines: own.slice(0, listed).map(lineOf),
    total: own.length,
  }));
}

function lineOf({ personId, name, otherName, effect, reason, line }: RosterEffect): EffectLine {
  return { personId, name, otherName, effect, reason, line };
}
