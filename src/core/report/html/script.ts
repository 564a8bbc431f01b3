// What moves in the HTML report: tables that sort by a column and filter by a word. Without it everything is there all the same.

/** The page allows this script alone, by its hash (Content Security Policy 3 §2.3.1); a test holds SCRIPT_HASH against it. */
export const SCRIPT = `
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

export const SCRIPT_HASH = 'sha256-rtLz6QJsVBWK3XG+5WmMKXuraU9Ny0k47IbXRE/uHIE=';
