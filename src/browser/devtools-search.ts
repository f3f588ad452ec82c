/** What is used of a panel of DevTools. Chrome alone has a search box for it (Ctrl+F); Firefox has no `onSearch`. */
export interface SearchablePanel {
  readonly onSearch?: { addListener(listener: (action: string, queryString?: string) => void): void };
}

/** Tells what is looked for in DevTools' own search box, as it is typed; `null` when the box is closed. */
export function watchSearchBox(panel: SearchablePanel, tell: (text: string | null) => void): void {
  panel.onSearch?.addListener((action, text) => {
    // To go from one hit to the next is what the list's own keys do.
    if (action === 'performSearch') tell(text ?? '');
    if (action === 'cancelSearch') tell(null);
  });
}

/** The two ends of the talk between the DevTools page of a tab, which hears of its search box, and its panel. */
export interface SearchChannel {
  tell(text: string | null): void;
  /** Returns the remover. */
  follow(listener: (text: string | null) => void): () => void;
}

/** A channel for each tab, so that nobody hears what is not meant for them. */
export function createSearchChannel(tabId: number): SearchChannel {
  const channel = new BroadcastChannel(`tracklens-search-${tabId}`);
  return {
    tell: (text) => channel.postMessage(text),
    follow(listener) {
      const onMessage = ({ data }: MessageEvent<string | null>) => listener(data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
  };
}
