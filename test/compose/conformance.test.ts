import { describe, expect, it } from 'vitest';
import {
  conformanceCsv,
  conformanceMarkdown,
  conformanceRow,
  countRows,
  faultDraft,
  faultsFor,
  type Got,
} from '../../src/compose/conformance.ts';
import { NEW_DRAFT } from '../../src/compose/draft.ts';
import { FAULTS } from '../../src/compose/faults.ts';
import { en } from '../../src/i18n/en/index.ts';

const faultOf = (id: string) => {
  const fault = FAULTS.find((each) => each.id === id);
  if (!fault) throw new RangeError(id);
  return fault;
};

const answer = (status: number, errorCode: string | null): Got => ({ kind: 'answer', ms: 12.4, status, errorCode });

const ROWS = [
  conformanceRow(faultOf('right'), answer(200, null)),
  conformanceRow(faultOf('value-number'), answer(400, 'PostBodyInvalid')),
  conformanceRow(faultOf('value-null'), answer(200, null)),
  conformanceRow(faultOf('project-unknown'), { kind: 'none', reason: '=Failed | to fetch' }),
];

describe('a row', () => {
  it.each([
    ['right', 200, null, true],
    ['right', 400, 'PostBodyInvalid', false],
    ['value-number', 400, 'PostBodyInvalid', true],
    ['value-number', 400, 'postbodyinvalid', true],
    // A browser hid the body.
    ['value-number', 400, null, true],
    ['value-number', 400, 'PostBodyUncompressError', false],
    ['value-number', 500, null, false],
    ['value-number', 200, null, false],
    // Older deployments name it so, and answer 400.
    ['body-10mb-above', 400, 'PostBodyTooLarge', true],
    ['project-unknown', 404, 'ProjectNotExists', true],
    // The code is not documented.
    ['get-too-long', 414, null, true],
    ['get-too-long', 400, 'ParameterInvalid', true],
  ] as const)('%s, answered %s %s: %s', (id, status, errorCode, agrees) => {
    expect(conformanceRow(faultOf(id), answer(status, errorCode)).agrees).toBe(agrees);
  });
});

describe('a run', () => {
  it('is counted', () => {
    expect(countRows(ROWS)).toEqual({ agree: 2, differ: 1, unanswered: 1 });
  });

  it('is of the faults that the target can show, each made wrong alone', () => {
    const draft = {
      ...NEW_DRAFT,
      url: 'https://logs.example.com/logstores/web/track',
      body: { form: 'bytes', hex: '00' },
    } as const;
    const ids = faultsFor(draft).map(({ id }) => id);
    expect(FAULTS.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([
      'project-unknown',
      'project-underscore',
      'project-dot',
      'project-doubled',
      'project-missing',
    ]);
    expect(faultDraft(draft, faultOf('right')).body).toMatchObject({ form: 'text' });
  });

  it('is written as CSV, with nothing that a spreadsheet would run', () => {
    expect(conformanceCsv(ROWS)).toBe(
      [
        'fault,part,rules,expectedStatus,expectedCode,gotStatus,gotCode,ms,agrees,reason',
        'right,right,,200,,200,,12,true,',
        'value-number,values,value-not-string,400,PostBodyInvalid,400,PostBodyInvalid,12,true,',
        'value-null,values,value-null,400,PostBodyInvalid,200,,12,false,',
        "project-unknown,url,,404,ProjectNotExist,,,,,'=Failed | to fetch",
        '',
      ].join('\r\n'),
    );
  });

  it('is written as a table of Markdown, in the words of the reader', () => {
    const { table, faults } = en.composeFaults;
    const nameOf = ({ id }: { id: string }) => faults[id as keyof typeof faults].name;
    expect(conformanceMarkdown(ROWS, { ...table, nameOf })).toBe(
      [
        '| Fault | Expected | Got | As expected |',
        '| --- | --- | --- | --- |',
        '| `Right, uncompressed` | `200 accepted` | `200 accepted` | `yes` |',
        '| `A number as a value` | `400 PostBodyInvalid` | `400 PostBodyInvalid` | `yes` |',
        '| `null as a value` | `400 PostBodyInvalid` | `200 accepted` | `no` |',
        '| `A Project that does not exist` | `404 ProjectNotExist` | `no answer` |  |',
        '',
      ].join('\n'),
    );
  });
});
