import { describe, expect, it } from 'vitest';
import type { DeclarativeNetRequest } from 'webextension-polyfill';
import { createHeaderRule } from '../../src/browser/header-rule.ts';

const REQUEST = {
  url: 'https://Demo.example/logstores/a/track?b=支',
  headers: [['Origin', 'https://shop.example']],
} as const;

function ruleOf() {
  const calls: string[] = [];
  const updates: DeclarativeNetRequest.UpdateSessionRulesOptionsType[] = [];
  const rules = {
    updateSessionRules: async (update: DeclarativeNetRequest.UpdateSessionRulesOptionsType) => {
      calls.push(update.addRules ? 'set' : 'removed');
      updates.push(update);
    },
  };
  return { rule: createHeaderRule(rules, 'own-host'), calls, updates };
}

describe('a rule for headers', () => {
  it('of a worker that was killed is removed at once', () => {
    expect(ruleOf().updates).toEqual([{ removeRuleIds: [1] }]);
  });

  it('is there while the request is sent, for it alone, and then gone', async () => {
    const { rule, calls, updates } = ruleOf();
    const sent = await rule.during(REQUEST, async () => {
      calls.push('sent');
      return 'answer';
    });
    expect([sent, calls]).toEqual(['answer', ['removed', 'set', 'sent', 'removed']]);
    expect(updates[1]).toEqual({
      addRules: [
        {
          id: 1,
          action: {
            type: 'modifyHeaders',
            requestHeaders: [{ header: 'Origin', operation: 'set', value: 'https://shop.example' }],
          },
          condition: {
            urlFilter: '|https://demo.example/logstores/a/track?b=%E6%94%AF',
            initiatorDomains: ['own-host'],
            resourceTypes: ['xmlhttprequest'],
          },
        },
      ],
    });
  });

  it('is gone also where the request fails, and the next has its turn', async () => {
    const { rule, calls } = ruleOf();
    const failing = rule.during(REQUEST, () => Promise.reject(new Error('no')));
    const next = rule.during(REQUEST, async () => calls.push('sent'));
    await expect(failing).rejects.toThrow('no');
    await next;
    expect(calls).toEqual(['removed', 'set', 'removed', 'set', 'sent', 'removed']);
  });

  it('is not made where no header needs it, nor for what is no URL', async () => {
    const { rule, calls } = ruleOf();
    await rule.during({ ...REQUEST, headers: [] }, async () => calls.push('sent'));
    await rule.during({ ...REQUEST, url: 'no URL' }, async () => calls.push('sent'));
    expect(calls).toEqual(['removed', 'sent', 'sent']);
  });
});
