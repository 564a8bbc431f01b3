// A port of the runner's command parser (actions/runner, ActionCommand.cs and ActionCommandManager.cs): what a log line would do.

const V2 = /^\s*::([^\s:]+)(?:\s[^:]*)?::/;

/** Names of the commands that the runner would carry out in these lines. */
export function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const modern = V2.exec(line)?.[1];
    if (modern !== undefined) return [modern];
    // The old syntax is looked for anywhere in a line.
    const start = line.indexOf('##[');
    const end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0) return [];
    const name = line.slice(start + 3, end).split(' ', 1)[0] ?? '';
    return name === '' ? [] : [name];
  });
}
