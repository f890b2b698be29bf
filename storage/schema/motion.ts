import type { GeneratedAlways } from 'kysely';
import type { EffectKind } from '../../domain/motion/effects.ts';
import type { Json, Moment } from './columns.ts';

/** What the roster does to running campaigns, and who stands in for whom. */
export interface MotionTables {
  roster_effects: {
    id: GeneratedAlways<number>;
    campaign_id: string;
    person_id: string;
    obligation_id: string | null;
    effect: EffectKind;
    reason: string;
    import_id: string | null;
    line: number | null;
    at: Moment;
  };
  delegates: {
    id: string;
    person_id: string;
    delegate_id: string;
    from_on: string;
    until_on: string | null;
    set_by: string;
    set_at: Moment;
    reason: string;
    ended_at: Moment | null;
    ended_by: string | null;
    ended_reason: string | null;
  };
  import_previews: { import_id: string; at: Moment; content: Json };
}
