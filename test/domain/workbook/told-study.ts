import { fileURLToPath } from 'node:url';
import { loadStudy } from '../../../config/load-study.ts';
import type { Study } from '../../../domain/configuration/money.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import type { ProgrammeRoi } from '../../../domain/results.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

const file = fileURLToPath(new URL('../../fixtures/studies/release-practice.yaml', import.meta.url));

/** A study that says all that one may say. */
export async function toldStudy(): Promise<Study> {
  const loaded = await loadStudy(file);
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  return loaded.study;
}

/** What a study comes to, as results keep it. */
function toldReturn(study: Study): ProgrammeRoi {
  const { roi, scoreboard, ...detail } = studyReturn(study);
  const { starters = 0, completers = 0, time = [] } = study.participants ?? {};
  const hours = time.reduce((all, each) => all + each.hours, 0);
  const told: ProgrammeRoi = {
    ...roi,
    programme: study.programme,
    study: study.id,
    from: study.from,
    to: study.to,
    people: { starters, completers, hours, withoutPayBand: 0 },
    scoreboard,
    detail,
  };
  return structuredClone(told);
}

/** A report on studies, the first of them on the first page. */
export function reportOn(...studies: Study[]): ReportInput {
  const input = sampleReport();
  const programmes = studies.map(toldReturn);
  const known = programmes.filter(({ roiPercent }) => roiPercent !== null);
  const sum = (of: 'costsMinor' | 'benefitsMinor') => known.reduce((all, each) => all + (each[of] ?? 0), 0);
  const [costsMinor, benefitsMinor] = [sum('costsMinor'), sum('benefitsMinor')];
  return {
    ...input,
    configuration: { ...input.configuration, studies },
    results: {
      ...sampleResults(),
      roi: {
        headlineProgramme: programmes[0]?.programme ?? null,
        programmes,
        portfolio:
          known.length === 0
            ? null
            : {
                costsMinor,
                benefitsMinor,
                bcr: benefitsMinor / costsMinor,
                roiPercent: ((benefitsMinor - costsMinor) / costsMinor) * 100,
                currency: programmes[0]?.currency ?? 'EUR',
              },
      },
    },
  };
}

/** A study with one of its benefits changed. */
export function withLine(of: Study, id: string, change: Partial<Study['benefits'][number]>): Study {
  return { ...of, benefits: of.benefits.map((line) => (line.id === id ? { ...line, ...change } : line)) };
}
