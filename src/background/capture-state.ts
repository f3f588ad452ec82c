import type { Sites } from '../browser/access.ts';
import type { CaptureState } from '../browser/messages.ts';
import type { Settings } from '../settings/settings.ts';

/** What the background knows of capture; promises, because it is asked before any of it is there. */
export interface CaptureFacts {
  readonly session: Promise<string>;
  readonly sites: () => Promise<Sites>;
  readonly settings: () => Promise<Settings>;
  readonly storage: () => Promise<CaptureState['storage']>;
}

/** How capture stands for a page; its URL is `null` where it is not known. */
export async function captureState(facts: CaptureFacts, page: string | null): Promise<CaptureState> {
  const [session, sites, settings, storage] = await Promise.all([
    facts.session,
    facts.sites(),
    facts.settings(),
    facts.storage(),
  ]);
  const origin = page !== null && URL.canParse(page) ? new URL(page).origin : null;
  return {
    session,
    access: sites.accessTo(page),
    readsBlobs: origin !== null && settings.blobOrigins.includes(origin),
    storage,
  };
}
