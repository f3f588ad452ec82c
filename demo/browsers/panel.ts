import type { Commander } from './cdp.ts';
import type { Panel } from './inspected.ts';
import { until } from './until.ts';

/** What differs between panels: how a script gets in, where the mouse goes, who takes the picture. */
export interface PanelDoor {
  run<T>(script: string): Promise<T>;
  /** Presses at a point of the panel's own viewport. */
  press(x: number, y: number): Promise<void>;
  /** Presses at the first point, moves over the others, and lets go at the last. */
  drag(points: readonly Point[]): Promise<void>;
  chooseFile(selector: string, path: string): Promise<void>;
  key(chord: string): Promise<void>;
  readonly emulate: Panel['emulate'];
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  readonly command?: Commander;
}

/** In px of the panel's own viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A whole panel from its door. */
export function panelThrough(door: PanelDoor): Panel {
  async function waitFor<T>(script: string, what: string, ms?: number): Promise<T> {
    try {
      return (await until(() => door.run<T>(script), what, ms)) as T;
    } catch (error) {
      const text = await door.run<string>('return document.body.innerText').catch(String);
      throw new Error(`${error instanceof Error ? error.message : String(error)}\nThe panel showed:\n${text}`);
    }
  }

  return {
    run: (script) => door.run(script),
    waitFor,
    key: (chord) => door.key(chord),
    emulate: door.emulate,
    resize: (width, height) => door.resize(width, height),
    screenshot: (path) => door.screenshot(path),
    ...(door.command && { command: door.command }),
    async click(selector) {
      const { x, y } = await waitFor<Point>(centreOf(selector), `${selector} to be on the screen and not covered`);
      await door.press(x, y);
    },
    async drag(selector, byX) {
      const { x, y } = await waitFor<Point>(centreOf(selector), `${selector} to be on the screen and not covered`);
      const steps = [0, 0.1, 0.5, 0.9, 1];
      await door.drag(steps.map((share) => ({ x: Math.round(x + byX * share), y: Math.round(y) })));
    },
    chooseFile: (selector, path) => door.chooseFile(selector, path),
  };
}

/** A script that scrolls an element into view and gives its centre, once nothing lies over that point. */
function centreOf(selector: string): string {
  return `
    const element = document.querySelector(${JSON.stringify(selector)});
    if (!element) return null;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const point = { x: x + width / 2, y: y + height / 2 };
    const top = document.elementFromPoint(point.x, point.y);
    return top && (element.contains(top) || top.contains(element)) ? point : null;`;
}
