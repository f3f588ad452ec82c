import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import { fill, formatBytes, formatSeconds, formatTime } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import { useWords } from '../context.ts';
import type { TimeSpan } from '../store/traffic.ts';
import type { Bins } from './bins.ts';
import { spanBetween } from './span.ts';
import 'uplot/dist/uPlot.min.css';

/** What the height of a bar tells. */
export type Measure = 'batches' | 'bytes';

interface ChartProps {
  readonly bins: Bins;
  readonly measure: Measure;
  readonly span: TimeSpan | null;
  readonly choose: (span: TimeSpan | null) => void;
}

/** Px of the labels of time. */
const AXIS_HEIGHT = 16;
/** Px of the mark over a bar with errors, and the room that is kept for it. */
const MARK_SIZE = 5;
const MARK_ROOM = 8;
/** Px that the pointer moves before a click becomes a brush. */
const BRUSH_SLACK = 4;

/** Px of half a label. */
const LABEL_HALF = 24;

const SECOND = 1000;
/** Steps of the labels: none is shorter than what they tell. */
const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map(
  (seconds) => seconds * SECOND,
);

type Colour = 'bar' | 'error' | 'text' | 'line';

/** Bars over time. Canvas knows no CSS: the colours are read off elements that have them. */
export function Chart(props: ChartProps) {
  const { language } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createChart>>(undefined);
  const latest = useRef<ChartProps & { readonly language: Language }>({ ...props, language });
  latest.current = { ...props, language };

  useEffect(() => {
    if (!host.current) return;
    const made = createChart(host.current, () => latest.current);
    chart.current = made;
    return made.destroy;
  }, []);
  const { bins, measure, span } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what is drawn.
  useLayoutEffect(() => chart.current?.draw(), [bins, measure, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: this is what is drawn.
  useLayoutEffect(() => chart.current?.drawSpan(), [span]);
  return (
    <div ref={host} className="chart" aria-hidden="true">
      {(['bar', 'error', 'text', 'line'] as const).map((name) => (
        <i key={name} className={`colour-${name}`} />
      ))}
      <span className="pointed" />
    </div>
  );
}

function createChart(host: HTMLElement, latest: () => ChartProps & { readonly language: Language }) {
  let colours = readColours(host);
  let isBrushing = false;

  const columns = (): uPlot.AlignedData => {
    const { bins, measure } = latest();
    const times = bins.batches.map((_, at) => bins.start + at * bins.widthMs);
    return measure === 'batches'
      ? [times, [...bins.batches], [...bins.errorBatches]]
      : [times, [...bins.bytes], [...bins.errorBytes]];
  };
  const bars = uPlot.paths.bars?.({ align: 1, size: [0.86, 60] });
  const series = (name: Colour): uPlot.Series => ({
    ...(bars && { paths: bars }),
    points: { show: false },
    fill: () => colours[name],
    width: 0,
  });
  const size = () => ({ width: host.clientWidth, height: host.clientHeight });

  const plot = new uPlot(
    {
      ...size(),
      ms: 1,
      padding: [MARK_ROOM, 0, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: BRUSH_SLACK },
        bind: {
          dblclick: () => () => {
            latest().choose(null);
            return null;
          },
        },
      },
      scales: {
        x: { time: true, range: () => rangeOf(latest().bins) },
        y: { range: (_, __, most) => [0, Math.max(1, most)] },
      },
      axes: [
        {
          size: AXIS_HEIGHT,
          gap: 1,
          space: 90,
          incrs: STEPS_MS,
          font: `10px ${getComputedStyle(host).fontFamily}`,
          stroke: () => colours.text,
          grid: { show: false },
          ticks: { stroke: () => colours.line, width: 1, size: 3 },
          // One that would be cut off at an edge is left out.
          values: ({ valToPos, width }, splits) =>
            splits.map((at) => {
              const x = valToPos(at, 'x');
              return x < LABEL_HALF || x > width - LABEL_HALF ? '' : formatSeconds(at, latest().language);
            }),
        },
        { show: false },
      ],
      series: [{}, series('bar'), series('error')],
      hooks: {
        draw: [(drawn) => markErrors(drawn, latest().bins, colours.error)],
        setSelect: [
          ({ select, posToVal }) => {
            if (select.width < BRUSH_SLACK) return;
            const [from, to] = [posToVal(select.left, 'x'), posToVal(select.left + select.width - 1, 'x')];
            latest().choose(spanBetween(latest().bins, from, to));
          },
        ],
        setCursor: [(pointed) => tellPointed(host, pointed, latest())],
      },
    },
    columns(),
    host,
  );

  function drawSpan() {
    if (isBrushing) return;
    const { span, bins } = latest();
    const [least, most] = rangeOf(bins);
    const place = (at: number) => plot.valToPos(Math.min(most, Math.max(least, at)), 'x');
    const left = span ? place(span.from) : 0;
    const width = span ? Math.max(1, place(span.to + 1) - left) : 0;
    plot.setSelect({ left, width, top: 0, height: span ? plot.over.clientHeight : 0 }, false);
  }
  const recolour = () => {
    colours = readColours(host);
    plot.redraw(false);
  };
  const onDown = () => {
    isBrushing = true;
  };
  const onUp = () => {
    // After uPlot has told of what was brushed. A click alone leaves the span as it was.
    setTimeout(() => {
      isBrushing = false;
      drawSpan();
    });
  };
  const resized = new ResizeObserver(() => {
    plot.setSize(size());
    drawSpan();
  });
  const themed = new MutationObserver(recolour);
  const system = matchMedia('(prefers-color-scheme: dark)');
  resized.observe(host);
  themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', recolour);
  plot.over.addEventListener('mousedown', onDown);
  addEventListener('mouseup', onUp);
  drawSpan();

  return {
    draw() {
      plot.setData(columns());
      drawSpan();
    },
    drawSpan,
    destroy() {
      resized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', recolour);
      removeEventListener('mouseup', onUp);
      plot.destroy();
    },
  };
}

const rangeOf = ({ start, widthMs, batches }: Bins): [number, number] => [start, start + batches.length * widthMs];

function readColours(host: HTMLElement): Readonly<Record<Colour, string>> {
  const read = (name: Colour) => {
    const element = host.querySelector(`.colour-${name}`);
    return element ? getComputedStyle(element).color : '#888';
  };
  return { bar: read('bar'), error: read('error'), text: read('text'), line: read('line') };
}

/** A triangle over each bar that has errors, for those who do not tell the colours apart. */
function markErrors({ ctx, valToPos, bbox }: uPlot, { start, widthMs, errorBatches }: Bins, colour: string): void {
  const size = MARK_SIZE * devicePixelRatio;
  ctx.save();
  ctx.fillStyle = colour;
  for (const [at, count] of errorBatches.entries()) {
    if (count === 0) continue;
    const x = valToPos(start + (at + 0.5) * widthMs, 'x', true);
    const y = bbox.top - 2 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x - size / 2, y - size);
    ctx.lineTo(x + size / 2, y - size);
    ctx.lineTo(x, y);
    ctx.fill();
  }
  ctx.restore();
}

/** What the bar below the pointer is about. */
function tellPointed(host: HTMLElement, { cursor, posToVal }: uPlot, props: ChartProps & { language: Language }): void {
  const said = host.querySelector('.pointed');
  if (!said) return;
  const { bins, language } = props;
  const left = cursor.left ?? -1;
  const at = left < 0 ? -1 : Math.floor((posToVal(left, 'x') - bins.start) / bins.widthMs);
  const [batches, bytes, errors] = [bins.batches[at], bins.bytes[at], bins.errorBatches[at]];
  if (batches === undefined || bytes === undefined || batches === 0) {
    said.textContent = '';
    return;
  }
  const time = formatTime(bins.start + at * bins.widthMs, language);
  const counts = fill('{batches}', { batches }, language);
  said.textContent = `${time} · ${counts} · ${formatBytes(bytes, language)}${errors ? ` · ✕ ${errors}` : ''}`;
}
