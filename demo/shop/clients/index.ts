import type { AnswerDesk } from '../answers.ts';
import type { Targets } from '../targets.ts';
import type { Client } from './client.ts';
import { fetchDeflate } from './fetch-deflate.ts';
import { jsSlsLogger, jsSlsLoggerLz4 } from './js-sls-logger.ts';
import { loggerSls } from './logger-sls.ts';
import { trackUaGif } from './track-ua-gif.ts';
import { webTrackBrowser, webTrackBrowserLarge } from './web-track-browser.ts';

/** Every client the shop sends through, by its role. */
export interface Clients {
  readonly clicks: Client;
  readonly attention: Client;
  readonly cart: Client;
  readonly performance: Client;
  readonly orders: Client;
  readonly pixel: Client;
  readonly checkout: Client;
}

/** Opens all of them towards one endpoint. */
export function openClients(targets: Targets, desk: AnswerDesk): Clients {
  return {
    clicks: webTrackBrowser(targets),
    attention: webTrackBrowserLarge(targets, desk),
    cart: jsSlsLogger(targets, desk),
    performance: jsSlsLoggerLz4(targets, desk),
    orders: loggerSls(targets, desk),
    pixel: trackUaGif(targets),
    checkout: fetchDeflate(targets),
  };
}
