/** The words of the bar above the list, the list and what stands in place of it; in English. */
export const enTraffic = {
  traffic: {
    title: 'Batches',
    record: 'Recording',
    recordHint: 'Track requests are recorded. Press to pause.',
    paused: 'Paused',
    pausedHint: 'Nothing new is recorded. Press to record again.',
    clear: 'Clear',
    clearHint: 'Remove the finished batches of this list',
    preserveLog: 'Preserve log',
    preserveLogHint: 'Keep the batches of this tab when its page navigates',
    thisTab: 'This tab',
    allTabs: 'All tabs',
    settings: 'Settings',
    openTab: 'Open in a tab',
    openTabHint: 'All tabs’ batches, in a page of its own',
    choices: 'Shown batches',
    all: 'All',
    errors: 'Errors',
    warnings: 'Warnings',
    warningsHint: 'Accepted, with warnings',
    pending: 'Pending',
    preflights: 'Preflights',
    preflightsHint: 'Show the OPTIONS requests that the browser sends before a cross-origin request',
    newBelow: '{n} new ↓',
    shown: '{n} of {all} batches',
    kept: '{bytes} of {limit} stored',
    droppedOfTab: '{n} of the oldest dropped in this tab',
    dropped: '{n} of the oldest dropped in all',
    devtoolsOnly: 'DevTools only',
    keys: '↑↓ open · Esc close',
    listLabel: 'Batches, oldest first',
  },

  columns: {
    state: 'State',
    time: 'Time',
    topic: 'Topic · logstore',
    project: 'Project',
    logs: 'Logs',
    codec: 'Codec',
    sizes: 'Wire / raw',
    answer: 'Response',
    findings: 'Findings',
  },

  empty: {
    title: 'No batches yet',
    recording: {
      always: 'Recording, in every tab and while this panel is closed',
      'with-devtools': 'Recording, while DevTools is open on this tab',
      waiting: 'Recording only tabs with DevTools open',
      paused: 'Recording is paused',
    },
    access: {
      'all-sites': 'Access to all sites: every track request is seen',
      'this-site': 'Access to some sites only: requests to other hosts are seen by DevTools alone',
      withheld: 'No access to this site: only what DevTools shows is seen',
      unknown: 'Access is being looked up',
    },
    collectors: 'A request is a batch if its path ends like this, on any host:',
    signed: 'signed, as the STS plugin sends it',
    rules: { one: 'or if it matches your rule', other: 'or if it matches one of your {n} rules' },
    addRule: 'Logs go to a path of your own? Add a rule',
    passedOver: {
      none: 'No other request was seen that could be one',
      one: '{n} request seen that is not collected',
      other: '{n} requests seen that are not collected',
      outside: 'Open DevTools on a tab to see which of its requests are not collected',
    },
    showPassedOver: 'Show them',
    hidePassedOver: 'Hide them',
    collect: 'Collect this URL',
    times: '{n}×',
    late: 'DevTools was opened after the page had begun. Reload the page to see its first requests.',
    oneTab: {
      devtools: 'Only batches of the inspected tab are shown here. Those of all tabs are in a page of their own.',
      tab: 'Only the batches of one tab are shown here. “All tabs” above shows the others.',
    },
    filtered: { one: 'The filter above hides {n} batch', other: 'The filter above hides {n} batches' },
    showAll: 'Show all',
    state: { good: 'in order', warning: 'limited', bad: 'in the way', neutral: 'to know' },
  },

  notices: {
    replaced: {
      title: 'Tracklens was updated.',
      why: 'This panel belongs to the version before and shows nothing new. Close and reopen DevTools.',
    },
    lost: {
      title: 'The background of Tracklens does not answer.',
      why: 'New requests may be missing here. It is asked again and again; if that does not help, switch Tracklens off and on where the browser lists its extensions.',
    },
    paused: { title: 'Recording is paused.', why: 'Requests that begin now are not recorded.' },
    'waits-for-devtools': {
      title: 'Only tabs with DevTools open are recorded.',
      why: 'The settings say so.',
    },
    memory: {
      title: 'Batches are kept in memory alone.',
      why: 'The browser refuses to store them ({why}), so fewer are kept, and none after Tracklens or the browser is restarted. Free some disk space and reload Tracklens.',
    },
    withheld: {
      title: 'DevTools only.',
      why: 'The browser gives Tracklens no access to this site. Requests from before DevTools was opened are missing, and most compressed bodies.',
    },
    'this-site': {
      title: 'Access to some sites only.',
      why: 'Of requests to other hosts only what DevTools shows is seen.',
    },
    resume: 'Resume',
    giveAccess: 'Give access…',
    openSettings: 'Settings',
  },

  failures: {
    noArchive: 'Tracklens could not open its archive, and so has nothing to show: {why}',
  },
};

export type TrafficWords = typeof enTraffic;
