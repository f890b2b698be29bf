import { expect, test } from 'vitest';
import { renderChartPng, type ChartPicture } from '../../../activities/reports/chart-png.ts';

const picture: ChartPicture = {
  title: 'Meridian Instruments: mean shortfall in levels, by domain',
  subtitle: '2026-Q4, 214 people assessed',
  categories: ['AI system design', 'Data architecture', 'Security'],
  values: [1.23, null, 0.4],
  notes: ['n = 180', 'hidden: fewer than 5', 'n = 33'],
  maximum: 5,
  decimals: 2,
};

test('the same numbers give the same picture, other numbers another', () => {
  const png = renderChartPng(picture);
  expect(renderChartPng(picture).equals(png)).toBe(true);
  expect(renderChartPng({ ...picture, values: [1.24, null, 0.4] }).equals(png)).toBe(false);
});

test('a picture is PNG at twice the width that the mail gives it, and grows with its bars', () => {
  const png = renderChartPng(picture);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1088);
  const taller = renderChartPng({ ...picture, categories: [...picture.categories, 'MLOps'] });
  expect(taller.readUInt32BE(20)).toBeGreaterThan(png.readUInt32BE(20));
});

test('no value at all still gives a picture that says why', () => {
  const empty = renderChartPng({ ...picture, values: [null, null, null], maximum: null });
  expect(empty.length).toBeGreaterThan(1000);
});
