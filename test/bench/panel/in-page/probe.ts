/* Runs in the panel's page: what a person would feel, as the browser itself tells it. */

/** What was felt over a stretch of time. */
export interface Felt {
  /** Ms from each frame to the next, by the browser's own time of the frame. */
  readonly frames: readonly number[];
  /** Ms of each task of the main thread that was longer than 50 ms: the browser tells of no others. */
  readonly longTasks: readonly number[];
  /** Ms from each press of a key, or of the mouse, to the next paint; the browser tells of those over 16 ms. */
  readonly inputs: readonly number[];
}

/** Ms from which the browser tells of inputs: its least. */
const INPUT_TOLD_FROM_MS = 16;
const INPUTS = new Set(['keydown', 'pointerdown', 'beforeinput', 'input', 'click', 'keyup', 'pointerup']);

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

let observed: { frames: number[]; longTasks: number[]; inputs: number[]; stop: () => void } | null = null;

/** Begins to look. */
function begin(): void {
  observed?.stop();
  const frames: number[] = [];
  const longTasks: number[] = [];
  const inputs: number[] = [];
  const from = performance.now();
  const tasks = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime >= from) longTasks.push(duration);
  });
  tasks.observe({ type: 'longtask' });
  const pressed = new PerformanceObserver((list) => {
    for (const { name, duration, startTime } of list.getEntries()) {
      if (startTime >= from && INPUTS.has(name)) inputs.push(duration);
    }
  });
  pressed.observe({ type: 'event', durationThreshold: INPUT_TOLD_FROM_MS } as PerformanceObserverInit);
  let last: number | null = null;
  let isOn = true;
  const note = (at: number) => {
    if (!isOn) return;
    if (last !== null) frames.push(at - last);
    last = at;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  const stop = () => {
    isOn = false;
    tasks.disconnect();
    pressed.disconnect();
  };
  observed = { frames, longTasks, inputs, stop };
}

/** Ends looking, once the browser has told of the last. */
async function end(): Promise<Felt> {
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const felt = observed;
  if (!felt) throw new Error('end() before begin()');
  felt.stop();
  observed = null;
  const { frames, longTasks, inputs } = felt;
  return { frames, longTasks, inputs };
}

/** Looks again each frame until something is so; gives the ms from the call to after the frame in which it is painted. */
async function untilPainted(isSo: () => boolean, patienceMs = 120_000): Promise<number> {
  const begun = performance.now();
  while (!isSo()) {
    if (performance.now() - begun > patienceMs) throw new Error(`not within ${patienceMs} ms: ${isSo}`);
    await nextFrame();
  }
  await afterPaint();
  return performance.now() - begun;
}

/** After the frame that is under way, or the next, is painted: a task that is asked for within a frame comes after it. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

/** Scrolls an element so many px each frame, there and back as often as it takes. */
async function scroll(element: Element, step: number, frames: number): Promise<void> {
  let way = step;
  for (let frame = 0; frame < frames; frame += 1) {
    const { scrollTop, scrollHeight, clientHeight } = element;
    if (scrollTop + way + clientHeight > scrollHeight || scrollTop + way < 0) way = -way;
    element.scrollTop = scrollTop + way;
    await nextFrame();
  }
}

/**
 * What one step of scrolling costs the main thread before anything is painted, in ms: the panel's script, then the browser's
 * style and layout.
 */
async function scrollWork(
  element: Element,
  step: number,
  frames: number,
): Promise<{ script: number[]; layout: number[] }> {
  const script: number[] = [];
  const layout: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    element.scrollTop += step;
    const begun = performance.now();
    element.dispatchEvent(new Event('scroll'));
    const drawn = performance.now();
    element.querySelector('.rows')?.lastElementChild?.getBoundingClientRect();
    script.push(drawn - begun);
    layout.push(performance.now() - drawn);
    await nextFrame();
  }
  return { script, layout };
}

const probe = { begin, end, untilPainted, afterPaint, nextFrame, scroll, scrollWork };
export type Probe = typeof probe;
Object.assign(globalThis, { probe });
