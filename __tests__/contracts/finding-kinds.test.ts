// result.json may hold every kind of finding that there is, and no other.
import { expect, test } from '@jest/globals';
import schema from '../../schema/result.schema.json' with { type: 'json' };
import { TITLES } from '../../src/core/report/finding-texts.ts';

test('the schema of result.json lists the kinds of findings', () => {
  const listed = JSON.stringify(schema).match(/"kind":\{[^}]*"enum":(\["n-plus-one"[^\]]*\])/)?.[1] ?? '[]';
  expect((JSON.parse(listed) as string[]).toSorted()).toEqual(Object.keys(TITLES).toSorted());
});
