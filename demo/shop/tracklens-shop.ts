/** What the page offers to those who drive it from outside, as `window.tracklensShop`. */
export interface TracklensShop {
  /** The ids of the clients; none when the page has no address to send to. */
  readonly clients: readonly string[];
  readonly mistakes: readonly string[];
  /**
   * Does what the button with this `data-send` does, and resolves when the page knows all it will know of it.
   * Rejects only for an id that does not exist.
   */
  send(id: string): Promise<void>;
}

declare global {
  interface Window {
    tracklensShop: TracklensShop;
  }
}
