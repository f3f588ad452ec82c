import { expect, it } from 'vitest';
import { TargetRefusals } from '../../src/sls/target-refusals.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const refused = (status: number, errorCode: string | null) => ({ status, errorCode });

it('knows nothing against a logstore of which it has heard nothing', () => {
  expect(new TargetRefusals().of(TRACK_URL)).toBeNull();
});

it('knows a logstore that refused a batch for what it is, whatever the form and the query', () => {
  const refusals = new TargetRefusals();
  refusals.learn(TRACK_URL, refused(404, 'LogStoreNotExist'));
  expect(refusals.of(`${TRACK_URL}.gif?APIVersion=0.6.0&a=1`)).toBe('LogStoreNotExist');
});

it('takes no other logstore, host or path for it', () => {
  const refusals = new TargetRefusals();
  refusals.learn(TRACK_URL, refused(404, 'LogStoreNotExist'));
  const others = [
    TRACK_URL.replace('demo-logstore', 'other'),
    TRACK_URL.replace('demo-project', 'other'),
    TRACK_URL.replace('/logstores', '/prefix/logstores'),
  ];
  expect(others.map((url) => refusals.of(url))).toEqual([null, null, null]);
});

it.each([
  ['the body', refused(400, 'PostBodyInvalid')],
  ['a quota', refused(403, 'WriteQuotaExceed')],
  ['what is not told', refused(404, null)],
  ['a reason that is not known', refused(404, 'SomethingNew')],
])('learns nothing from a refusal for %s', (_, answer) => {
  const refusals = new TargetRefusals();
  refusals.learn(TRACK_URL, answer);
  expect(refusals.of(TRACK_URL)).toBeNull();
});

it('keeps what it knows until a batch is accepted', () => {
  const refusals = new TargetRefusals();
  refusals.learn(TRACK_URL, refused(401, 'Unauthorized'));
  refusals.learn(TRACK_URL, refused(400, 'PostBodyInvalid'));
  expect(refusals.of(TRACK_URL)).toBe('Unauthorized');
  refusals.learn(TRACK_URL, refused(204, null));
  expect(refusals.of(TRACK_URL)).toBeNull();
});

it('learns from nothing that is no track request', () => {
  const refusals = new TargetRefusals();
  refusals.learn('https://shop.example/', refused(404, 'ProjectNotExist'));
  expect([refusals.of('https://shop.example/'), refusals.of('')]).toEqual([null, null]);
});

it('is not misled by names that objects have', () => {
  const refusals = new TargetRefusals();
  refusals.learn(TRACK_URL.replace('demo-logstore', '__proto__'), refused(404, 'LogStoreNotExist'));
  expect(refusals.of(TRACK_URL.replace('demo-logstore', 'constructor'))).toBeNull();
  expect(refusals.of(TRACK_URL.replace('demo-logstore', '__proto__'))).toBe('LogStoreNotExist');
});
