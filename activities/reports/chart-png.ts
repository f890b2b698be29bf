import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, TitleComponent, type TitleComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export interface ChartPicture {
  /** Who, and what with its unit. */
  title: string;
  /** When, of how many; one line below the title. */
  subtitle: string;
  /** From top to bottom. */
  categories: string[];
  /** One for each category; null has no bar, and its note says why. */
  values: (number | null)[];
  /** Beside the bar, after the number. */
  notes: string[];
  /** End of the scale: equal charts of several reports share it. Null: after the longest bar. */
  maximum: number | null;
  decimals: number;
}

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

const widthPx = 544;
const edgePx = 14;
const headPx = 66;
const barPx = 36;
const footPx = 16;
const labelPx = 190;
// echarts measures text without the font and finds it narrower than it is.
const wrapPx = 140;
const pixelRatio = 2;
const ink = '#1f2933';
const quiet = '#52606d';
const bar = '#0072B2';
const paper = '#ffffff';

const fonts = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${file}`),
);

/** A bar chart as PNG for a mail: 544 CSS pixels wide at 2×, opaque, the same pixels on every machine. */
export function renderChartPng(picture: ChartPicture): Buffer {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: widthPx,
    height: headPx + picture.categories.length * barPx + footPx,
  });
  try {
    chart.setOption(optionOf(picture));
    return rasterise(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** System fonts stay out, so that the picture does not depend on the machine that draws it. */
function rasterise(svg: string): Buffer {
  const drawing = new Resvg(svg, {
    background: paper,
    fitTo: { mode: 'zoom', value: pixelRatio },
    font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'Inter' },
  });
  return drawing.render().asPng();
}

function optionOf(picture: ChartPicture): ComposeOption<BarSeriesOption | TitleComponentOption> {
  const longest = Math.max(0, ...picture.values.map((value) => value ?? 0));
  return {
    animation: false,
    textStyle: { fontFamily: 'Inter', color: ink },
    title: {
      text: picture.title,
      subtext: picture.subtitle,
      left: edgePx,
      top: edgePx,
      padding: 0,
      itemGap: 4,
      textStyle: {
        fontSize: 15,
        fontWeight: 600,
        color: ink,
        overflow: 'truncate',
        width: widthPx - 2 * edgePx,
      },
      subtextStyle: { fontSize: 12, color: quiet },
    },
    grid: { left: labelPx, right: 110, top: headPx, bottom: footPx, containLabel: false },
    xAxis: { type: 'value', show: false, min: 0, max: picture.maximum ?? (longest || 1) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: picture.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: quiet } },
      axisLabel: { width: wrapPx, overflow: 'break', color: ink, fontSize: 12 },
    },
    series: [
      {
        type: 'bar',
        barWidth: 20,
        itemStyle: { color: bar },
        data: picture.values.map((value, index) => ({
          value: value ?? 0,
          label: { show: true, position: 'right', color: ink, formatter: labelOf(picture, value, index) },
        })),
      },
    ],
  };
}

function labelOf(picture: ChartPicture, value: number | null, index: number): string {
  const note = picture.notes[index] ?? '';
  return value === null ? note : [value.toFixed(picture.decimals), note].filter(Boolean).join('  ');
}
