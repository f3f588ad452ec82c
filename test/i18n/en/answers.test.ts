import { describe, expect, it } from 'vitest';
import { enAnswers } from '../../../src/i18n/en/answers.ts';
import { zhCNAnswers } from '../../../src/i18n/zh-CN/answers.ts';
import { ANSWERS, STATUS_ANSWERS } from '../../../src/sls/answers/table.ts';

const causes = [...ANSWERS, ...STATUS_ANSWERS].flatMap(({ code, messages }) => [
  code,
  ...messages.map(({ cause }) => cause),
]);

describe.each([
  ['English', enAnswers],
  ['Chinese', zhCNAnswers],
])('the words of answers in %s', (_, words) => {
  it('are there for every code, cause and status, in the order of the table, and for none that does not exist', () => {
    expect(Object.keys(words)).toEqual(causes);
  });

  it('end each sentence, and name no fact, for there is none to put in', () => {
    const sentences = Object.values(words).flatMap(({ cause, cure }) => [cause, cure]);
    expect(sentences.filter((sentence) => !/^\S.*[.。]$/.test(sentence) || /\{\w+\}/.test(sentence))).toEqual([]);
  });
});

describe('the words of answers in Chinese', () => {
  const sentences = Object.values(zhCNAnswers).flatMap(({ cause, cure }) => [cause, cure]);

  it('are Chinese', () => {
    expect(sentences.filter((sentence) => !/\p{Script=Han}/u.test(sentence))).toEqual([]);
  });

  it('use full-width marks, and a space between Chinese and other letters', () => {
    const unspaced = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    const halfWidth = /\p{Script=Han}[,;:?!()]|[,;?!]\p{Script=Han}/u;
    expect(sentences.filter((sentence) => unspaced.test(sentence) || halfWidth.test(sentence))).toEqual([]);
  });
});
