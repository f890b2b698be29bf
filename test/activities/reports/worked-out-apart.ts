import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../storage/database.ts';
import { quarters } from './two-quarters.ts';

const configured = z.object({
  frameworks: z.array(
    z.object({
      domains: z.array(z.object({ id: z.string(), skills: z.array(z.object({ id: z.string() })) })),
    }),
  ),
  roles: z.array(z.object({ importance: z.record(z.string(), z.number()) })),
  organisation: z.object({
    rating: z.object({ criticalShortfallLevels: z.number() }),
    payBands: z.array(z.object({ hourlyRateMinor: z.number() })),
  }),
  courses: z.array(z.object({ id: z.string(), hours: z.number() })),
  studies: z.array(
    z.object({
      hurdlePercent: z.number(),
      costs: z.array(z.object({ amountMinor: z.number().nullable(), prorationShare: z.number() })),
      benefits: z.array(
        z.object({
          annualImprovement: z.number(),
          unitValueMinor: z.number(),
          isolationShare: z.number(),
          confidenceShare: z.number(),
        }),
      ),
    }),
  ),
  plan: z.array(
    z.object({
      readinessIndex: z.number(),
      meanShortfallLevels: z.number(),
      responseShare: z.number(),
      programmes: z.array(
        z.object({
          costsMinor: z.number(),
          benefitsMinor: z.number(),
          bcr: z.number(),
          roiPercent: z.number(),
        }),
      ),
    }),
  ),
});

async function configuration(db: Db) {
  const { rows } = await sql<{ content: unknown }>`
    select content from configurations where hash = (select configuration_hash from campaigns where id = ${quarters.second})`.execute(
    db,
  );
  return configured.parse(rows[0]?.content);
}

interface Pair {
  person: string;
  skill: string;
  level: number | null;
  target: number;
}

