const CHANNEL = 'tracklens-capture';

/**
 * Says to every panel that the state of capture is not what it was, and hears it. Only "look": a panel asks the background
 * for the state itself, for a notice may be lost.
 */
export interface CaptureChannel {
  announce(): void;
  /** Returns the remover. */
  subscribe(listener: () => void): () => void;
}

/** The channel between the extension's contexts. Panels in Firefox's toolbox have no `permissions`, and so no other way to hear of them. */
export function createCaptureChannel(): CaptureChannel {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    announce: () => channel.postMessage(null),
    subscribe(listener) {
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
  };
}
