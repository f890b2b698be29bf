import type { Levels } from './disclosure/cell-sums.ts';
import type { SkillGap } from './gaps/skill-gaps.ts';
import type { LevelPart } from './level-divisions.ts';
import type { RatingQuality } from './rating-quality.ts';
import type { Roi, ToldLearners } from './roi.ts';
import type { ScoreboardLine } from './roi/scoreboard.ts';
import type { StudyDetail } from './roi/study-detail.ts';
import type { Scorecard } from './results/scorecard.ts';

export type { BenefitResult, CostResult, ToldLearners } from './roi.ts';

/**
 * Everything that a campaign's computation gives to those who print it. Stored by name in the table `results`,
 * read back with `resultsOf`. Group figures are already suppressed here: whoever prints may print all of it,
 * except `peopleGaps`, which never leaves the organisation's own operations.
 *
 * Shares are 0 to 1, percents 0 to 100 (ROI may exceed it), levels are of the framework's scale, money is whole
 * minor units. Null is "not known", and a reason stands beside it; it is never zero.
 */
export interface CampaignResults {
  campaignId: string;
  /** Of the ratings, participants, roster, learning and configuration that went in; equal input, equal hash. */
  inputHash: string;
  /** ISO 8601, UTC. */
  computedAt: string;
  /** By domain, for everybody assessed; null for a learning campaign. */
  gaps: DomainGap[] | null;
  gapMatrix: GapMatrix | null;
  gapsByRole: GapTable | null;
  /** By site, safe beside both; null: none may be shown, or no report is of a site. Absent in results of earlier versions. */
  gapsBySite?: GapTable | null;
  /** Internal: one entry a participant with a role, from what was measured, which is stored apart. Not released in any report. */
  peopleGaps: PersonGaps[];
  levels?: Levels;
  change: ChangeResult | null;
  funnel: FunnelResult;
  /** Of each site with a report; null: there is none. Absent in results of earlier versions. */
  sites?: SiteResult[] | null;
  roi: RoiResults;
  coverage: CoverageResult[];
  dataQuality: DataQuality;
  /** Participants with a role whose latest level by others is from before the campaign. Absent in results of earlier versions. */
  staleLevels?: { people: number } | null;
  scorecard: Scorecard | null;
  /** How far the sources agree; null: nobody is asked about skills. Absent in results of earlier versions. */
  ratingQuality?: RatingQuality | null;
  /** Skill by skill over everybody; null: nobody is asked about skills. Absent in results of earlier versions. */
  skillGaps?: SkillGap[] | null;
}

/** What is stored as one: people are not. */
export type StoredResults = Omit<CampaignResults, 'peopleGaps' | 'levels'>;

/**
 * Why figures are null. `small-group`: fewer people than the minimum. `complementary`: shown, it would give away a
 * hidden neighbour. `not-assessed`: nobody has a level from anybody but themselves. `under-correction`: beside a figure that was
 * reported before, it would give away what few people answered.
 */
export type FigureReason = 'small-group' | 'complementary' | 'not-assessed' | 'under-correction';

/** What is said of a group of people in some skills. A pair is one person and one skill that the person's role needs. */
export interface GapFigure {
  /** Null: everything below is known. Hidden figures (small-group, complementary) are null throughout. */
  reason: FigureReason | null;
  /** People with at least one level that rests on more than their own rating. */
  n: number | null;
  requiredPairs: number | null;
  assessedPairs: number | null;
  /** Assessed pairs / required pairs. */
  coverageShare: number | null;
  /** Mean over assessed pairs of target − level, signed: it hides shortfalls behind surpluses, so it never stands alone. */
  meanGap: number | null;
  /** Mean over assessed pairs of max(0, level − target). */
  meanSurplus: number | null;
  /** Mean over assessed pairs of the importance, 1 to 5. */
  meanImportance: number | null;
  /** Mean over assessed pairs of max(0, target − level). */
  meanShortfall: number | null;
  /** Share of assessed pairs below target. */
  belowTargetShare: number | null;
  /** Share of assessed pairs whose shortfall is at least the configured critical one. */
  criticalShare: number | null;
  /** Sum of shortfalls. */
  peopleLevelsMissing: number | null;
  /** 100 × (1 − Σ importance × shortfall / Σ importance × target), 0 to 100. */
  readinessIndex: number | null;
  /** Half levels, rounded outwards, between which the mean shortfall of a hidden figure of enough people lies (`isAnything`: it could not lie elsewhere); absent where no range is told. */
  meanShortfallBetween?: { lowest: number; highest: number; isAnything?: true };
}

