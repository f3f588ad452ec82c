import { expect, it } from 'vitest';
import { explainedAnswer } from '../../src/cli/answer.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import { answered, batchOf } from '../support/batches.ts';

const text = (errorCode: string, errorMessage: string) => JSON.stringify({ errorCode, errorMessage });

it('is the server’s words, and the cause and the cure in ours', () => {
  const batch = batchOf({ answer: answered(401), answerText: text('Unauthorized', 'The security token has expired') });
  const known = { status: 401, errorCode: 'Unauthorized', errorMessage: 'The security token has expired' };
  const causes = LANGUAGES['zh-CN'].causes;
  expect(explainedAnswer(batch, 'zh-CN')).toEqual({ ...known, ...causes['Unauthorized/token-expired'] });
});

it('knows something of a status alone', () => {
  const nothing = { errorCode: null, errorMessage: null };
  const { causes } = LANGUAGES.en;
  const redirected = { state: 'redirected', at: 0, status: 307, headers: [], location: '/' } as const;
  const answers = [answered(502), redirected, answered(700)];
  expect(answers.map((answer) => explainedAnswer(batchOf({ answer }), 'en'))).toEqual([
    { status: 502, ...nothing, ...causes['HTTP 5xx'] },
    { status: 307, ...nothing, ...causes['HTTP 3xx'] },
    { status: 700, ...nothing, cause: null, cure: null },
  ]);
});

it('has nothing to explain of a success', () => {
  expect(explainedAnswer(batchOf({ answer: answered(200), answerText: 'thanks' }), 'en')).toEqual({
    status: 200,
    errorCode: null,
    errorMessage: null,
    cause: null,
    cure: null,
  });
});

it('is null where none came, or not the whole', () => {
  const waiting = { state: 'waiting' } as const;
  const receiving = { state: 'receiving', status: 400, headers: [] } as const;
  const failed = { state: 'failed', at: 0, error: 'net::ERR_FAILED' } as const;
  const answers = [waiting, receiving, failed];
  expect(answers.map((answer) => explainedAnswer(batchOf({ answer }), 'en'))).toEqual([null, null, null]);
});
