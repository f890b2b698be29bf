import type { FrameworkPath } from '../../domain/change/framework-path.ts';
import type { MeasuredCampaign } from '../gaps/measured-campaign.ts';

interface Noted {
  path: FrameworkPath;
  before: MeasuredCampaign;
  after: MeasuredCampaign;
  by: string;
}

/** What a reader must know before trusting a trend. */
export function notesOn({ path, before, after, by }: Noted): string[] {
  const simulated = before.campaign.simulated || after.campaign.simulated;
  return [
    ...(simulated ? ['Simulated answers: a rehearsal.'] : []),
    ...frameworkNotes(path),
    by === 'course'
      ? 'People choose their courses, so this is no experiment: it is an effect only if both groups would else have changed alike.'
      : 'Looking every quarter makes a false alarm likelier than 5 %: of several lines this is corrected for, of several quarters it is not.',
  ];
}

function frameworkNotes({ from, to, told, breaks, comparableShare }: FrameworkPath): string[] {
  const share =
    comparableShare === null ? '' : ` ${Math.round(100 * comparableShare)} % of its skills can be compared.`;
  const broken = breaks.map(inWords);
  if (from === to)
    return broken.length === 0
      ? []
      : [`The skills changed within version ${to}: ${broken.join('; ')}.${share}`];
  const changed = `The framework changed from ${from} to ${to}.${share}`;
  if (!told)
    return [
      `${changed} Nothing tells what became of the skills of ${from}: those of the same id are compared. Tell it under earlierVersions of the framework.`,
      ...(broken.length === 0 ? [] : [`The trend breaks: ${broken.join('; ')}.`]),
    ];
  return [broken.length === 0 ? changed : `${changed} The trend breaks: ${broken.join('; ')}.`];
}

function inWords({ kind, before, after }: FrameworkPath['breaks'][number]): string {
  switch (kind) {
    case 'split':
      return `${before.join(', ')} was split into ${after.join(', ')}`;
    case 'merged':
      return `${before.join(', ')} were merged into ${after.join(', ')}`;
    case 'retired':
      return `${before.join(', ')} was retired`;
    case 'added':
      return `${after.join(', ')} is new`;
  }
}
