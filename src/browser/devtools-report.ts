/** A kind of request that was seen, could have been a track request, and is not collected: all to one address. */
export interface PassedOver {
  readonly method: string;
  /** The newest, without its query and cut to a length that a screen can show. */
  readonly url: string;
  readonly count: number;
}

/** Why the DevTools page speaks. */
export type ReportCause = 'asked' | 'page' | 'shown' | 'passed-over';

/** What the DevTools page of a tab knows, and the panel does not: it lives from the moment in which DevTools is opened. */
export interface DevtoolsReport {
  readonly cause: ReportCause;
  /** Ms since 1970. */
  readonly openedAt: number;
  /** The URL of the inspected page; `null` where it is not known. */
  readonly page: string | null;
  /** When the page's document began, in ms since 1970; `null` where it is not known. */
  readonly pageStartedAt: number | null;
  /** Oldest first. */
  readonly passedOver: readonly PassedOver[];
}

/** The two ends of the talk between the DevTools page of a tab and its panel. */
export interface ReportChannel {
  tell(report: DevtoolsReport): void;
  /** Is called when a panel asks for a report. */
  whenAsked(listener: () => void): void;
  /** Asks for a report now, and hears it and all that follow. Returns the remover. */
  follow(listener: (report: DevtoolsReport) => void): () => void;
}

const ASK = 'ask';

/** A channel for each tab, so that nobody hears what is not meant for them. */
export function createReportChannel(tabId: number): ReportChannel {
  const channel = new BroadcastChannel(`tracklens-devtools-${tabId}`);
  const listen = (listener: (said: typeof ASK | DevtoolsReport) => void) => {
    const onMessage = ({ data }: MessageEvent<typeof ASK | DevtoolsReport>) => listener(data);
    channel.addEventListener('message', onMessage);
    return () => channel.removeEventListener('message', onMessage);
  };
  return {
    tell: (report) => channel.postMessage(report),
    whenAsked(listener) {
      listen((said) => {
        if (said === ASK) listener();
      });
    },
    follow(listener) {
      const stop = listen((said) => {
        if (said !== ASK) listener(said);
      });
      channel.postMessage(ASK);
      return stop;
    },
  };
}
