import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isAskable } from '../../domain/asked-day.ts';
import type { ComplianceTable } from '../../domain/compliance.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { complianceByUnit } from '../../storage/compliance-by-unit.ts';
import { listUnits, type Unit } from '../../storage/units.ts';
import type { ComplianceView } from '../../templates/pages/compliance-view.ts';
import type { WebContext } from '../context.ts';
import { programInWords } from '../personal/wording.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { consoleBar, onlyFor } from './signed-in.ts';

const query = z.object({
  day: z.string().optional(),
  program: z.string().default(''),
  unit: z.string().default(''),
});
const day = z.iso.date().refine(isAskable);
const hiddenMark = '…';

/** What is asked about, as it is understood. */
interface Asked {
  /** YYYY-MM-DD. */
  day: string;
  /** '' for all. */
  program: string;
  unit: Unit | null;
  error: string | null;
}

/** `/compliance`: who had done what they had to learn on any day, by unit and programme; small groups hidden, nobody named. */
export function compliancePages(app: FastifyInstance, context: WebContext): void {
  onlyFor(['operations', 'hr'], app, context);
  app.get('/compliance', async (request, reply) => showCompliance(context, request, reply));
}

async function showCompliance(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { db } = context;
  const [configuration, now] = await Promise.all([context.configuration(), context.now()]);
  const timeZone = configuration?.organisation.timeZone ?? 'UTC';
  const today = dayIn(timeZone, now);
  const asked = understood(request, { today, units: await listUnits(db) });
  const { table } = await complianceByUnit(db, {
    day: asked.day,
    knownAt: now.toISOString(),
    program: asked.program || null,
    within: asked.unit?.id ?? null,
  });
  const known = `As it is known on ${momentInWords(timeZone, now)} (${zoneInWords(timeZone)}).`;
  const notes = [known, ...(asked.day > today ? ['This day is to come: what is owed so far.'] : [])];
  const view = complianceView(asked, { table, notes, programs: programsOf(configuration, asked.program) });
  const frame = { title: 'Compliance', console: consoleBar(context, request) };
  const status = asked.error === null ? 200 : 422;
  return sendPage(context, reply, { name: 'compliance', view, ...frame, status });
}

/** A unit that is not known does not exist; a day that is none is told, and today is shown. */
function understood(request: FastifyRequest, { today, units }: { today: string; units: Unit[] }): Asked {
  const read = query.safeParse(request.query);
  if (!read.success) throw notFound();
  const { program } = read.data;
  const unit = units.find(({ id }) => id === read.data.unit) ?? null;
  if (read.data.unit !== '' && !unit) throw notFound();
  const wanted = day.safeParse(read.data.day ?? today);
  const error = wanted.success
    ? null
    : 'That is not a day that exists: today is shown. Write it as 2026-09-30.';
  return { day: wanted.data ?? today, program, unit, error };
}

function programsOf(configuration: Configuration | null, chosen: string): ComplianceView['programs'] {
  if (!configuration) return [];
  return configuration.programs
    .filter(({ kind }) => kind !== 'assessment')
    .map(({ id }) => ({ id, words: programInWords(configuration, id), chosen: id === chosen }));
}

function complianceView(
  { day: on, program, unit, error }: Asked,
  facts: { table: ComplianceTable; notes: string[]; programs: ComplianceView['programs'] },
): ComplianceView {
  const { parts, total, hidden } = facts.table;
  const address = (id: string | null) =>
    `/compliance?${new URLSearchParams({ day: on, ...(program && { program }), ...(id && { unit: id }) }).toString()}`;
  const ordered = parts.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'en'));
  const rows = ordered.map(({ unitId, name, itself, counts }) => ({
    words: itself ? `Directly in ${name ?? 'it'}` : (name ?? 'In no unit'),
    href: itself || unitId === null ? null : address(unitId),
    ...cellsOf(counts),
  }));
  return {
    heading: `${unit?.name ?? 'Compliance'} on ${dayInWords(on)}`,
    back: unit ? { href: address(null), words: 'The whole organisation' } : null,
    error,
    day: on,
    unit: unit?.id ?? '',
    programs: facts.programs,
    rows:
      parts.length === 0 && total.people === 0
        ? []
        : [...rows, { words: 'All', href: null, ...cellsOf(total) }],
    notes: [
      'Each person counts once, by the worst of what they had to learn. Done is of all who had to and were not exempt.',
      ...(total.unreached === 0
        ? []
        : ['Not reached: mail to them comes back, so they may never have heard of it.']),
      ...(hidden ? [`${hiddenMark} is hidden: too few people, or it would give them away.`] : []),
      ...facts.notes,
    ],
  };
}

function cellsOf({ people, done, open, overdue, unreached, exempt }: ComplianceTable['total']) {
  const told = (count: number | null) => (count === null ? hiddenMark : String(count));
  const had = people === null || exempt === null ? null : people - exempt;
  const shown = done !== null && had !== null;
  return {
    done: shown ? `${done} of ${had}` : hiddenMark,
    share: shown ? (had === 0 ? '–' : `${Math.floor((100 * done) / had)} %`) : hiddenMark,
    open: told(open),
    overdue: told(overdue),
    unreached: told(unreached),
    exempt: told(exempt),
  };
}
