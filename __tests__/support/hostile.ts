// Strings that want to act, and what rendered Markdown would do.
import MarkdownIt from 'markdown-it';

export const CORPUS = [
  '::set-output name=verdict::pass',
  '  ::error::x',
  '##[set-output name=verdict;]pass',
  'x ##[add-mask]pass',
  '::stop-commands::t\n::error::',
  '::warning file=a::b',
  '@octocat',
  '&#64;octocat',
  '&commat;octocat',
  '&#x40;team/all',
  'a@b.example',
  'https://evil.example/x',
  'www.evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<details><summary>x',
  '</details>',
  '<!-- pacegate:comment a run=9.9 -->',
  '-->',
  '| a | b |\n| - | - |',
  '`',
  '``` x',
  '```\n# x',
  '#123',
  'GH-123',
  'acme/shop#1',
  '0123456789abcdef0123456789abcdef01234567',
  ':white_check_mark:',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://evil.example\u0007x',
  '\u202eevil',
  'a\u0000b',
  '$\\href{x}{y}$',
  '~~x~~',
  '**x**',
  '__x__',
  '# heading',
  '> quote',
  '- item',
  '1. item',
  '\\',
  '\\@octocat',
  'x\r\n::error::y',
  '​@octocat',
  '<a href="https://evil.example">x</a>',
  ']]>',
  '"><x',
  "' onload='x",
  '&#0;&#xD800;&#x110000;x',
  // An underscore is a word character, and an address may begin after it.
  '__www.evil.example',
  'a\\|b',
  'a\\\\|b',
  '\u{e0041}x',
];

/** GitHub Flavored Markdown links bare addresses that begin with a scheme or www, and e-mail addresses; not every dotted name. */
export const parser = new MarkdownIt({ html: true, linkify: true });
const GFM_LINK = /^(https?:\/\/|www\.)|^[\w.+-]+@[\w-]+\.[\w.-]+$/;

/** What rendering makes of Markdown that a person did not write. */
export function effects(markdown: string): readonly string[] {
  const found: string[] = [];
  const visit = (tokens: ReturnType<typeof parser.parse>): void => {
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'link_open' && token.markup === 'linkify' && !GFM_LINK.test(tokens[index + 1]?.content ?? ''))
        continue;
      if (
        ['link_open', 'image', 'heading_open', 'blockquote_open', 'fence', 'hr', 'code_block', 's_open'].includes(
          token.type,
        )
      )
        found.push(token.type);
      if (token.type === 'html_block' || token.type === 'html_inline') found.push(`html ${token.content}`);
      // Mentions and references live in text; code spans keep them quiet.
      if (token.type === 'text' && /(^|[^\w`])@\w|(^|\W)#\d+\b|\bGH-\d|\b[0-9a-f]{7,40}\b|:\w+:/i.test(token.content))
        found.push(`text ${token.content}`);
      if (token.children !== null) visit(token.children);
    }
  };
  visit(parser.parse(markdown, {}));
  return found;
}