/** What each role needs of each person; a level that rests on the person alone is none. */
async function pairsOf(db: Db, campaignId: string): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select subject_id as person, skill_id as skill, target::float as target,
      case when basis = 'combined' then level::float end as level
    from skill_results where campaign_id = ${campaignId} and target is not null`.execute(db);
  return rows;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const short = ({ level, target }: Pair) => Math.max(0, target - (level ?? target));

function skillFigures(pairs: readonly Pair[], critical: number) {
  const rated = pairs.filter(({ level }) => level !== null);
  return {
    shortfall: mean(rated.map(short)),
    below: rated.filter((pair) => short(pair) > 0).length / rated.length,
    critical: rated.filter((pair) => short(pair) >= critical).length / rated.length,
    people: new Set(rated.map(({ person }) => person)).size,
    coverage: rated.length / pairs.length,
  };
}

async function moneyFigures(db: Db, { courses, organisation, studies }: z.infer<typeof configured>) {
  const { rows } = await sql<{ person: string; minutes: number; fee: number; course: string }>`
    select person_id as person, minutes::float as minutes, cost_minor::float as fee, course_id as course
    from learning_records where course_id = 'mlops' and known_until is null`.execute(db);
  const nominal = courses.find(({ id }) => id === 'mlops')?.hours ?? 0;
  const [study] = studies;
  if (!study) throw new Error('no study');
  // Nobody's pay band is known here: the highest rate.
  const rate = Math.max(...organisation.payBands.map(({ hourlyRateMinor }) => hourlyRateMinor));
  const time = sum(rows.map(({ minutes }) => Math.min(nominal, minutes / 60))) * rate;
  const lines = sum(study.costs.map((line) => (line.amountMinor ?? 0) * line.prorationShare));
  const costs = (lines + time + sum(rows.map(({ fee }) => fee))) / 100;
  const benefits =
    sum(
      study.benefits.map(
        (line) => line.annualImprovement * line.unitValueMinor * line.isolationShare * line.confidenceShare,
      ),
    ) / 100;
  return {
    costs,
    benefits,
    people: new Set(rows.map(({ person }) => person)).size,
    hurdle: study.hurdlePercent,
  };
}

async function responseOf(db: Db, campaignId: string) {
  const { rows } = await sql<{ asked: number; done: number }>`
    select count(*)::int as asked, count(*) filter (where state = 'done')::int as done
    from obligations where campaign_id = ${campaignId} and state in ('open', 'done')`.execute(db);
  return rows[0] ?? { asked: 0, done: 0 };
}

/** The table's rows as they should be: value, plan, n, coverage, difference in points. */
export async function firstPage(db: Db) {
  const set = await configuration(db);
  const critical = set.organisation.rating.criticalShortfallLevels;
  const pairs = await pairsOf(db, quarters.second);
  const domains = set.frameworks.flatMap((framework) => framework.domains);
  const domainOf = new Map(
    domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id] as const)),
  );
  const importance = (pair: Pair) => set.roles[0]?.importance[domainOf.get(pair.skill) ?? ''] ?? 0;
  const rated = pairs.filter(({ level }) => level !== null);
  const whole = skillFigures(pairs, critical);
  const missing = sum(rated.map((pair) => importance(pair) * short(pair)));
  const readiness = 100 * (1 - missing / sum(rated.map((pair) => importance(pair) * pair.target)));
  const { asked, done } = await responseOf(db, quarters.second);
  const { costs, benefits, people, hurdle } = await moneyFigures(db, set);
  const [plan] = set.plan;
  const [money] = plan?.programmes ?? [];
  if (!plan || !money) throw new Error('no plan');
  const skill = { n: whole.people, coverage: whole.coverage, points: 1, forecast: true };
  const coins = { n: people, coverage: null, points: 1, forecast: false };
  return {
    rows: {
      'Skill readiness': { value: readiness, plan: plan.readinessIndex, ...skill },
      'Mean shortfall': { value: whole.shortfall, plan: plan.meanShortfallLevels, ...skill },
      'Done, of all that was asked': {
        value: done / asked,
        plan: plan.responseShare,
        n: asked,
        coverage: null,
        points: 100,
        forecast: true,
      },
      'Costs of Engineering': { value: costs, plan: money.costsMinor / 100, ...coins },
      'Benefits of Engineering': { value: benefits, plan: money.benefitsMinor / 100, ...coins },
      'Benefits for each unit of cost, Engineering': { value: benefits / costs, plan: money.bcr, ...coins },
      'ROI of Engineering': { value: ((benefits - costs) / costs) * 100, plan: money.roiPercent, ...coins },
      'Benefit that would earn the costs of Engineering': { value: costs, plan: null, ...coins },
    },
    domains: new Map(
      domains.map(({ id }) => [
        id,
        skillFigures(
          pairs.filter((pair) => domainOf.get(pair.skill) === id),
          critical,
        ),
      ]),
    ),
    told: { asked, done, hurdle },
  };
}

/** Student's t for 18 degrees of freedom, two-sided 95 %. */
const t18 = 2.10092204;

export async function changeFigures(db: Db): Promise<number[]> {
  const [then, now] = [await pairsOf(db, quarters.first), await pairsOf(db, quarters.second)];
  const earlier = new Map(then.map((pair) => [`${pair.person} ${pair.skill}`, pair.level]));
  const twice = now.flatMap(({ person, skill, level }) => {
    const before = earlier.get(`${person} ${skill}`) ?? null;
    return level === null || before === null ? [] : [{ person, change: level - before }];
  });
  const changes = [...Map.groupBy(twice, ({ person }) => person).values()].map((own) =>
    mean(own.map(({ change }) => change)),
  );
  const middle = mean(changes);
  const spread = Math.sqrt(sum(changes.map((each) => (each - middle) ** 2)) / (changes.length - 1));
  const half = (t18 * spread) / Math.sqrt(changes.length);
  if (changes.length !== 19)
    throw new Error(`${changes.length} were measured twice: the quantile is that of nineteen`);
  return [changes.length, middle, middle - half, middle + half];
}