export interface DomainGap extends GapFigure {
  domain: string;
}

/** A group of a table, or several of which one is too small to be told of alone. */
export interface TableGroup {
  id: string;
  name: string;
  /** Those told together. */
  parts?: { id: string; name: string }[];
}

/** Domains × groups (units or roles) with totals. The groups part the people: nobody is in two of them. */
export interface GapTable {
  domains: string[];
  groups: TableGroup[];
  /** One entry for each domain and group; null stands for the total over all domains, or over all groups. */
  cells: GapCell[];
  hiddenCells: number;
  /** Hidden / all cells that have data, totals included. */
  hiddenShare: number;
}

export interface GapCell {
  domain: string | null;
  group: string | null;
  figure: GapFigure;
}

/** The organisation by its uppermost units, and each unit that has parts by its own. */
export interface GapMatrix {
  whole: GapTable;
  /** By unit id. The total column equals the unit's own column in the table above it. Group ids: units, `<unit>/itself`, or several of them joined by `+`. */
  units: Record<string, GapTable>;
}

export interface PersonGaps {
  personId: string;
  roleId: string;
  /** At the cut-off. */
  unitId: string | null;
  /** `combined`: some level rests on more than the person's own rating. */
  basis: 'combined' | 'self-only' | 'unassessed';
  /** One entry a domain of the framework. */
  domains: PersonDomainGap[];
}

/** Levels to six decimals. */
export interface PersonDomainGap {
  domain: string;
  /** Null: no skill of it has a combined level. */
  level: number | null;
  /** Null: the role does not need it. */
  target: number | null;
  /** Means over assessed skills (pairs) of max(0, target − level) and max(0, level − target); null without target or level. */
  shortfall: number | null;
  surplus: number | null;
  assessedPairs: number;
  /** Of these, those below target. */
  belowTarget: number;
  coverageShare: number;
  /** All of its levels rest on certificates alone, which stand from one quarter to the next; absent: not all, or there is none. */
  certifiedOnly?: true;
}

/** Same people, same skills, this campaign against their latest earlier level. */
export interface ChangeResult {
  /** `up` and `down` only where the interval excludes zero and the change is at least `smallestChange`. */
  verdict: 'first-measurement' | 'too-few' | 'no-meaningful-change' | 'up' | 'down' | 'hidden';
  /** People measured both times; null when hidden. */
  n: number | null;
  /** Levels. */
  meanChange: number | null;
  /** Null also below twice the minimum of people, where they would tell how far people spread. */
  lower95: number | null;
  upper95: number | null;
  smallestChange: number;
  /** Why numbers are hidden, as in a trend; absent in results of earlier versions. */
  reason?: 'small-group' | 'few-moved' | 'complementary' | 'under-correction' | null;
}

export type FunnelKind = 'rate-self' | 'rate-manager' | 'rate-peer' | 'rate-other' | 'learn';

/** Duties, as they stood at the cut-off. Assigned are those not withdrawn and not exempt; answered are the done ones. */
export interface FunnelResult {
  byKind: FunnelCount[];
  byUnit: UnitFunnelCount[];
  /** Cumulated answers at the end of each local day of the organisation. */
  byDay: { on: string; kind: FunnelKind; answered: number }[];
  /** All kinds together, cumulated at the end of each local day on which anything happened. Absent in results of earlier versions. */
  days?: { on: string; invited: number; started: number; answered: number }[];
}

