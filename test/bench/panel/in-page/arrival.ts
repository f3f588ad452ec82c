/* Runs before the panel's own scripts: when it shows something, in ms since its page was asked for. */

const arrival: { rows?: number; all?: number; batches?: number } = {};
Object.assign(globalThis, { arrival });

let seen = '';
const look = () => {
  // After the frame: what is found now is painted in it.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const batches = document.querySelector<HTMLElement>('.list .scroller')?.dataset.batches ?? '';
    const isDrawn = document.querySelector('.list .rows > .row') !== null;
    if (isDrawn) arrival.rows ??= performance.now();
    if (batches !== seen) {
      seen = batches;
      arrival.all = performance.now();
      arrival.batches = Number(batches);
    }
  };
  port2.postMessage(null);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
