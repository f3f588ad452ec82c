import { expect, it, vi } from 'vitest';
import { createReportChannel, type DevtoolsReport } from '../../src/browser/devtools-report.ts';

const report: DevtoolsReport = { cause: 'asked', openedAt: 1, page: null, pageStartedAt: null, passedOver: [] };

it('answers a panel that asks, and tells it what follows, of its own tab alone', async () => {
  const [page, panel, otherPanel] = [createReportChannel(7), createReportChannel(7), createReportChannel(8)];
  const [heard, heardElsewhere] = [vi.fn(), vi.fn()];
  page.whenAsked(() => page.tell(report));
  otherPanel.follow(heardElsewhere);
  const stop = panel.follow(heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  page.tell({ ...report, cause: 'page' });
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  expect(heard.mock.calls).toEqual([[report], [{ ...report, cause: 'page' }]]);
  stop();
  const again = vi.fn();
  panel.follow(again);
  await vi.waitFor(() => expect(again).toHaveBeenCalledTimes(1));
  expect([heard.mock.calls.length, heardElsewhere.mock.calls.length]).toEqual([2, 0]);
});
