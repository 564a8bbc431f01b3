// The look of the HTML report: light and dark, phone and desk, print; contrasts of WCAG 2.2 AA.

export const STYLE = `
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
