import { describe, expect, it } from 'vitest';
import { type PanelDoor, type Point, panelThrough } from '../../../demo/browsers/panel.ts';

/** A door to a panel that answers scripts as told. */
function door(answer: (script: string) => unknown) {
  const pressed: [number, number][] = [];
  const dragged: Point[] = [];
  const itself: PanelDoor = {
    run: async <T>(script: string) => answer(script) as T,
    press: async (x, y) => void pressed.push([x, y]),
    drag: async (points) => void dragged.push(...points),
    chooseFile: async () => {},
    key: async () => {},
    emulate: null,
    resize: async () => {},
    screenshot: async () => {},
  };
  return { itself, pressed, dragged };
}

describe('panelThrough', () => {
  it('says what was waited for and what the panel showed', async () => {
    const { itself } = door((script) => script.includes('innerText') && 'No batches yet');
    await expect(panelThrough(itself).waitFor('return false', 'two batches', 50)).rejects.toThrow(
      'waited 50 ms for two batches\nThe panel showed:\nNo batches yet',
    );
  });

  it('presses where the element is, once it is there', async () => {
    const places = [null, { x: 7, y: 9 }];
    const { itself, pressed } = door(() => places.shift());
    await panelThrough(itself).click('[aria-label="Send"]');
    expect(pressed).toEqual([[7, 9]]);
  });

  it('drags from where the element is', async () => {
    const { itself, dragged } = door(() => ({ x: 100, y: 9 }));
    await panelThrough(itself).drag('.edge', -50);
    expect(dragged.map(({ x }) => x)).toEqual([100, 95, 75, 55, 50]);
  });
});
