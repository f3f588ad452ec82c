import { expect, it } from 'vitest';
import { readAddress } from '../../../src/panel/store/address.ts';

it.each([
  ['', { tabId: null, showsAll: true }],
  ['?tab=7', { tabId: 7, showsAll: false }],
  ['?tab=7&all', { tabId: 7, showsAll: true }],
  ['?all', { tabId: null, showsAll: true }],
  ['?tab=', { tabId: null, showsAll: true }],
  ['?tab=-1', { tabId: null, showsAll: true }],
  ['?tab=seven', { tabId: null, showsAll: true }],
  ['?tab=1e3', { tabId: null, showsAll: true }],
  [`?tab=${'9'.repeat(40)}`, { tabId: null, showsAll: true }],
])('reads the address %s', (search, address) => {
  expect(readAddress(search)).toEqual(address);
});
