import { z } from 'zod';
import { measure } from '../../../domain/results/measure.ts';
import { addForm, emptySums } from '../../../domain/results/answer-sums.ts';
import { openDatabase, poolOf, type Db } from '../../../storage/database.ts';
import { writeMeasurement } from '../../../storage/measurements.ts';
import { packedForms } from '../../../storage/packed-forms.ts';
import { inSnapshot } from '../../../storage/snapshot.ts';
import { answering, peakMb } from '../process-apart.ts';
import { campaignId, cutOff, packedScore } from './fill.ts';
import { measuredConfigurationOf, workloadOf, type Size } from './workload.ts';

/** What the measuring process is asked for, one after the other. */
export interface ProductOrder {
  url: string;
  size: Size;
  /** Read, computed and written; or computed alone from forms in memory. */
  what: 'whole' | 'compute' | 'idle';
}

export interface ProductTimes {
  readMs: number;
  computeMs: number;
  writeMs: number;
  unit: number;
  /** The most that the process has held so far. */
  peakMb: number;
}

let database: Db | undefined;
let inMemory: (() => ProductTimes) | undefined;

async function answer({ url, size, what }: ProductOrder): Promise<ProductTimes> {
  if (what === 'idle') {
    database ??= openDatabase(url);
    await database.selectFrom('campaigns').select('id').execute();
    return { readMs: 0, computeMs: 0, writeMs: 0, unit: 0, peakMb: peakMb() };
  }
  if (what === 'compute') return (inMemory ??= computeAlone(size))();
  return whole((database ??= openDatabase(url)), size);
}

async function whole(db: Db, size: Size): Promise<ProductTimes> {
  const { framework, roles, organisation } = measuredConfigurationOf(size);
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const begun = performance.now();
  const of = { framework: framework.id, skills, roles: roles.map(({ id }) => id) };
  const { units, people, sums } = await inSnapshot(db, (snapshot) => packedForms(snapshot, cutOff, of));
  const read = performance.now();
  const placed = { ...people, parents: units.parents };
  const measured = measure(sums, placed, { framework, roles, policy: organisation.rating });
  const computed = performance.now();
  const client = await poolOf(db).connect();
  await client.query('begin');
  await writeMeasurement(client, campaignId, { measured, people, units });
  await client.query('commit');
  client.release();
  return {
    readMs: read - begun,
    computeMs: computed - read,
    writeMs: performance.now() - computed,
    unit: measured.packed.unit,
    peakMb: peakMb(),
  };
}

/** From forms as they are stored to results, nothing read and nothing written. */
function computeAlone(size: Size): () => ProductTimes {
  const { skills, forms, unit, role, parent } = workloadOf(size);
  const { framework, roles, organisation } = measuredConfigurationOf(size);
  const bytes = Buffer.alloc(forms.scores.length * 2);
  forms.scores.forEach((score, at) => bytes.writeInt16BE(packedScore(score), at * 2));
  const people = Int32Array.from(forms.people);
  const kinds = Uint8Array.from(forms.kinds);
  const placed = { units: unit, roles: role, parents: parent };
  const positions = Int32Array.from({ length: skills }, (_, skill) => skill);
  return () => {
    const begun = performance.now();
    const sums = emptySums(role.length, skills);
    for (let form = 0; form < people.length; form += 1) {
      const [person = 0, source = 0] = [people[form], kinds[form]];
      addForm(sums, { person, source, bytes, at: form * skills * 2, positions });
    }
    const { packed } = measure(sums, placed, { framework, roles, policy: organisation.rating });
    const computeMs = performance.now() - begun;
    return { readMs: 0, computeMs, writeMs: 0, unit: packed.unit, peakMb: peakMb() };
  };
}

const count = z.number();
const orderSchema = z.object({
  url: z.string(),
  size: z.object({ people: count, units: count, roles: count, silentShare: count }),
  what: z.enum(['whole', 'compute', 'idle']),
});
answering(orderSchema, answer);
