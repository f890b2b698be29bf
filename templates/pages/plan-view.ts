/** What somebody could learn next, as the person or their manager reads it. */
export interface PlanView {
  heading: string;
  lead: string;
  notice: string | null;
  error: string | null;
  back: { href: string; words: string };
  address: string;
  token: string;
  gaps: PlanGap[];
  steps: PlanStepView[];
  /** When all of it is through, what was not assessed, what shows it. */
  notes: string[];
  hours: { fewest: string; most: string; value: string } | null;
  /** Whose plans the reader sees as their manager. */
  people: { href: string; words: string }[];
  /** Where a reader whom the organisation names asks for somebody's plan; null: they may not. */
  find: { address: string; asked: string; found: { href: string; words: string }[] } | null;
}

export interface PlanGap {
  id: string;
  words: string;
  detail: string;
  /** Ways to the skill, the one that is taken marked; fewer than two: there is nothing to choose. */
  options: { value: string; words: string; chosen: boolean }[];
}

export interface PlanStepView {
  id: string;
  words: string;
  detail: string;
  state: string;
  /** A project is no course: nothing is accepted. */
  canAccept: boolean;
  canDecline: boolean;
}
