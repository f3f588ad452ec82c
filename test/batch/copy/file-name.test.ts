import { describe, expect, it } from 'vitest';
import { fileName } from '../../../src/batch/copy/file-name.ts';

describe('fileName', () => {
  it('has the time of the reader’s clock', () => {
    expect(fileName('har', new Date(2026, 10, 23, 14, 2, 59))).toBe('tracklens-2026-11-23-1402.har');
    expect(fileName('ndjson', new Date(2027, 0, 2, 3, 4))).toBe('tracklens-2027-01-02-0304.ndjson');
  });
});
