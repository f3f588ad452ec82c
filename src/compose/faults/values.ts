import { addField, asPost } from './changes.ts';
import { type Fault, fault } from './fault.ts';

/** The field that is wrong. */
const KEY = 'fault';

const value = (id: string, rule: string | null, refusedBy: string | null, json: string, key = KEY) =>
  fault('values', id, rule === null ? [] : [rule], refusedBy, (draft) => addField(key, json)(asPost(draft)));

const refused = (id: string, json: string) => value(id, 'value-not-string', 'PostBodyInvalid', json);

/** Deeper than any field of a log, and not deeper than parsers go. */
const LEVELS = 200;

/** What is no string in a log, and what is one and should not be. */
export const VALUES: readonly Fault[] = [
  refused('value-number', '129'),
  refused('value-fraction', '-1.5e3'),
  refused('value-true', 'true'),
  refused('value-false', 'false'),
  value('value-null', 'value-null', 'PostBodyInvalid', 'null'),
  refused('value-object', '{"sku":"A-1029"}'),
  refused('value-object-empty', '{}'),
  refused('value-array', '["A-1029","A-1030"]'),
  refused('value-array-empty', '[]'),
  refused('value-nested', '['.repeat(LEVELS) + ']'.repeat(LEVELS)),
  fault('values', 'value-time-true', ['reserved-key', 'value-not-string'], 'PostBodyInvalid', (draft) =>
    addField('__time__', 'true')(asPost(draft)),
  ),
  value('value-undefined', 'suspicious-value', null, '"undefined"'),
  value('value-object-text', 'suspicious-value', null, '"[object Object]"'),
  value('value-lone-surrogate', 'lone-surrogate', null, '"\\ud83d"'),
  value('key-hyphen', 'key-charset', null, '"1"', 'add-to-cart'),
  value('key-chinese', 'key-charset', null, '"1"', '价格'),
  value('key-digit', 'key-charset', null, '"1"', '1st'),
  value('key-reserved', 'reserved-key', null, '"1"', '__source__'),
  value('key-reserved-tag', 'reserved-key', null, '"1"', '__tag__:__client_ip__'),
  value('key-topic', 'topic-in-log', null, '"1"', '__topic__'),
  fault('values', 'key-twice', ['duplicate-key'], null, (draft) =>
    addField(KEY, '"1"')(addField(KEY, '"2"')(asPost(draft))),
  ),
];