/** What was asked of the people at a site, and how far it can be relied on. */
export interface SiteResult {
  siteId: string;
  /** Null: beside the lines by unit it would tell of few people. */
  funnel: FunnelCount[] | null;
  dataQuality: DataQuality;
}

export interface FunnelCount {
  kind: FunnelKind;
  assigned: number;
  /** Assigned, and at least one notice about it was handed over to its owner. */
  invited: number;
  /** Answered, or with a saved draft. */
  started: number;
  answered: number;
}

export interface UnitFunnelCount extends FunnelCount {
  unitId: string | null;
  unitName: string;
  /** How many people are rated or learn, each once. Absent in results of earlier versions. */
  people?: number;
}

export interface RoiResults {
  /** The programme for the first page; how it is chosen says domain/roi/headline.ts. */
  headlineProgramme: string | null;
  programmes: ProgrammeRoi[];
  /** Ratio of sums over the programmes with a ROI in the reporting currency, never a mean of their ROIs. */
  portfolio: {
    costsMinor: number;
    benefitsMinor: number;
    bcr: number;
    roiPercent: number;
    currency: string;
  } | null;
}

export interface ProgrammeRoi extends Roi {
  programme: string;
  study: string | null;
  from: string;
  to: string;
  people: ToldLearners;
  /** YYYY-MM-DD: people, their time and their fees stand as they were told then, as few have changed since; absent: as they are. */
  toldOn?: string;
  /** Targets of the study beside what was measured; absent: none were set. */
  scoreboard?: ScoreboardLine[];
  /** Interval, sensitivity, levels and what was left out; absent without a study, and in results of earlier versions. */
  detail?: StudyDetail;
}

export interface CoverageResult {
  map: string;
  levels: {
    n: number;
    /** People who must hold it; null when hidden. */
    required: number | null;
    holding: number | null;
    holdingShare: number | null;
    /** `under-correction`: beside what was shown before it would tell of few people. */
    reason: 'small-group' | 'nobody-required' | 'under-correction' | null;
    /** Kinds of evidence that the level accepts and that are read. */
    evidenceRead: string[];
    /** Kinds that the level accepts, but names no skills by which they could be read. */
    evidenceNotKept: string[];
    /** Who holds it, by kind of evidence, people with several kinds once (`several`); null: hidden. Absent in results of earlier versions. */
    by?: { evidence: string; people: number | null }[];
    /** By role; null: hidden, and as a role people without one. Absent in results of earlier versions. */
    audiences?: {
      roleId: string | null;
      required: number | null;
      holding: number | null;
      holdingShare: number | null;
    }[];
    /** By uppermost unit, of many the smallest together; null: hidden. Absent in results of earlier versions. */
    units?: {
      unitId: string;
      unitName: string;
      required: number | null;
      holding: number | null;
      holdingShare: number | null;
    }[];
    /** By site, where a report is of one. Absent: none is, or in results of earlier versions. */
    sites?: (LevelPart & { siteId: string })[];
  }[];
}

export interface DataQuality {
  simulated: boolean;
  participants: number;
  withdrawn: number;
  /** Participants with a role; only they are assessed. */
  withRole: number;
  /** On what their levels rest. Absent of a site of which it would tell of few people who has answered. */
  assessed?: number;
  selfOnly?: number;
  unassessed?: number;
  fallbackRated: number;
  /** Nobody but the person could be asked. */
  withoutRater: number;
  /** Unit at the cut-off differs from the frozen one; figures print under the later one. */
  movers: number;
  /** Active people whose title no role names, by title, most people first. */
  unmapped: { title: string; people: number }[];
  unmappedPeople: number;
  response: { assigned: number; answered: number; share: number | null };
  /** Levels in skills that roles need which rest on a certificate, where no rating by others counts. Absent of a site, and in results of earlier versions. */
  certifiedOnlyLevels?: number;
  /** Skill answers "not observed": no level, only coverage. Absent of a site. */
  notObserved?: number;
  /** Learning records of courses that no configured course names. */
  unmappedCourseRecords: number;
}
