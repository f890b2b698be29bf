import { describe, expect, test } from 'vitest';
import { celebratedKinds } from '../../../domain/configuration/celebrations.ts';
import { milestoneWords } from '../../../domain/milestones/milestone-words.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { measuredConfiguration } from '../../activities/results/measured-company.ts';

const configuration = measuredConfiguration();
const subjects: Record<(typeof celebratedKinds)[number], string> = {
  'level-up': 'advance/mlops_pipeline/developing',
  'gap-closed': 'advance/mlops_pipeline/engineer',
  completion: 'mlops',
  'certificate-earned': 'mlops',
  'pathway-completed': 'ml',
  'programme-completed': 'engineering',
  'new-role': 'engineer',
  'team-coverage': 'ai/2',
  'first-project': 'first',
  'mentees-grew': 'skills/2026-Q4',
};
const said = (kind: keyof typeof subjects, locale: string, more: Partial<Configuration> = {}) =>
  milestoneWords({ kind, subject: subjects[kind] }, { ...configuration, ...more }, locale);

describe('the words of a milestone', () => {
  test.each(celebratedKinds)(
    'of %s tell neither score nor category, and German readers get German',
    (kind) => {
      const [english, german] = [said(kind, 'en'), said(kind, 'de-DE')];
      const words = `${english?.title} ${english?.detail} ${german?.title} ${german?.detail}`;
      expect(words).not.toMatch(/undefined|[{}]|developing|\d ?%/i);
      expect(german?.title).not.toBe(english?.title);
      expect(german?.detail).not.toBe(english?.detail);
    },
  );

  test('name what was reached', () => {
    expect(said('level-up', 'de-DE')?.title).toBe('Eine Stufe weiter: mlops_pipeline');
    expect(said('pathway-completed', 'en')?.title).toBe('Learning path completed: ML');
    expect(said('team-coverage', 'en')?.title).toBe('Team goal reached: L2');
  });

  test('are the organisation’s own where it has some, each by itself', () => {
    const words = { title: { en: 'Bravo: {name}', de: 'Bravo: {name}!' } };
    const celebrations = {
      optIn: { countries: [], sites: [] },
      daily: false,
      quietAfterAbsenceWorkingDays: 2,
      kinds: { completion: { on: true, audience: 'person' as const, channels: [], words } },
    };
    expect(said('completion', 'de', { celebrations })).toMatchObject({
      title: 'Bravo: MLOps!',
      detail: 'Der Abschluss steht in Ihrem Lernnachweis.',
    });
  });

  test('are none for what the configuration no longer knows', () => {
    const known = { ...configuration };
    expect(milestoneWords({ kind: 'completion', subject: 'gone' }, known, 'en')).toBeNull();
    expect(milestoneWords({ kind: 'level-up', subject: 'gone/x/y' }, known, 'en')).toBeNull();
    expect(milestoneWords({ kind: 'team-coverage', subject: 'ai/9' }, known, 'en')).toBeNull();
  });
});
