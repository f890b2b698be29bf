import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { signLink } from '../../storage/links.ts';
import { plannedFrom } from '../../storage/plan-sources.ts';
import { doneObligationsOf, draftsOf, type DoneObligation } from '../../storage/personal-page.ts';
import type { RosterRow } from '../../storage/roster.ts';
import { measuredReports } from '../../storage/single-results.ts';
import type { OwedTask, OwedView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { sendPage } from '../send-page.ts';
import { countInWords, dayIn, dayInWords, dueInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { dutiesOf, peopleById, peopleToRate, type Duty } from './duties.ts';
import { askerOf, isNamed } from './named-reader.ts';
import { admit, nameOf, type Reader } from './reader.ts';
import { courseShelf, type CourseShelf } from './course-shelf.ts';
import { nominateLink } from './nominate-link.ts';
import { pageNotices } from './page-notices.ts';
import { programInWords } from './wording.ts';

const optOutDays = 90;
const dayMs = 24 * 60 * 60 * 1000;
const linkParams = z.object({ token: z.string() });
const after = z.object({ after: z.enum(['saved', 'sent']).optional().catch(undefined) });

/** `/me/<token>`: everything that somebody owes, on one page. */
export function owedPage(app: FastifyInstance, context: WebContext): void {
  app.get('/me/:token', async (request, reply) => {
    const { token } = linkParams.parse(request.params);
    const reader = await admit(context, token, 'page');
    const view = await owedView(context, reader, after.parse(request.query).after);
    return sendPage(context, reply, { name: 'owed', title: 'What you have to do', view });
  });
}

async function owedView(
  context: WebContext,
  reader: Reader,
  saved: 'saved' | 'sent' | undefined,
): Promise<OwedView> {
  const [duties, done, drafts, courses] = await Promise.all([
    dutiesOf(context, reader),
    doneObligationsOf(context.db, reader.personId),
    draftsOf(context.db, reader.personId),
    courseShelf(context.db, reader),
  ]);
  const subjects = await peopleById(
    context,
    reader,
    done.flatMap(({ subjectPersonId }) => subjectPersonId ?? []),
  );
  const people = peopleToRate(duties);
  const task = (duty: Duty) => taskOf(reader, duty, { savedAt: drafts.get(duty.id), courses });
  const rated = done.filter(({ source }) => source !== null && source !== 'self').length;
  return {
    heading: `Hello ${reader.name}`,
    summary: summaryOf(duties, reader),
    notice: noticeOf(saved, people.length),
    reminders: await pageNotices(context, reader, courses),
    self: duties.filter(({ kind, source }) => kind === 'rate' && source === 'self').map(task),
    people: people.map(task),
    peopleSummary: rated > 0 ? `${rated} of ${rated + people.length} done.` : '',
    courses: duties.filter(({ kind }) => kind !== 'rate').map(task),
    done: done.map((each) => ({
      words: doneInWords(each, { subjects, courses }),
      when: doneWhen(reader, each),
    })),
    plan: await planLink(context, reader),
    nominations: await nominateLink(context, reader),
    optOut: { href: `/opt-out/${optOutToken(context, reader)}`, words: 'Congratulations by e-mail' },
  };
}

async function planLink(context: WebContext, reader: Reader) {
  const { db } = context;
  const { personId, link, now, configuration } = reader;
  const day = dayIn(configuration.organisation.timeZone, now);
  const href = `/me/${link}/plan`;
  if (await plannedFrom(db, { personId })) return { href, words: 'What you could learn next' };
  const reports = await measuredReports(db, personId, { day, knownAt: now.toISOString() });
  if (reports.length > 0) return { href, words: 'What your people could learn next' };
  return isNamed(await askerOf(context, reader), reader) ? { href, words: 'Plans of people' } : null;
}

function summaryOf(duties: Duty[], { today }: Reader): string {
  const dueOn = duties.map((duty) => duty.dueOn).sort()[0];
  if (!dueOn) return 'There is nothing for you to do at the moment. Thank you.';
  const late = duties.filter((duty) => duty.dueOn < today).length;
  const things = countInWords(duties.length, 'thing', 'things');
  if (late > 0) return `You have ${things} to do, and ${late} of them ${late === 1 ? 'is' : 'are'} late.`;
  return `You have ${things} to do. ${duties.length === 1 ? 'It is' : 'The first is'} due on ${dayInWords(dueOn)}.`;
}

function noticeOf(saved: 'saved' | 'sent' | undefined, peopleLeft: number): string | null {
  if (saved === 'saved') return 'Saved. Go on whenever you like: only “Submit” hands it in.';
  if (saved !== 'sent') return null;
  return peopleLeft > 0
    ? `Submitted. Thank you. ${countInWords(peopleLeft, 'person is', 'people are')} left to rate.`
    : 'Submitted. Thank you.';
}

function taskOf(
  reader: Reader,
  duty: Duty,
  { savedAt, courses }: { savedAt: Date | undefined; courses: CourseShelf },
): OwedTask {
  const started = savedAt
    ? `Draft saved ${momentInWords(reader.timeZone, savedAt)} (${zoneInWords(reader.timeZone)}), not submitted yet.`
    : null;
  return {
    words: taskInWords(reader, duty, courses),
    detail:
      duty.kind === 'rate'
        ? duty.source === 'self'
          ? ''
          : duty.subjectTitle
        : courses.mark(duty.subjectKey),
    due: dueInWords(duty.dueOn, reader.today),
    late: duty.dueOn < reader.today,
    started,
    action:
      duty.kind === 'rate'
        ? { href: `/me/${reader.link}/rate/${duty.id}`, words: started ? 'Go on' : 'Start' }
        : null,
  };
}

function taskInWords({ configuration }: Reader, duty: Duty, courses: CourseShelf): string {
  if (duty.kind === 'renew') return `Renew: ${courses.title(duty.subjectKey)}`;
  if (duty.kind !== 'rate') return courses.title(duty.subjectKey);
  return duty.source === 'self' ? programInWords(configuration, duty.program) : duty.subjectName;
}

function doneInWords(
  done: DoneObligation,
  { subjects: people, courses }: { subjects: Map<string, RosterRow>; courses: CourseShelf },
): string {
  if (done.kind !== 'rate') return courses.title(done.subjectKey);
  if (done.source === 'self') return 'Your own skills';
  return nameOf(done.subjectPersonId ? people.get(done.subjectPersonId) : undefined);
}

function doneWhen({ timeZone }: Reader, { kind, doneAt }: DoneObligation): string {
  const day = dayInWords(dayIn(timeZone, doneAt));
  return kind === 'rate' ? `submitted ${day}` : `reported by the learning system ${day}`;
}

function optOutToken({ ring }: WebContext, { personId, now }: Reader): string {
  const expiresOn = dayIn('UTC', new Date(now.getTime() + optOutDays * dayMs));
  return signLink(ring, { kind: 'opt-out', personId, expiresOn });
}
