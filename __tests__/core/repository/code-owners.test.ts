// Who owns a path, by the examples of the platform's documentation.
import { describe, expect, test } from '@jest/globals';
import { areaOf, ownersByArea } from '../../../src/core/repository/areas.ts';
import { parseCodeOwners } from '../../../src/core/repository/code-owners.ts';

/** GitHub Docs, "About code owners": the example of a CODEOWNERS file, shortened. */
const EXAMPLE = `
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/github
`;

describe('the documented example', () => {
  const owners = parseCodeOwners(EXAMPLE);
  test.each([
    ['README.md', '@global-owner1 @global-owner2'],
    ['src/index.js', '@js-owner'],
    ['cmd/main.go', 'docs@example.com'],
    ['notes.txt', '@octo-org/octocats'],
    ['build/logs/today.md', '@octocat'],
    ['build/other/today.md', '@global-owner1 @global-owner2'],
    ['docs/getting-started.md', 'docs@example.com'],
    ['docs/build-app/troubleshooting.md', '@global-owner1 @global-owner2'],
    ['deep/apps/x.md', '@octocat'],
    ['scripts/a.sh', '@doctocat @octocat'],
    ['deeply/nested/logs/x.md', '@octocat'],
    ['apps/github/x.md', ''],
  ])('%s belongs to %s', (path, expected) => {
    expect(owners.of(path).join(' ')).toBe(expected);
  });
});

describe('lines that say nothing', () => {
  test.each(['', '# only a comment', '!negated @a', '[a-z].md @a', '\\#file @a', '*.md not-an-owner', '*.md @a <b>'])(
    '%j',
    (line) => {
      expect(parseCodeOwners(`* @all\n${line}\n`).of('a.md')).toEqual(['@all']);
    },
  );

  test('a pattern with an escaped space is one pattern', () => {
    const owners = parseCodeOwners('/my\\ docs/ @a\r\n');
    expect(owners.of('my docs/x')).toEqual(['@a']);
    expect(owners.of('my/x')).toEqual([]);
  });
});

describe('owners of a part', () => {
  const owners = parseCodeOwners('*.ts @code\n*.sql @data\n/deploy/ @ops\n');

  test('are those of most of its files', () => {
    const paths = ['src/a.ts', 'src/b.ts', 'db/one.sql', 'db/two.sql', 'db/seed.ts', 'deploy/web.yaml'];
    expect(ownersByArea(owners, paths)).toEqual({ database: ['@data'], infrastructure: ['@ops'], code: ['@code'] });
  });

  test('are those of the code where the part has no files, and nobody where nobody owns any', () => {
    expect(ownersByArea(owners, ['src/a.ts'])).toEqual({
      database: ['@code'],
      infrastructure: ['@code'],
      code: ['@code'],
    });
    expect(ownersByArea(owners, ['x.md'])).toEqual({ database: [], infrastructure: [], code: [] });
  });

  test('do not come from tests', () => {
    const mine = parseCodeOwners('* @code\n/__tests__/ @qa\n');
    expect(ownersByArea(mine, ['__tests__/a.ts', '__tests__/b.ts', 'src/a.ts']).code).toEqual(['@code']);
  });
});

test('an index is the database’s, a loop around a query the code’s, a full disk the infrastructure’s', () => {
  expect(areaOf({ kind: 'missing-index' })).toBe('database');
  expect(areaOf({ kind: 'n-plus-one' })).toBe('code');
  expect(areaOf({ kind: 'disk-full' })).toBe('infrastructure');
});
