import { agreementExamples } from './agreement.ts';
import { gapExamples } from './gaps.ts';
import { changeExamples } from './change.ts';
import { claimExamples } from './claims.ts';
import { controlGroupExamples } from './control-group.ts';
import { roiExamples } from './roi.ts';
import { timeToEventExamples } from './time-to-event.ts';
import type { PublishedExample } from './published-example.ts';

/** All of them, subject by subject. */
export const publishedExamples: readonly PublishedExample[] = [
  ...agreementExamples,
  ...gapExamples,
  ...changeExamples,
  ...timeToEventExamples,
  ...controlGroupExamples,
  ...roiExamples,
  ...claimExamples,
];
