import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  NO_FINDINGS,
  document,
  joined,
  pairs,
  trendParts
} from "./chunk-IBPVU4YZ.js";
import {
  renderResultJson
} from "./chunk-JEAKOBFW.js";
import {
  renderComment
} from "./chunk-27GJ2VF5.js";
import {
  causeTexts,
  endpointTable,
  failureTable,
  findingSections,
  formatChange,
  formatQuantity,
  gapList,
  improvements,
  isOfChange,
  list,
  ownersByArea,
  pageTable,
  planTable,
  reasonList,
  recommendationSections,
  ruleTable,
  table,
  validityTable
} from "./chunk-PBXSCSJ4.js";
import {
  capitalised,
  code,
  html,
  htmlProse,
  link,
  md,
  plain,
  prose,
  xml
} from "./chunk-C37HN7VT.js";
import {
  GateFailure
} from "./chunk-5OA6MZRE.js";
import {
  __commonJS,
  __toESM
} from "./chunk-HQWAOXVK.js";

// node_modules/ignore/index.js
var require_ignore = __commonJS({
  "node_modules/ignore/index.js"(exports, module) {
    function makeArray(subject) {
      return Array.isArray(subject) ? subject : [subject];
    }
    var UNDEFINED = void 0;
    var EMPTY = "";
    var SPACE = " ";
    var ESCAPE = "\\";
    var REGEX_LITERAL_SPECIAL = /[.*+?()[\]{}^$|\\/]/;
    var BOM = "\uFEFF";
    var REGEX_ANCHORED_GLOBSTAR = /^\/\*{2,}$/;
    var REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION = /^\\!/;
    var REGEX_REPLACE_LEADING_EXCAPED_HASH = /^\\#/;
    var REGEX_SPLITALL_CRLF = /\r?\n/g;
    var DOUBLE_SLASH = "//";
    var SLASH_CODE = 47;
    var DOT_CODE = 46;
    var SLASH = "/";
    var TMP_KEY_IGNORE = "node-ignore";
    if (typeof Symbol !== "undefined") {
      TMP_KEY_IGNORE = /* @__PURE__ */ Symbol.for("node-ignore");
    }
    var KEY_IGNORE = TMP_KEY_IGNORE;
    var define = (object, key, value) => {
      Object.defineProperty(object, key, { value });
      return value;
    };
    var RETURN_FALSE = () => false;
    var POSIX_CLASSES = {
      alnum: "0-9A-Za-z",
      alpha: "A-Za-z",
      blank: " \\t",
      cntrl: "\\x00-\\x1f\\x7f",
      digit: "0-9",
      graph: "!-.0-~",
      lower: "a-z",
      print: " -.0-~",
      punct: "!-.:-@\\[-`{-~",
      // git's `sane-ctype.h` classifies \v and \f as control, not space,
      //   unlike C's `isspace`
      space: " \\t\\n\\r",
      upper: "A-Z",
      xdigit: "0-9A-Fa-f"
    };
    var CLASS_MEMBERS_TO_ESCAPE = "\\]^-[";
    var escapeMember = (char) => CLASS_MEMBERS_TO_ESCAPE.indexOf(char) < 0 ? char : ESCAPE + char;
    var NON_SLASH = "(?!\\/)";
    var classSource = (negated, body) => {
      if (negated) {
        return `[^\\/${body}]`;
      }
      const source = `[${body}]`;
      return new RegExp(source).test("/") ? NON_SLASH + source : source;
    };
    var scanBracket = (pattern, start) => {
      const { length } = pattern;
      let index = start + 1;
      let negated = EMPTY;
      const lead = pattern[index];
      if (lead === "!" || lead === "^") {
        negated = "^";
        index++;
      }
      let body = EMPTY;
      let prev = EMPTY;
      for (; ; ) {
        const char = pattern[index];
        if (char === UNDEFINED) {
          return null;
        }
        if (char === ESCAPE) {
          const escaped = pattern[++index];
          body += escapeMember(escaped);
          prev = escaped;
        } else if (char === "-" && prev && index + 1 < length && pattern[index + 1] !== "]") {
          index++;
          let to = pattern[index];
          if (to === ESCAPE) {
            to = pattern[index += 1];
          }
          if (prev <= to) {
            body += `-${escapeMember(to)}`;
          }
          prev = EMPTY;
        } else if (char === "[" && pattern[index + 1] === ":") {
          const nameStart = index + 2;
          let end = nameStart;
          while (end < length && pattern[end] !== "]") {
            end++;
          }
          if (end === length) {
            return null;
          }
          if (end > nameStart && pattern[end - 1] === ":") {
            const name = pattern.slice(nameStart, end - 1);
            if (!Object.prototype.hasOwnProperty.call(POSIX_CLASSES, name)) {
              return null;
            }
            body += POSIX_CLASSES[name];
            prev = EMPTY;
            index = end;
          } else {
            body += escapeMember("[");
            prev = "[";
            index = nameStart - 2;
          }
        } else {
          body += escapeMember(char);
          prev = char;
        }
        index++;
        if (pattern[index] === "]") {
          return {
            end: index,
            source: classSource(negated, body)
          };
        }
      }
    };
    var NEVER_MATCH = "[]";
    var PLACEHOLDER = "\0";
    var REGEX_RESTORE_PLACEHOLDER = new RegExp(
      `${PLACEHOLDER}(\\d+)${PLACEHOLDER}`,
      "g"
    );
    var TRAILING_WILDCARD = "";
    var TRAILING_DOUBLESTAR = "";
    var isReserved = (char) => char === PLACEHOLDER || char === TRAILING_WILDCARD || char === TRAILING_DOUBLESTAR;
    var extractBrackets = (pattern) => {
      const sources = [];
      const hold = (source) => `${PLACEHOLDER}${sources.push(source) - 1}${PLACEHOLDER}`;
      const { length } = pattern;
      let out = EMPTY;
      let index = 0;
      while (index < length) {
        const char = pattern[index];
        if (char === ESCAPE) {
          const escaped = pattern[index + 1];
          if (escaped === SLASH && index + 2 === length) {
            out += hold(NEVER_MATCH);
          } else if (escaped === "*" || escaped === "[" || escaped === SPACE) {
            out += pattern.slice(index, index + 2);
          } else {
            out += hold(
              REGEX_LITERAL_SPECIAL.test(escaped) ? ESCAPE + escaped : isReserved(escaped) ? `[${escaped}]` : escaped
            );
          }
          index += 2;
        } else if (isReserved(char)) {
          out += hold(`[${char}]`);
          index++;
        } else if (char === "[") {
          const scanned = scanBracket(pattern, index);
          if (scanned === null) {
            out += hold(NEVER_MATCH);
            index = length;
          } else {
            out += hold(scanned.source);
            index = scanned.end + 1;
          }
        } else {
          out += char;
          index++;
        }
      }
      return {
        source: out,
        sources
      };
    };
    var DIRECT = null;
    var REGEX_INNER_SLASH = /\/(?!$)/;
    var WILDCARD = "[^\\/]*";
    var REPLACERS = [
      // Replace (\ ) with ' '
      // Only a space: an escaped tab or other whitespace is already a literal by
      //   the time it reaches here, and a bare tab must be left as one, not turned
      //   into a space.
      // (\ ) -> ' '
      // (\\ ) -> '\\ '
      // (\\\ ) -> '\\ '
      [
        // A run of backslashes is taken whole, from its first one, so no match
        //   ever starts again inside it -- `(\\+?) ` did, which made a long run
        //   quadratic.
        /(\\+)( ?)/g,
        (_, run, space) => space ? run.slice(0, run.length - run.length % 2) + SPACE : run,
        ESCAPE + SPACE
      ],
      // git's wildmatch() reads a run of two or more asterisks as one globstar
      //   whenever the run fills a path segment: it starts the pattern or follows
      //   a `/`, and it ends the pattern or comes before a `/`. A run of two is
      //   already `**`; a longer one is folded into `**` here, so the steps
      //   below only ever have to know `**`.
      // `***/foo` -> `**/foo`, `a/***/b` -> `a/**/b`, `a/***` -> `a/**`
      // git also takes a run beside a literal prefix (`a***/b`) or beside an
      //   escaped slash (`***\/b`) as a globstar, and this does not; the README
      //   lists both, under "A run of asterisks".
      [
        /(^|\/)\*{3,}(?=\/|$)/g,
        (_, start) => `${start}**`,
        "*"
      ],
      // Escape metacharacters
      // which is written down by users but means special for regular expressions.
      // > There are 12 characters with special meanings:
      // > - the backslash \,
      // > - the caret ^,
      // > - the dollar sign $,
      // > - the period or dot .,
      // > - the vertical bar or pipe symbol |,
      // > - the question mark ?,
      // > - the asterisk or star *,
      // > - the plus sign +,
      // > - the opening parenthesis (,
      // > - the closing parenthesis ),
      // > - and the opening square bracket [,
      // > - the opening curly brace {,
      // > These special characters are often called "metacharacters".
      [
        /[\\$.|*+(){^]/g,
        (match) => `\\${match}`
      ],
      [
        // > a question mark (?) matches a single character
        /(?!\\)\?/g,
        () => "[^/]",
        "?"
      ],
      // leading slash
      [
        // > A leading slash matches the beginning of the pathname.
        // > For example, "/*.c" matches "cat-file.c" but not "mozilla-sha1/sha1.c".
        // A leading slash matches the beginning of the pathname
        /^\//,
        () => "^",
        SLASH
      ],
      // replace special metacharacter slash after the leading slash
      [
        /\//g,
        () => "\\/",
        SLASH
      ],
      [
        // > A leading "**" followed by a slash means match in all directories.
        // > For example, "**/foo" matches file or directory "foo" anywhere,
        // > the same as pattern "foo".
        // > "**/foo/bar" matches file or directory "bar" anywhere that is directly
        // >   under directory "foo".
        // Notice that the '*'s have been replaced as '\\*'
        /^\^*(?:\\\*\\\*\\\/)+/,
        // '**/foo' <-> 'foo'
        () => "(?:^|\\/)",
        "*"
      ],
      // starting
      [
        // there will be no leading '/'
        //   (which has been replaced by section "leading slash")
        // If starts with '**', adding a '^' to the regular expression also works
        DIRECT,
        (source, pattern) => {
          if (!source || source[0] === "^" || source[0] === "(") {
            return source;
          }
          const anchor = !REGEX_INNER_SLASH.test(pattern) ? "(?:^|\\/)" : "^";
          return anchor + source;
        }
      ],
      // two globstars
      [
        // Use lookahead assertions so that we could match more than one `'/**'`
        /\\\/\\\*\\\*(?=\\\/|$)/g,
        // Zero, one or several directories
        // should not use '*', or it will be replaced by the next replacer
        // Check if it is not the last `'/**'`
        (_, index, str) => index + 6 < str.length ? str.slice(index + 6) === "\\/" ? "(?:\\/[^\\/]+)+" : "(?:\\/[^\\/]+)*" : `\\/${TRAILING_DOUBLESTAR}`,
        "*"
      ],
      // normal intermediate wildcards
      [
        // Never replace escaped '*'
        // ignore rule '\*' will match the path '*'
        // 'abc.*/' -> go
        // 'abc.*'  -> skip this rule,
        //    coz trailing single wildcard will be handed by [trailing wildcard]
        /(^|[^\\])(?:\\\*)+(?!$)/g,
        // '*.js' matches '.js'
        // '*.js' doesn't match 'abc'
        // 1. An asterisk "*" matches anything except a slash.
        // 2. Other consecutive asterisks are considered regular asterisks
        //    and collapse into one non-slash wildcard run.
        (_, p1) => p1 + WILDCARD,
        "*"
      ],
      // trailing wildcard, held apart from a literal star
      [
        // The step above leaves a trailing `*` alone, so a single `\*` is all that
        //   can be left at the end here, and what stands in front of it says which
        //   kind it is. A wildcard arrives as the escaper wrote it, `\*` with
        //   nothing before it; a literal arrives as the user's own escape, which
        //   the escaper doubled, and then the star's own -- `\\` and then `\*`.
        //   There is no third case: every backslash still reaching the chain is
        //   one `\*`, `\[` or `\ ` carries itself, and each is followed by its
        //   own character, so a longer run can never form. This runs while the
        //   two are still distinct, before the unescape steps below collapse the
        //   literal onto the very `\*` a wildcard leaves behind.
        /(^|[^\\])((?:\\\\)*)\\\*$/,
        (match, p1, p2) => p2 === EMPTY ? p1 + TRAILING_WILDCARD : match,
        "*"
      ],
      [
        // unescape, revert step 3 except for back slash
        // For example, if a user escape a '\\*',
        // after step 3, the result will be '\\\\\\*'
        /\\\\\\(?=[$.|*+(){^])/g,
        () => ESCAPE,
        ESCAPE + ESCAPE
      ],
      [
        // '\\\\' -> '\\'
        /\\\\/g,
        () => ESCAPE,
        ESCAPE + ESCAPE
      ],
      [
        // Every real bracket expression -- POSIX classes included -- has already
        //   been held aside by `extractBrackets`, so the only `[` left in the
        //   pattern is an escaped, literal one.
        // A backslash could only stand at the end of the range if it quoted the
        //   `]`, and `\]` is held aside long before this.
        /\\\[([^\]/]*?)($|\])/g,
        // '\\[bar]' -> '\\\\[bar]'
        (match, range, close) => `\\[${range}${close}`,
        "["
      ],
      // ending
      [
        // 'js' will not match 'js.'
        // 'ab' will not match 'abc'
        DIRECT,
        // WTF!
        // https://git-scm.com/docs/gitignore
        // changes in [2.22.1](https://git-scm.com/docs/gitignore/2.22.1)
        // which re-fixes #24, #38
        // > If there is a separator at the end of the pattern then the pattern
        // > will only match directories, otherwise the pattern can match both
        // > files and directories.
        // 'js*' will not match 'a.js'
        // 'js/' will not match 'a.js'
        // 'js' will match 'a.js' and 'a.js/'
        (source) => {
          const last = source[source.length - 1];
          if (!last || last === TRAILING_WILDCARD || last === TRAILING_DOUBLESTAR) {
            return source;
          }
          return last === SLASH ? `${source}$` : `${source}(?=$|\\/$)`;
        }
      ]
    ];
    var REGEX_REPLACE_TRAILING_WILDCARD = /(^|\\\/)?\uE000$/;
    var MODE_IGNORE = "regex";
    var MODE_CHECK_IGNORE = "checkRegex";
    var UNDERSCORE = "_";
    var replaceTrailingWildcard = (_, p1) => {
      const prefix = p1 ? `${p1}[^/]+` : "[^/]*";
      return `${prefix}(?=$|\\/$)`;
    };
    var REGEX_REPLACE_TRAILING_DOUBLESTAR = /\uE001$/;
    var replaceTrailingDoublestar = () => "[\\s\\S]";
    var separatorAfter = (run, at) => {
      let separator = EMPTY;
      for (let index = at + 1; index < run.length && !run[index].wildcard; index++) {
        separator += run[index].single;
      }
      return separator;
    };
    var pinWildcards = (source) => {
      if (source.indexOf(WILDCARD) < 0) {
        return source;
      }
      const tokens = [];
      const { length } = source;
      let index = 0;
      while (index < length) {
        const char = source[index];
        if (source.startsWith(WILDCARD, index)) {
          tokens.push({ wildcard: true });
          index += WILDCARD.length;
        } else if (char === "[") {
          let end = index + 1;
          if (source[end] === "^") {
            end++;
          }
          if (source[end] === "]") {
            end++;
          }
          while (end < length && source[end] !== "]") {
            end += source[end] === ESCAPE ? 2 : 1;
          }
          end++;
          tokens.push({ single: source.slice(index, end) });
          index = end;
        } else if (char === ESCAPE) {
          tokens.push({ single: source.slice(index, index + 2) });
          index += 2;
        } else if (char === "(") {
          let depth = 0;
          let end = index;
          do {
            if (source[end] === ESCAPE) {
              end++;
            } else if (source[end] === "(") {
              depth++;
            } else if (source[end] === ")") {
              depth--;
            }
            end++;
          } while (end < length && depth > 0);
          if ("*+?".indexOf(source[end]) >= 0) {
            end++;
          }
          tokens.push({ boundary: source.slice(index, end) });
          index = end;
        } else if (char === "^" || char === "$") {
          tokens.push({ boundary: char });
          index++;
        } else {
          tokens.push({ single: char });
          index++;
        }
      }
      let out = EMPTY;
      let run = [];
      const flush = () => {
        let lastWildcard;
        run.forEach((token, at) => {
          if (token.wildcard) {
            lastWildcard = at;
          }
        });
        run.forEach((token, at) => {
          if (!token.wildcard) {
            out += token.single;
            return;
          }
          out += at === lastWildcard ? WILDCARD : `(?:(?!${separatorAfter(run, at)})[^\\/])*`;
        });
        run = [];
      };
      tokens.forEach((token) => {
        if (token.boundary === void 0) {
          run.push(token);
          return;
        }
        flush();
        out += token.boundary;
      });
      flush();
      return out;
    };
    var makeRegexPrefix = (pattern) => {
      if (REGEX_ANCHORED_GLOBSTAR.test(pattern)) {
        pattern = "**";
      }
      const { source, sources } = extractBrackets(pattern);
      const replaced = REPLACERS.reduce(
        // A pass whose matcher finds nothing hands back the very string it was
        //   given, so asking first costs a search and saves a rewrite. Ten of the
        //   fifteen passes never fire for a typical .gitignore line, and between
        //   them they were 45% of this chain.
        (prev, [matcher, replacer, required]) => {
          if (matcher === DIRECT) {
            return replacer(prev, pattern);
          }
          if (required !== UNDEFINED && prev.indexOf(required) < 0) {
            return prev;
          }
          return matcher.test(prev) ? prev.replace(matcher, replacer.bind(pattern)) : prev;
        },
        source
      );
      return sources.length ? replaced.replace(
        REGEX_RESTORE_PLACEHOLDER,
        (match, index) => sources[index]
      ) : replaced;
    };
    var checkSourceOf = (body, prefix) => {
      if (body[body.length - 1] === SLASH) {
        prefix = makeRegexPrefix(body.slice(0, -1));
      }
      const head = prefix.slice(0, -1);
      const last = prefix[prefix.length - 1];
      return last === TRAILING_WILDCARD ? `${head}$` : last === TRAILING_DOUBLESTAR ? head : NEVER_MATCH;
    };
    var matchesBasename = (body) => {
      const index = body.indexOf(SLASH);
      return index < 0 || index === body.length - 1;
    };
    var basenameOf = (path) => {
      const end = path.length - 1;
      const index = path.lastIndexOf(
        SLASH,
        path[end] === SLASH ? end - 1 : end
      );
      return index < 0 ? path : path.slice(index + 1);
    };
    var parentOf = (path) => {
      if (path.charCodeAt(0) === SLASH_CODE || path.indexOf(DOUBLE_SLASH) >= 0) {
        const slices = path.split(SLASH).filter(Boolean);
        slices.pop();
        return slices.length ? slices.join(SLASH) + SLASH : EMPTY;
      }
      const end = path.length - 1;
      const cut = path.lastIndexOf(
        SLASH,
        path.charCodeAt(end) === SLASH_CODE ? end - 1 : end
      );
      return cut < 0 ? EMPTY : path.slice(0, cut + 1);
    };
    var isString = (subject) => typeof subject === "string";
    var checkPattern = (pattern) => pattern && isString(pattern);
    var splitPattern = (pattern) => (pattern[pattern.length - 1] === "\r" ? pattern.slice(0, -1) : pattern).split(REGEX_SPLITALL_CRLF).filter(Boolean);
    var IgnoreRule = class {
      constructor(pattern, mark, body, ignoreCase, negative, prefix) {
        this.pattern = pattern;
        this.mark = mark;
        this.negative = negative;
        define(this, "body", body);
        define(this, "ignoreCase", ignoreCase);
        define(this, "regexPrefix", prefix);
      }
      // Worked out on first use and kept behind an own property, the way `regex`
      //   caches itself in `_regex`. Deciding it in the constructor instead would
      //   add a fourth `defineProperty` to every rule ever built, which cost 4% of
      //   every compile -- including the compiles of rules that are never matched
      //   against anything.
      get _basenameOnly() {
        return define(this, "_basenameOnly", matchesBasename(this.body));
      }
      get regex() {
        const key = UNDERSCORE + MODE_IGNORE;
        if (this[key]) {
          return this[key];
        }
        return this._make(MODE_IGNORE, key);
      }
      get checkRegex() {
        const key = UNDERSCORE + MODE_CHECK_IGNORE;
        if (this[key]) {
          return this[key];
        }
        return this._make(MODE_CHECK_IGNORE, key);
      }
      _make(mode, key) {
        const str = pinWildcards(
          mode === MODE_IGNORE ? this.regexPrefix.replace(REGEX_REPLACE_TRAILING_WILDCARD, replaceTrailingWildcard).replace(REGEX_REPLACE_TRAILING_DOUBLESTAR, replaceTrailingDoublestar) : checkSourceOf(this.body, this.regexPrefix)
        );
        const regex = this.ignoreCase ? new RegExp(str, "i") : new RegExp(str);
        return define(this, key, regex);
      }
    };
    var hasTrailingBackslash = (str) => {
      let count = 0;
      while (str[str.length - count - 1] === ESCAPE) {
        count++;
      }
      return count % 2 === 1;
    };
    var trimEnd = (body, stripLineEnd) => {
      let lineEnd = body.length;
      let end;
      for (; ; ) {
        if (stripLineEnd && body[lineEnd - 1] === "\r") {
          lineEnd--;
        }
        end = lineEnd;
        while (body[end - 1] === SPACE) {
          end--;
        }
        if (!stripLineEnd || body[end - 1] !== "\n") {
          break;
        }
        lineEnd = end - 1;
      }
      if (end === lineEnd) {
        return body.slice(0, lineEnd);
      }
      let backslashes = 0;
      while (body[end - backslashes - 1] === ESCAPE) {
        backslashes++;
      }
      return backslashes % 2 ? body.slice(0, end - 1) + SPACE : body.slice(0, end);
    };
    var createRule = (pattern, mark, ignoreCase, stripLineEnd, stripBOM) => {
      let body = stripBOM && pattern[0] === BOM ? pattern.slice(1) : pattern;
      if (body[0] === "#") {
        return;
      }
      let negative = false;
      if (body[0] === "!") {
        negative = true;
        body = body.slice(1);
      }
      const last = body[body.length - 1];
      if (last === SPACE || stripLineEnd && (last === "\r" || last === "\n")) {
        body = trimEnd(body, stripLineEnd);
      }
      if (!body || hasTrailingBackslash(body)) {
        return;
      }
      body = body.replace(REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION, "!").replace(REGEX_REPLACE_LEADING_EXCAPED_HASH, "#");
      const regexPrefix = makeRegexPrefix(body);
      return new IgnoreRule(
        pattern,
        mark,
        body,
        ignoreCase,
        negative,
        regexPrefix
      );
    };
    var RuleManager = class {
      constructor(ignoreCase) {
        this._ignoreCase = ignoreCase;
        this._rules = [];
        this._basenameCount = 0;
      }
      _add(pattern, index) {
        if (pattern && pattern[KEY_IGNORE]) {
          this._rules = this._rules.concat(pattern._rules._rules);
          this._basenameCount += pattern._rules._basenameCount;
          this._added = true;
          return;
        }
        const isStr = isString(pattern);
        const raw = isStr ? pattern : pattern.pattern;
        const rule = checkPattern(raw) && createRule(
          raw,
          isStr ? UNDEFINED : pattern.mark,
          this._ignoreCase,
          !this._split,
          this._stripBOM && !index
        );
        if (rule) {
          this._added = true;
          this._rules.push(rule);
          if (matchesBasename(rule.body)) {
            this._basenameCount++;
          }
        }
      }
      // @param {Array<string> | string | Ignore} pattern
      add(pattern) {
        this._added = false;
        this._split = isString(pattern);
        this._stripBOM = !this._split || pattern[0] === BOM;
        makeArray(
          this._split ? splitPattern(pattern) : pattern
        ).forEach(this._add, this);
        if (this._added) {
          this._literalRules = UNDEFINED;
        }
        return this._added;
      }
      // Match the literal 'abc/' for `checkIgnore`, last rule wins. Only a rule
      //   ending in a wildcard can match it (see `checkSourceOf`), so the rest
      //   are left out once, rather than tested or compiled for every path.
      testLiteral(path) {
        const rules2 = this._literalRules || (this._literalRules = this._rules.filter(
          ({ body }) => body[body.length - (body[body.length - 1] === SLASH ? 2 : 1)] === "*"
        ));
        let ignored = false;
        let unignored = false;
        let matchedRule;
        for (let index = rules2.length - 1; index >= 0; index--) {
          const rule = rules2[index];
          if (rule.checkRegex.test(path)) {
            ignored = !rule.negative;
            unignored = rule.negative;
            matchedRule = rule.negative ? UNDEFINED : rule;
            break;
          }
        }
        const ret = {
          ignored,
          unignored
        };
        if (matchedRule) {
          ret.rule = matchedRule;
        }
        return ret;
      }
      // Test one single path without recursively checking parent directories
      //
      // - mode `string` either `MODE_IGNORE` or `MODE_CHECK_IGNORE`
      // @returns {TestResult}
      test(path, mode) {
        const rules2 = this._rules;
        const { length } = rules2;
        const shortcut = this._basenameCount * 2 >= length;
        const basename = shortcut ? basenameOf(path) : path;
        for (let index = length - 1; index >= 0; index--) {
          const rule = rules2[index];
          if (rule[mode].test(
            shortcut && rule._basenameOnly ? basename : path
          )) {
            const { negative } = rule;
            const ret = {
              ignored: !negative,
              unignored: negative
            };
            if (!negative) {
              ret.rule = rule;
            }
            return ret;
          }
        }
        return {
          ignored: false,
          unignored: false
        };
      }
    };
    var throwError = (message, Ctor) => {
      throw new Ctor(message);
    };
    var checkPath = (path, originalPath, doThrow) => {
      if (!isString(path)) {
        return doThrow(
          `path must be a string, but got \`${originalPath}\``,
          TypeError
        );
      }
      if (!path) {
        return doThrow(`path must not be empty`, TypeError);
      }
      if (checkPath.isNotRelative(path)) {
        const r = "`path.relative()`d";
        return doThrow(
          `path should be a ${r} string, but got "${originalPath}"`,
          RangeError
        );
      }
      return true;
    };
    var isNotRelative = (path) => {
      const first = path.charCodeAt(0);
      if (first === SLASH_CODE) {
        return true;
      }
      if (first !== DOT_CODE) {
        return false;
      }
      if (path.length === 1) {
        return true;
      }
      const second = path.charCodeAt(1);
      if (second === SLASH_CODE) {
        return true;
      }
      if (second !== DOT_CODE) {
        return false;
      }
      return path.length === 2 || path.charCodeAt(2) === SLASH_CODE;
    };
    checkPath.isNotRelative = isNotRelative;
    checkPath.convert = (p) => p;
    var convertPath = (target) => isString(target) && checkPath.convert(target);
    var Ignore = class {
      constructor({
        ignorecase = true,
        ignoreCase = ignorecase,
        allowRelativePaths = false
      } = {}) {
        define(this, KEY_IGNORE, true);
        this._rules = new RuleManager(ignoreCase);
        this._strictPathCheck = !allowRelativePaths;
        this._initCache();
      }
      _initCache() {
        this._ignoreCache = /* @__PURE__ */ Object.create(null);
        this._testCache = /* @__PURE__ */ Object.create(null);
      }
      add(pattern) {
        if (this._rules.add(pattern)) {
          this._initCache();
        }
        return this;
      }
      // legacy
      addPattern(pattern) {
        return this.add(pattern);
      }
      // @returns {TestResult}
      _test(originalPath, cache, path) {
        checkPath(
          path,
          originalPath,
          this._strictPathCheck ? throwError : RETURN_FALSE
        );
        return path ? this._t(path, cache) : {
          ignored: false,
          unignored: false
        };
      }
      checkIgnore(target) {
        const path = convertPath(target);
        if (!path || path.charCodeAt(path.length - 1) !== SLASH_CODE) {
          return this._test(target, this._testCache, path);
        }
        const dir = this._t(path, this._testCache);
        if (dir.ignored) {
          return dir;
        }
        const literal = this._rules.testLiteral(path);
        return literal.ignored || literal.unignored ? literal : dir;
      }
      _t(path, cache) {
        if (path in cache) {
          return cache[path];
        }
        const parentPath = parentOf(path);
        const parent = parentPath ? this._t(parentPath, cache) : UNDEFINED;
        return cache[path] = parent && parent.ignored ? parent : this._rules.test(path, MODE_IGNORE);
      }
      ignores(path) {
        return this._test(path, this._ignoreCache, convertPath(path)).ignored;
      }
      createFilter() {
        return (path) => !this.ignores(path);
      }
      filter(paths) {
        return makeArray(paths).filter(this.createFilter());
      }
      // @returns {TestResult}
      test(path) {
        return this._test(path, this._testCache, convertPath(path));
      }
    };
    var factory = (options) => new Ignore(options);
    var isPathValid = (path) => checkPath(convertPath(path), path, RETURN_FALSE);
    var setupWindows = () => {
      const makePosix = (str) => /^\\\\\?\\/.test(str) || /["<>|\u0000-\u001F]+/u.test(str) ? str : str.replace(/\\/g, "/");
      checkPath.convert = makePosix;
      const REGEX_TEST_WINDOWS_PATH_ABSOLUTE = /^[a-z]:\//i;
      checkPath.isNotRelative = (path) => REGEX_TEST_WINDOWS_PATH_ABSOLUTE.test(path) || isNotRelative(path);
    };
    if (
      // Detect `process` so that it can run in browsers.
      typeof process !== "undefined" && process.platform === "win32"
    ) {
      setupWindows();
    }
    module.exports = factory;
    factory.default = factory;
    module.exports.isPathValid = isPathValid;
    define(module.exports, /* @__PURE__ */ Symbol.for("setupWindows"), setupWindows);
  }
});

// src/core/repository/evidence.ts
var NAMES = /\.(?:log|json|csv|svg|html|cpuprofile|heapprofile|heapsnapshot|pprof|prof|pb\.gz|jfr|nettrace|folded|collapsed)$|(?:^|\/)perf\.data$/i;
function mayBeEvidence(path) {
  return NAMES.test(path);
}
function evidenceIn(file) {
  const found = slowQueries(file) ?? flameGraph(file) ?? profile(file) ?? k6Results(file);
  return found === null ? null : { path: file.path, bytes: file.bytes, ...found };
}
var SLOW = [
  { pattern: /^# Query_time: (\d+(?:\.\d+)?)/gm, milliseconds: 1e3 },
  { pattern: /\bduration: (\d+(?:\.\d+)?) ms {2}(?:statement|parse|bind|execute|plan)\b/g, milliseconds: 1 },
  { pattern: /"Slow query".*?"durationMillis":(\d+)/g, milliseconds: 1 }
];
function slowQueries({ path, bytes, start }) {
  if (!/\.log$/i.test(path)) return null;
  const times = SLOW.flatMap(
    ({ pattern, milliseconds }) => [...start.matchAll(pattern)].map(([, time]) => Number(time) * milliseconds)
  );
  if (times.length === 0) return null;
  const slowest = times.reduce((most, time) => Math.max(most, time), 0);
  const part = bytes > start.length ? ` in the first ${Math.round(start.length / 1024)} kB` : "";
  const count = `${times.length} slow ${times.length === 1 ? "query" : "queries"}`;
  return { kind: "slow-query log", says: `${count}${part}, the slowest ${Math.round(slowest)} ms` };
}
function flameGraph({ path, start }) {
  const isGraph = /\.svg$/i.test(path) && /flame ?graph/i.test(start) || /\.html$/i.test(path) && /d3-flame-?graph|flamegraph|speedscope/i.test(start) || /\.(?:folded|collapsed)$/i.test(path) && /^\S[^\n]*;[^\n]* \d+$/m.test(start);
  return isGraph ? { kind: "flame graph", says: "" } : null;
}
var PROFILES = [
  [/\.cpuprofile$/i, /"nodes"/],
  [/\.heapprofile$/i, /"head"/],
  [/\.heapsnapshot$/i, /"snapshot"/],
  [/\.speedscope\.json$/i, /"profiles"|speedscope/],
  [/(?:\.pprof|\.pb\.gz)$/i, /^\u001f\u008b/],
  [/\.prof$/i, /^(?:\{|\u001f\u008b|--- )/],
  [/\.jfr$/i, /^FLR\0/],
  [/\.nettrace$/i, /^Nettrace/],
  [/(?:^|\/)perf\.data$/i, /^PERFILE2/]
];
function profile({ path, start }) {
  return PROFILES.some(([name, begin]) => name.test(path) && begin.test(start)) ? { kind: "profile", says: "" } : null;
}
function k6Results({ path, start }) {
  if (/\.csv$/i.test(path)) return /^metric_name,timestamp,metric_value,/.test(start) ? plainResults() : null;
  if (!/\.json$/i.test(path)) return null;
  if (/^\{"type":"Metric",|^\{"metric":"[\w-]+","type":"(?:Metric|Point)"/.test(start)) return plainResults();
  if (!start.includes('"http_req_duration"') || !start.includes('"metrics"')) return null;
  const p95 = summaryP95(start);
  return { kind: "k6 results", says: p95 === null ? "" : `p95 ${p95.toFixed(1)} ms` };
}
function plainResults() {
  return { kind: "k6 results", says: "" };
}
function summaryP95(text) {
  try {
    const { metrics } = JSON.parse(text);
    const duration = metrics?.http_req_duration;
    const value = duration?.values?.["p(95)"] ?? duration?.["p(95)"];
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

// src/core/repository/code-owners.ts
var import_ignore = __toESM(require_ignore(), 1);
var OWNER = /^(?:@[\w.-]+(?:\/[\w.-]+)?|[^\s@]+@[^\s@]+\.[^\s@]+)$/;
function parseCodeOwners(text) {
  const rules2 = text.split(/\r?\n/).flatMap((line) => ruleOf(line)).toReversed();
  return { of: (path) => rules2.find(({ fits }) => fits(path))?.owners ?? [] };
}
function ruleOf(line) {
  const [pattern, ...owners] = line.replace(/(?:^|\s)#.*$/, "").match(/(?:\\ |\S)+/g) ?? [];
  if (pattern === void 0 || /^!|^\\#|[[\]]/.test(pattern) || owners.some((owner) => !OWNER.test(owner))) return [];
  const matcher = (0, import_ignore.default)().add(pattern);
  const depth = pattern.endsWith("/*") ? pattern.replace(/^\//, "").split("/").length : null;
  const fits = (path) => (depth === null || path.split("/").length === depth) && path !== "" && matcher.ignores(path);
  return [{ fits, owners }];
}

// src/core/repository/facts.ts
function repositoryFacts({ paths, seen, codeOwners, ...rest }) {
  return {
    owners: codeOwners === null ? null : ownersByArea(parseCodeOwners(codeOwners), paths),
    evidence: seen.flatMap((file) => evidenceIn(file) ?? []).toSorted((a, b) => a.kind === b.kind ? a.path < b.path ? -1 : 1 : a.kind < b.kind ? -1 : 1),
    ...rest
  };
}

// src/app/look-around.ts
async function lookAround(repository, reportDirectory) {
  return repository === void 0 ? null : repositoryFacts(await repository.look(reportDirectory));
}

// src/core/report/junit.ts
function renderJunit(report) {
  const { verdict, context, broken } = report;
  const rows = [...report.alarming, ...report.unmeasured, ...report.uncompared, ...report.undecided, ...report.held];
  const outcomes = rows.map((row) => ({ row, element: outcome(row) }));
  const count = (name) => outcomes.filter(({ element }) => element.startsWith(`<${name}`)).length;
  const counts = `tests="${rows.length + broken.length}" failures="${count("failure")}" errors="${broken.length}"`;
  const cases = [
    ...broken.map(({ check, reason }) => testCase("validity", check, `<error message="${xml(reason)}"/>`)),
    ...outcomes.map(
      ({ row: { judgement, name }, element }) => testCase(judgement.section, judgement.endpoint === null ? name : `${name} of ${judgement.endpoint}`, element)
    )
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="pacegate" ${counts}>
  <testsuite name="${xml(context.title)}" timestamp="${xml(context.startedAt)}" ${counts} skipped="${count("skipped")}">
    <properties>
      <property name="verdict" value="${verdict.state}"/>
      <property name="headline" value="${xml(verdict.headline.replaceAll("`", ""))}"/>
    </properties>
${cases.join("\n")}
  </testsuite>
</testsuites>
`;
}
function testCase(group, name, element) {
  return `    <testcase classname="${xml(group)}" name="${xml(name)}"${element === "" ? "/>" : `>${element}</testcase>`}`;
}
function outcome({ judgement: { state, reason }, effect }) {
  if (effect === "fail") return `<failure message="${xml(reason)}"/>`;
  if (state === "pass") return "";
  return state === "warn" ? `<system-out>${xml(`warning: ${reason}`)}</system-out>` : `<skipped message="${xml(`${state}: ${reason}`)}"/>`;
}

// node_modules/d3-array/dist/d3-array.mjs
function ascending(a, b) {
  return a == null || b == null ? NaN : a < b ? -1 : a > b ? 1 : a >= b ? 0 : NaN;
}
function descending(a, b) {
  return a == null || b == null ? NaN : b < a ? -1 : b > a ? 1 : b >= a ? 0 : NaN;
}
function bisector(f) {
  let compare1, compare2, delta;
  if (f.length !== 2) {
    compare1 = ascending;
    compare2 = (d, x) => ascending(f(d), x);
    delta = (d, x) => f(d) - x;
  } else {
    compare1 = f === ascending || f === descending ? f : zero;
    compare2 = f;
    delta = f;
  }
  function left(a, x, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x, x) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x) < 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function right(a, x, lo = 0, hi = a.length) {
    if (lo < hi) {
      if (compare1(x, x) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a[mid], x) <= 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function center(a, x, lo = 0, hi = a.length) {
    const i = left(a, x, lo, hi - 1);
    return i > lo && delta(a[i - 1], x) > -delta(a[i], x) ? i - 1 : i;
  }
  return { left, center, right };
}
function zero() {
  return 0;
}
function number(x) {
  return x === null ? NaN : +x;
}
var ascendingBisect = bisector(ascending);
var bisectRight = ascendingBisect.right;
var bisectLeft = ascendingBisect.left;
var bisectCenter = bisector(number).center;
var blur2 = Blur2(blurf);
var blurImage = Blur2(blurfImage);
function Blur2(blur) {
  return function(data, rx, ry = rx) {
    if (!((rx = +rx) >= 0)) throw new RangeError("invalid rx");
    if (!((ry = +ry) >= 0)) throw new RangeError("invalid ry");
    let { data: values, width, height } = data;
    if (!((width = Math.floor(width)) >= 0)) throw new RangeError("invalid width");
    if (!((height = Math.floor(height !== void 0 ? height : values.length / width)) >= 0)) throw new RangeError("invalid height");
    if (!width || !height || !rx && !ry) return data;
    const blurx = rx && blur(rx);
    const blury = ry && blur(ry);
    const temp = values.slice();
    if (blurx && blury) {
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    } else if (blurx) {
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
    } else if (blury) {
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    }
    return data;
  };
}
function blurh(blur, T, S, w, h) {
  for (let y = 0, n = w * h; y < n; ) {
    blur(T, S, y, y += w, 1);
  }
}
function blurv(blur, T, S, w, h) {
  for (let x = 0, n = w * h; x < w; ++x) {
    blur(T, S, x, x + n, w);
  }
}
function blurfImage(radius) {
  const blur = blurf(radius);
  return (T, S, start, stop, step) => {
    start <<= 2, stop <<= 2, step <<= 2;
    blur(T, S, start + 0, stop + 0, step);
    blur(T, S, start + 1, stop + 1, step);
    blur(T, S, start + 2, stop + 2, step);
    blur(T, S, start + 3, stop + 3, step);
  };
}
function blurf(radius) {
  const radius0 = Math.floor(radius);
  if (radius0 === radius) return bluri(radius);
  const t = radius - radius0;
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius0 * S[start];
    const s0 = step * radius0;
    const s1 = s0 + step;
    for (let i = start, j = start + s0; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s0)];
      T[i] = (sum + t * (S[Math.max(start, i - s1)] + S[Math.min(stop, i + s1)])) / w;
      sum -= S[Math.max(start, i - s0)];
    }
  };
}
function bluri(radius) {
  const w = 2 * radius + 1;
  return (T, S, start, stop, step) => {
    if (!((stop -= step) >= start)) return;
    let sum = radius * S[start];
    const s = step * radius;
    for (let i = start, j = start + s; i < j; i += step) {
      sum += S[Math.min(stop, i)];
    }
    for (let i = start, j = stop; i <= j; i += step) {
      sum += S[Math.min(stop, i + s)];
      T[i] = sum / w;
      sum -= S[Math.max(start, i - s)];
    }
  };
}
var array = Array.prototype;
var slice = array.slice;
var e10 = Math.sqrt(50);
var e5 = Math.sqrt(10);
var e2 = Math.sqrt(2);
function tickSpec(start, stop, count) {
  const step = (stop - start) / Math.max(0, count), power = Math.floor(Math.log10(step)), error = step / Math.pow(10, power), factor = error >= e10 ? 10 : error >= e5 ? 5 : error >= e2 ? 2 : 1;
  let i1, i2, inc;
  if (power < 0) {
    inc = Math.pow(10, -power) / factor;
    i1 = Math.round(start * inc);
    i2 = Math.round(stop * inc);
    if (i1 / inc < start) ++i1;
    if (i2 / inc > stop) --i2;
    inc = -inc;
  } else {
    inc = Math.pow(10, power) * factor;
    i1 = Math.round(start / inc);
    i2 = Math.round(stop / inc);
    if (i1 * inc < start) ++i1;
    if (i2 * inc > stop) --i2;
  }
  if (i2 < i1 && 0.5 <= count && count < 2) return tickSpec(start, stop, count * 2);
  return [i1, i2, inc];
}
function ticks(start, stop, count) {
  stop = +stop, start = +start, count = +count;
  if (!(count > 0)) return [];
  if (start === stop) return [start];
  const reverse = stop < start, [i1, i2, inc] = reverse ? tickSpec(stop, start, count) : tickSpec(start, stop, count);
  if (!(i2 >= i1)) return [];
  const n = i2 - i1 + 1, ticks2 = new Array(n);
  if (reverse) {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) * inc;
  } else {
    if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) / -inc;
    else for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) * inc;
  }
  return ticks2;
}
var shuffle = shuffler(Math.random);
function shuffler(random) {
  return function shuffle2(array2, i0 = 0, i1 = array2.length) {
    let m = i1 - (i0 = +i0);
    while (m) {
      const i = random() * m-- | 0, t = array2[m + i0];
      array2[m + i0] = array2[i + i0];
      array2[i + i0] = t;
    }
    return array2;
  };
}

// src/core/report/html/chart.ts
var WIDTH = 640;
var HEIGHT = 200;
var MARGIN = { left: 64, right: 12, top: 10, bottom: 26 };
var MOST_TICKS = 5;
function chartSvg({ title, unit, lines }, { x: [left, right], xUnit, window }) {
  const values = lines.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => Number.isFinite(y));
  const highest = values.reduce((most, y) => Math.max(most, y), 0);
  const yTicks = ticks(0, highest > 0 ? highest * 1.05 : 1, MOST_TICKS);
  const top = Math.max(highest, yTicks.at(-1) ?? 1);
  const span = right > left ? right - left : 1;
  const px = (x) => (MARGIN.left + (x - left) / span * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const py = (y) => (HEIGHT - MARGIN.bottom - y / top * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const grid = yTicks.map(
    (tick) => `<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${py(tick)}" y2="${py(tick)}"/><text class="tick" x="${MARGIN.left - 6}" y="${py(tick)}" dy="0.32em" text-anchor="end">${html(formatQuantity(tick, unit))}</text>`
  );
  const xTicks = ticks(left, right, MOST_TICKS + 2).map(
    (tick) => `<text class="tick" x="${px(tick)}" y="${HEIGHT - 8}" text-anchor="middle">${html(xUnit === "s" ? `${tick} s` : formatQuantity(tick, "ms"))}</text>`
  );
  const shade = window === null ? "" : `<rect class="judged" x="${px(Math.max(left, window[0]))}" y="${MARGIN.top}" width="${Math.max(0, Number(px(Math.min(right, window[1]))) - Number(px(Math.max(left, window[0])))).toFixed(1)}" height="${HEIGHT - MARGIN.top - MARGIN.bottom}"/>`;
  const paths = lines.map((line, index) => {
    const style = `${line.variant} line-${lines.filter(({ variant }, before2) => before2 < index && variant === line.variant).length % 3}`;
    return `<path class="${style}" d="${pathOf(line, px, py)}"><title>${html(nameOf(line, lines))}</title></path>`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${html(`${title}: ${describe(lines, unit)}`)}">${shade}${grid.join("")}${xTicks.join("")}${paths.join("")}</svg>`;
}
function pathOf({ points }, px, py) {
  let path = "";
  let isOpen = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? "L" : "M"}${px(x)} ${py(y)}${isOpen ? "" : "h0.1"}`;
    isOpen = true;
  }
  return path;
}
function nameOf({ name, variant }, lines) {
  return lines.some((each) => each.variant === "base") ? `${variant}, ${name}` : name;
}
function describe(lines, unit) {
  return lines.map((line) => {
    const values = line.points.map(([, y]) => y).filter((y) => Number.isFinite(y));
    if (values.length === 0) return `${nameOf(line, lines)}: not measured`;
    const mean = values.reduce((sum, y) => sum + y, 0) / values.length;
    return `${nameOf(line, lines)}: ${formatQuantity(mean, unit)} on average, ${formatQuantity(Math.max(...values), unit)} at most`;
  }).join("; ");
}

// src/core/report/html/script.ts
var SCRIPT = `
for (const table of document.querySelectorAll('table[data-sorts]')) {
  const body = table.tBodies[0];
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
    header.querySelector('button').addEventListener('click', () => {
      const isDown = header.getAttribute('aria-sort') === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      header.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
      const sign = isDown ? -1 : 1;
      const rows = [...body.rows].sort((a, b) => {
        const [left, right] = [keyOf(a, column), keyOf(b, column)];
        if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
        return sign * String(left).localeCompare(String(right));
      });
      body.append(...rows);
    });
  }
}
for (const input of document.querySelectorAll('input[type=search]')) {
  const table = document.getElementById(input.getAttribute('aria-controls'));
  const told = document.getElementById(input.getAttribute('aria-describedby'));
  input.addEventListener('input', () => {
    const word = input.value.toLowerCase();
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = !row.textContent.toLowerCase().includes(word);
      if (!row.hidden) shown++;
    }
    told.textContent = word === '' ? '' : shown + ' of ' + table.tBodies[0].rows.length + ' rows';
  });
}
`;
var SCRIPT_HASH = "sha256-rtLz6QJsVBWK3XG+5WmMKXuraU9Ny0k47IbXRE/uHIE=";

// src/core/report/html/style.ts
var STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2128;--soft:#57606a;--edge:#d0d7de;--card:#f6f8fa;--head:#0550ae;--base:#9a6700;--pass:#116329;--warn:#7d4e00;--fail:#a40e26;--inconclusive:#57606a;--shade:#0550ae14}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9da7b3;--edge:#30363d;--card:#161b22;--head:#79c0ff;--base:#e3b341;--pass:#56d364;--warn:#e3b341;--fail:#ff7b72;--inconclusive:#9da7b3;--shade:#79c0ff1f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.1rem;margin:2rem 0 .6rem;border-bottom:1px solid var(--edge)}h3{font-size:1rem;margin:1rem 0 .3rem}
a{color:var(--head)}code,pre{font:.875em/1.45 ui-monospace,monospace}pre{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.6rem;overflow-x:auto}
.verdict{display:inline-block;border:2px solid;border-radius:6px;padding:0 .5rem;font-weight:700;text-transform:uppercase}
.pass{color:var(--pass)}.warn{color:var(--warn)}.fail{color:var(--fail)}.inconclusive,.unmeasured,.no-baseline,.not-comparable{color:var(--inconclusive)}
figure{margin:0}.soft{color:var(--soft)}.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr))}
.card{border:1px solid var(--edge);border-radius:6px;padding:.8rem;background:var(--card);min-width:0}.card h3{margin-top:0}.card svg{max-width:44rem}.card pre{background:var(--bg)}
svg{width:100%;height:auto;display:block}.grid{stroke:var(--edge);stroke-width:1}.tick{fill:var(--soft);font-size:12px}.judged{fill:var(--shade)}
path{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}path.head{stroke:var(--head)}path.base{stroke:var(--base);stroke-dasharray:5 4}path.line-0{opacity:.75}path.line-1{stroke-width:3}path.line-2{opacity:.5}
.key{font-size:.85rem;color:var(--soft)}.key b.head{color:var(--head)}.key b.base{color:var(--base)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border-bottom:1px solid var(--edge);padding:.35rem .6rem;text-align:left;vertical-align:top}td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--head);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
input[type=search]{font:inherit;width:min(100%,24rem);padding:.3rem .5rem;border:1px solid var(--soft);border-radius:6px;background:var(--bg);color:var(--fg);margin:.3rem 0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--bg);padding:.5rem}
@media print{input,.skip{display:none}.card{break-inside:avoid}}
`;

// src/core/report/html/page.ts
var POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
function renderHtml(report) {
  const { verdict, context } = report;
  const title = `${plain(context.title)}: ${verdict.state}`;
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${html(title)}</title><style>${STYLE}</style></head><body>`,
    '<a class="skip" href="#why">To the findings</a>',
    `<header><p><span class="verdict ${verdict.state}">${verdict.state}</span> <span class="soft">${html(context.title)}</span></p>`,
    `<h1>${htmlProse(capitalised(verdict.headline))}</h1>`,
    `<p class="soft">${[context.startedAt, context.target, ...context.commit === null ? [] : [`commit ${context.commit.slice(0, 10)}`]].map((each) => html(each)).join(" · ")}${report.comparison === "" ? "" : `<br>${html(report.comparison)}`}</p></header><main>`,
    section("why", "Why, and what to do", why(report)),
    section("time", "Over time", overTime(report)),
    section("distribution", "How long responses took", distributions(report)),
    section("rules", "Rules", rules(report)),
    section("endpoints", "Endpoints", endpoints(report.endpoints)),
    section("trust", "Can this be trusted?", trust(report)),
    `</main><footer class="soft"><p>Repeat it: <code>${html(context.reproduce)}</code> · seed <code>${html(verdict.seed.slice(0, 8))}</code></p></footer>`,
    `<script>${SCRIPT}</script></body></html>
`
  ].join("\n");
}
function section(id, title, content) {
  return content === "" ? "" : `<section id="${id}"><h2>${title}</h2>${content}</section>`;
}
function bullets(items) {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}
function why({ findings, nextSteps, broken }) {
  const cards = findings.map(findingCard).join("");
  return [
    bullets(
      broken.map(
        ({ reason, hint }) => `<strong class="fail">${htmlProse(reason)}</strong>${hint === null ? "" : `. ${htmlProse(hint)}`}`
      )
    ),
    cards === "" ? "<p>No bottleneck was found in what was measured.</p>" : `<div class="cards">${cards}</div>`,
    nextSteps.length === 0 ? "" : `<h3>Next steps</h3><ol>${nextSteps.map((step) => `<li>${htmlProse(step)}</li>`).join("")}</ol>`
  ].join("");
}
function findingCard({ cause, isNew, cost, share, confidence, evidence, excerpt, recommendation }) {
  const impact = cost === null || !Number.isFinite(cost) ? "what it costs in time is not measured" : `${formatQuantity(cost, "ms")} of the average request${share === null ? "" : `, ${formatQuantity(share, "ratio", 2)} of its time`}`;
  const sure = { sure: "shown by measurement", likely: "likely", hint: "only a hint" }[confidence];
  return [
    `<article class="card"><h3>${htmlProse(capitalised(cause))}</h3>`,
    `<p class="soft">${isNew ? "New since the base · " : ""}${html(impact)} · ${sure}</p>`,
    bullets(evidence.map(htmlProse)),
    excerpt.length === 0 ? "" : pre(excerpt),
    `<p><strong>${htmlProse(recommendation.action)}</strong></p>`,
    recommendation.code === null ? "" : pre(recommendation.code.split("\n")),
    `<p class="soft">Effort ${recommendation.effort}. ${htmlProse(recommendation.risk)}</p></article>`
  ].join("");
}
function pre(lines) {
  const text = lines.map((line) => " ".repeat(line.length - line.trimStart().length) + html(line, 2e3)).join("\n");
  return `<pre tabindex="0">${text}</pre>`;
}
function overTime({ timeline }) {
  const axes = { x: [0, Math.max(1, timeline.seconds)], xUnit: "s", window: timeline.judged };
  const cards = timeline.charts.map(
    (chart) => `<figure class="card"><figcaption><h3>${html(chart.title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(chart.lines)}<p class="soft">${html(capitalised(describe(chart.lines, chart.unit)))}.</p></figure>`
  );
  return cards.length === 0 ? "" : `<p class="soft">The shaded seconds were judged. All charts share one time axis.</p><div class="cards">${cards.join("")}</div>`;
}
function distributions({ timeline }) {
  const cards = timeline.distributions.flatMap(({ endpoint, lines }) => {
    const xs = lines.flatMap(({ points }) => points.map(([x]) => x));
    if (xs.length === 0) return [];
    const title = endpoint ?? "All endpoints";
    const chart = { title: `Share of responses within a time, ${title}`, unit: "ratio", lines };
    const axes = { x: [0, Math.max(...xs)], xUnit: "ms", window: null };
    return [
      `<figure class="card"><figcaption><h3>${html(title)}</h3></figcaption>${chartSvg(chart, axes)}${keyOf(lines)}</figure>`
    ];
  });
  const [all, ...single] = cards;
  if (all === void 0) return "";
  return `<div class="cards">${all}</div>${single.length === 0 ? "" : `<details><summary>By endpoint</summary><div class="cards">${single.join("")}</div></details>`}`;
}
function keyOf(lines) {
  const marks = lines.map(
    (line) => `<b class="${line.variant}">${line.variant === "head" ? "━" : "╍"}</b> ${html(nameOf(line, lines))}`
  );
  return lines.length < 2 ? "" : `<p class="key">${marks.join(" &nbsp; ")}</p>`;
}
function table2(id, name, titles, rows) {
  if (rows.length === 0) return "";
  const head = titles.map((title) => `<th scope="col"><button type="button">${html(title)}</button></th>`).join("");
  const body = rows.map((row) => {
    const cells = row.map(
      ({ text, value }) => value === void 0 ? `<td>${text}</td>` : `<td class="number" data-value="${Number.isFinite(value) ? value : -1}">${text}</td>`
    );
    return `<tr>${cells.join("")}</tr>`;
  }).join("");
  return [
    `<label>Filter ${html(name)} <input type="search" aria-controls="${id}-table" aria-describedby="${id}-told"></label> <span id="${id}-told" role="status" class="soft"></span>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${html(name)}"><table id="${id}-table" data-sorts><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  ].join("");
}
function rules({ alarming, unmeasured, uncompared, undecided, held, informal }) {
  const all = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  return table2(
    "rules",
    "rules",
    ["state", "endpoint", "rule", "measured", "change", "bound", "in words"],
    all.map(ruleCells)
  );
}
function ruleCells({ judgement, name, value, interval, change, bound }) {
  const { state, endpoint, reason } = judgement;
  const measured = "measured" in judgement ? judgement.measured?.value : void 0;
  const size = "change" in judgement ? judgement.change?.change : void 0;
  return [
    { text: `<span class="${state}">${state}</span>` },
    { text: endpoint === null ? "all" : `<code>${html(endpoint)}</code>` },
    { text: `<code>${html(name)}</code>` },
    { text: html(isOfChange(judgement) || interval === "" ? value : `${value} (${interval})`), value: measured ?? -1 },
    { text: html(change), value: size ?? -1 },
    { text: html(bound) },
    { text: htmlProse(reason) }
  ];
}
function endpoints(rows) {
  const hasBase = rows.some(({ base }) => base !== null);
  const time = (value) => ({
    text: value === void 0 || Number.isNaN(value) ? "–" : html(formatQuantity(value, "ms")),
    value: value ?? -1
  });
  return table2(
    "endpoints",
    "endpoints",
    ["endpoint", "requests", "errors", "p50", "p95", "p99", ...hasBase ? ["p50 of the base", "p95 of the base"] : []],
    rows.map(({ endpoint, head, base }) => [
      { text: endpoint === null ? "<strong>all</strong>" : `<code>${html(endpoint)}</code>` },
      { text: formatQuantity(head.requests, "count"), value: head.requests },
      { text: Number.isNaN(head.errors) ? "–" : formatQuantity(head.errors, "ratio"), value: head.errors },
      time(head.p50),
      time(head.p95),
      time(head.p99),
      ...hasBase ? [time(base?.p50), time(base?.p95)] : []
    ])
  );
}
function trust({ verdict, facts, measured, context, failures }) {
  const checks = verdict.validity.map(
    ({ check, state, reason, hint }) => `<strong class="${state === "broken" ? "fail" : state === "note" ? "warn" : "pass"}">${html(check)}</strong>: ${htmlProse(reason)}${hint === null ? "" : `; ${htmlProse(hint)}`}`
  );
  const pairs2 = [...facts, ...measured].map(([name, value]) => `${html(name)}: ${html(value)}`);
  return [
    bullets(checks),
    failures.length === 0 ? "" : `<h3>Failed requests</h3>${bullets(failures.map(({ endpoint, error, count }) => `<code>${html(endpoint)}</code>: ${html(error)}, ${formatQuantity(count, "count")} ×`))}`,
    `<h3>What was measured, and on what</h3>${bullets(pairs2)}`,
    context.warnings.length === 0 ? "" : `<h3>Around the run</h3>${bullets(context.warnings.map(htmlProse))}`
  ].join("");
}

// src/core/report/written/load-test.ts
function loadTest(report) {
  const rules2 = boundsOf(report);
  return joined([
    "### Configuration",
    pairs(
      ["configuration", ""],
      report.facts.map(([name, value]) => [md(name), prose(value)])
    ),
    "### Targets",
    rules2.length === 0 ? "The budget has no bound." : targets(rules2, report),
    "### Observations",
    list(observations(report)),
    report.failures.length === 0 ? "" : `Failed requests:

${failureTable(report)}`,
    "### Can this be trusted?",
    validityTable(report)
  ]);
}
function boundsOf({ alarming, undecided, held, unmeasured }) {
  return [...alarming, ...undecided, ...held, ...unmeasured].filter(({ judgement }) => !isOfChange(judgement));
}
function fullName({ judgement: { endpoint }, name }) {
  return endpoint === null ? name : `${name} of ${endpoint}`;
}
function targets(rules2, report) {
  return table(
    [
      { title: "Metric", of: (row) => code(fullName(row)) },
      { title: "Baseline", of: (row) => before(row, report) },
      { title: "Target", of: ({ bound }) => bound },
      { title: "Achieved", of: ({ value, interval }) => interval === "" ? value : `${value} (${interval})` },
      { title: "Status", of: ({ judgement }) => judgement.state }
    ],
    rules2
  );
}
function before({ judgement: { endpoint, section: section2, statistic } }, { endpoints: endpoints2 }) {
  const base = endpoints2.find((row) => row.endpoint === endpoint)?.base;
  if (base == null) return "";
  const isLatency = section2 === "api_latency" && (statistic === "p50" || statistic === "p95" || statistic === "p99");
  const isErrors = section2 === "errors" && statistic === "rate";
  const value = isLatency ? base[statistic] : isErrors ? base.errors : Number.NaN;
  return Number.isNaN(value) ? "" : formatQuantity(value, isErrors ? "ratio" : "ms");
}
function observations({ verdict, comparison, endpoints: endpoints2, throughput, notes, trend }) {
  const single = endpoints2.filter(({ endpoint, head }) => endpoint !== null && !Number.isNaN(head.p95));
  const [slowest] = single.toSorted((a, b) => b.head.p95 - a.head.p95);
  const failed = endpoints2.filter(({ endpoint, head }) => endpoint !== null && head.errors > 0);
  return [
    `Verdict: ${prose(verdict.headline)}.`,
    prose(comparison),
    Number.isNaN(throughput.peak) ? "No response was received." : `Up to ${formatQuantity(throughput.peak, "rps")} were answered, ${formatQuantity(throughput.mean, "rps")} on average.`,
    slowest?.endpoint == null || single.length < 2 ? "" : `The slowest endpoint is ${code(slowest.endpoint)}: p95 ${formatQuantity(slowest.head.p95, "ms")}.`,
    ...failed.slice(0, MOST_FAILING).map(
      ({ endpoint, head }) => `${code(endpoint ?? "")}: ${formatQuantity(head.errors, "ratio")} of requests failed.`
    ),
    trend.runs.length > 1 ? `How it went before is in metrics.md, by the last ${trend.runs.length} runs.` : "",
    ...notes.map(({ reason }) => `${prose(reason)}.`)
  ].filter((sentence) => sentence !== "");
}
var MOST_FAILING = 5;

// src/core/report/written/repository.ts
var MOST_FILES = 20;
function evidenceTable(repository) {
  if (repository === null) return "Not looked for.";
  const { evidence, isWhole, wayToRoot } = repository;
  const rest = isWhole ? "" : "\n\nThe repository is larger than what is looked through.";
  if (evidence.length === 0) return `No slow-query log, profile, flame graph or result of k6 was found.${rest}`;
  return table(
    [
      { title: "file", of: ({ path }) => fileLink(path, wayToRoot) },
      { title: "what it is", of: ({ kind }) => kind },
      { title: "size", of: ({ bytes }) => formatQuantity(bytes, "bytes") },
      { title: "what it says", of: ({ says }) => md(says) }
    ],
    evidence,
    MOST_FILES
  ) + rest;
}
function fileLink(path, wayToRoot) {
  const address = `${wayToRoot}${path}`.split("/").map((part) => encodeURIComponent(part).replace(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)).join("/");
  return `[${code(path)}](${address})`;
}

// src/core/report/written/analysis.ts
var QUERIES = [
  ...[0.5, 0.95, 0.99].map(
    (fraction) => [
      `p${fraction * 100}`,
      `histogram_quantile(${fraction}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`
    ]
  ),
  ["throughput", "sum(rate(http_requests_total[5m]))"],
  ["error rate", 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))']
];
function renderAnalysis(report) {
  return document([
    `# Performance analysis: ${md(report.context.title)}`,
    origin(report),
    "## Executive summary",
    summary(report),
    "## Current baseline",
    baseline(report),
    "## Identified bottlenecks",
    bottlenecks(report),
    "## Recommendations",
    recommendations(report),
    "## Load test",
    loadTest(report),
    "## Implementation plan",
    plan(report),
    "## Expected improvements",
    expected(report),
    "## Monitoring and validation",
    monitoring(report),
    "## Next steps",
    [...report.nextSteps.map((step) => prose(step)), `Repeat the measurement: ${code(report.context.reproduce)}`].map((step, index) => `${index + 1}. ${step}`).join("\n")
  ]);
}
function renderOptimizations(report) {
  return document([
    "# Optimizations",
    "## Recommendations",
    recommendations(report),
    "## Implementation plan",
    plan(report)
  ]);
}
function origin({ context }) {
  const ranBy = context.ranBy ?? null;
  return list([
    `Date: ${code(context.startedAt)}`,
    `System: ${code(context.target)}`,
    `Commit: ${context.commit === null ? "not known" : code(context.commit)}`,
    `Run by: ${ranBy === null ? "not known" : code(ranBy)}${context.runUrl === null ? ", by hand" : ` (${link("run", context.runUrl)})`}`
  ]);
}
function summary({ verdict, comparison, nextSteps }) {
  return [
    `Verdict: **${verdict.state}**. ${prose(verdict.headline)}.`,
    prose(comparison),
    ...nextSteps.slice(0, 1).map((step) => prose(step))
  ].filter((part) => part !== "").join(" ");
}
function baseline(report) {
  const { alarming, uncompared, undecided, gaps, endpoints: endpoints2 } = report;
  const unanswered = alarming.filter(({ judgement: { state } }) => state === "unmeasured" || state === "inconclusive");
  const open = [
    gaps.length === 0 ? "" : gapList(gaps),
    reasonList([...unanswered, ...uncompared, ...undecided])
  ].filter((part) => part !== "");
  return joined([
    pairs(
      ["metric", "value"],
      [...requestFigures(report), ...report.measured.map(([name, value]) => [name, md(value)])]
    ),
    "### Endpoints",
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    "### Not measured or not decided",
    open.length === 0 ? "Every rule was measured and decided." : open.join("\n")
  ]);
}
function requestFigures({ endpoints: endpoints2, throughput }) {
  const all = endpoints2[0]?.head;
  const text = (value, unit) => value === void 0 || Number.isNaN(value) ? "not measured: no response was received" : formatQuantity(value, unit);
  return [
    ["API latency p50", text(all?.p50, "ms")],
    ["API latency p95", text(all?.p95, "ms")],
    ["API latency p99", text(all?.p99, "ms")],
    ["throughput, mean", text(throughput.mean, "rps")],
    ["throughput, peak", text(throughput.peak, "rps")],
    ["error rate", text(all?.errors, "ratio")]
  ];
}
function bottlenecks(report) {
  const { alarming, causes, findings, context } = report;
  return joined([
    alarming.length === 0 ? "No rule is broken." : ruleTable(alarming),
    reasonList(alarming),
    causes.length === 0 ? "" : `Where the time goes:

${list(causeTexts(report))}`,
    findingSections(findings, 3),
    "### Found in the repository",
    evidenceTable(context.repository ?? null)
  ]);
}
function recommendations({ findings }) {
  return findings.length === 0 ? NO_FINDINGS : recommendationSections(findings, 3);
}
function plan({ findings, context }) {
  return findings.length === 0 ? "No task follows." : planTable(findings, context.repository?.owners ?? null);
}
function expected({ findings }) {
  const promises = improvements(findings);
  return promises.length === 0 ? "No recommendation promises a time that was measured." : list(promises.map((sentence) => md(sentence)));
}
function monitoring(report) {
  const rules2 = boundsOf(report);
  return joined([
    "To be watched in production, as PromQL:",
    pairs(
      ["metric", "query"],
      QUERIES.map(([metric, query]) => [metric, code(query)])
    ),
    rules2.length === 0 ? "The budget has no bound to make a criterion of." : `Success criteria:

${criteria(rules2)}`
  ]);
}
function criteria(rules2) {
  return rules2.map((row) => `- [${row.judgement.state === "pass" ? "x" : " "}] ${code(fullName(row))} ${row.bound}`.trimEnd()).join("\n");
}

// src/core/report/written/before-after.ts
function renderBeforeAfter(report) {
  const { alarming, undecided, held, informal, endpoints: endpoints2, beside } = report;
  const changes = [...alarming, ...undecided, ...held, ...informal].filter(({ judgement }) => isOfChange(judgement));
  return document([
    "# Before and after",
    prose(report.comparison),
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    "## Changes with their intervals",
    changes.length === 0 ? "Nothing could be compared." : ruleTable(changes),
    "## Beside the requests",
    (beside?.quantities.length ?? 0) === 0 ? NOT_BOTH : quantityTable(beside?.quantities ?? []),
    ...beside === null || beside.pages.length === 0 ? [] : ["## Page loads", pageTable(beside.pages)],
    ...beside === null || beside.statements.length === 0 ? [] : ["## Statements of the database", statementTable(beside.statements)]
  ]);
}
var NOT_BOTH = "Not compared: no source measured both.";
function quantityTable(quantities) {
  return table(
    [
      { title: "metric, on average", of: ({ name }) => name },
      { title: "base", of: ({ base, unit }) => formatQuantity(base, unit) },
      { title: "head", of: ({ head, unit }) => formatQuantity(head, unit) },
      { title: "change", of: ({ base, head }) => base > 0 ? formatChange(head / base - 1) : "" }
    ],
    quantities
  );
}
function statementTable(statements) {
  const use = (of, text) => of === null ? "–" : text(of);
  const calls = ({ callsPerRequest }) => formatQuantity(callsPerRequest, "count", 2);
  const mean = ({ mean: time }) => formatQuantity(time, "ms");
  return table(
    [
      { title: "statement", of: ({ text }) => code(text, LONGEST_STATEMENT) },
      { title: "calls a request, base", of: ({ base }) => use(base, calls) },
      { title: "head", of: ({ head }) => use(head, calls) },
      { title: "a call, base", of: ({ base }) => use(base, mean) },
      { title: "head", of: ({ head }) => use(head, mean) }
    ],
    statements
  );
}
var LONGEST_STATEMENT = 200;

// src/core/report/written/metrics.ts
function renderMetrics(report) {
  const { endpoints: endpoints2, failures, measured, alarming, unmeasured, uncompared, undecided, held, informal, trend, beside } = report;
  const phases = endpoints2.flatMap(({ endpoint, phases: each }) => each.map((phase) => ({ endpoint, ...phase })));
  const rules2 = [...alarming, ...unmeasured, ...uncompared, ...undecided, ...held, ...informal];
  const pages = beside?.pages ?? [];
  return document([
    "# Metrics",
    "## Latency by endpoint",
    endpoints2.length === 0 ? "No request was measured." : endpointTable(endpoints2),
    ...phases.length === 0 ? [] : ["## Phases of the median request", phaseTable(phases)],
    "## Beside the requests",
    pairs(
      ["metric", "value"],
      measured.map(([name, value]) => [name, md(value)])
    ),
    ...pages.length === 0 ? [] : ["## Page loads of base and head", pageTable(pages)],
    ...failures.length === 0 ? [] : ["## Failed requests", failureTable(report)],
    "## Trend",
    ...trend.runs.length < 2 ? ["Not measured: there is no stored run to set beside this one."] : trendParts(trend),
    "## Every rule",
    rules2.length === 0 ? "The budget has no rule." : ruleTable(rules2)
  ]);
}
function phaseTable(phases) {
  return table(
    [
      { title: "endpoint", of: ({ endpoint }) => endpoint === null ? "**all**" : code(endpoint) },
      { title: "phase", of: ({ name }) => name },
      { title: "base", of: ({ base }) => base === null ? "" : formatQuantity(base, "ms") },
      { title: "head", of: ({ head }) => formatQuantity(head, "ms") }
    ],
    phases
  );
}

// src/core/report/written/files.ts
function writtenFiles(report) {
  const files = [
    { path: "report.html", content: renderHtml(report) },
    { path: "analysis.md", content: renderAnalysis(report) },
    { path: "optimizations.md", content: renderOptimizations(report) },
    { path: "metrics.md", content: renderMetrics(report) },
    { path: "load-tests/results.json", content: renderResultJson(report) }
  ];
  return report.context.baseline.kind === "none" ? files : [...files, { path: "benchmarks/before_after.md", content: renderBeforeAfter(report) }];
}

// src/app/write-report.ts
async function writeReport(report, recording, evidence, directory, ports) {
  const warnings = [];
  for (const choose of [() => directory, () => ports.files.fallbackDirectory()]) {
    try {
      const candidate = choose();
      const files = await writeAll(report, recording, evidence, candidate, ports);
      return { ...describe2(candidate, recording !== null, candidate === directory, warnings), files };
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      warnings.push(`${error.message} ${error.hint}`);
    }
  }
  return { ...describe2(directory, false, false, warnings), files: [] };
}
async function writeAll(report, recording, { logFile, scriptFile }, directory, { files, recordings }) {
  if (recording !== null) await recordings.write(recordingIn(directory), recording);
  if (logFile !== null) await files.copy(logFile, `${directory}/k6.log`);
  const script = scriptFile === null ? null : `load-tests/${nameOf2(scriptFile)}`;
  if (scriptFile !== null && script !== null) await files.copy(scriptFile, `${directory}/${script}`);
  const contents = [
    ...writtenFiles(report),
    { path: "comment.md", content: renderComment(report, { marker: "" }) },
    { path: "junit.xml", content: renderJunit(report) },
    { path: "result.json", content: renderResultJson(report) }
  ];
  for (const file of contents) await files.write(`${directory}/${file.path}`, file.content);
  return [...contents.map(({ path }) => path), ...script === null ? [] : [script]];
}
function describe2(directory, hasRecording, complete, warnings) {
  return {
    directory,
    resultPath: `${directory}/result.json`,
    reportPath: `${directory}/analysis.md`,
    recordingPath: hasRecording ? recordingIn(directory) : null,
    complete,
    warnings
  };
}
function nameOf2(file) {
  return file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
}
function recordingIn(directory) {
  return `${directory}/recording.json.gz`;
}

export {
  mayBeEvidence,
  lookAround,
  writeReport
};
