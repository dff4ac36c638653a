/** The page's own style: no font, script or picture comes from elsewhere. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --ground: #ffffff; --panel: #f6f8fa;
  --line: #d1d9e0; --tests: #0969da; --rest: #9ec5f5; --plan: #d4570a; --good: #1a7f37; --bad: #d1242f; --warn: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --dim: #9198a1; --ground: #0d1117; --panel: #151b23;
  --line: #3d444d; --tests: #4493f8; --rest: #1f4a80; --plan: #ffa657; --good: #3fb950; --bad: #f85149; --warn: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.35rem; line-height: 1.35; margin: 0 0 .75rem; padding-left: .75rem; border-left: .3rem solid var(--bad); }
h1.passed { border-color: var(--good); }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: .95rem; margin: 1.5rem 0 .5rem; }
p, ul { margin: .5rem 0; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; margin: .5rem 0 1rem; }
.dim { color: var(--dim); }
.numbers { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; padding: 0; }
.numbers div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .8rem; min-width: 5.5rem; }
.numbers dt { color: var(--dim); font-size: .8rem; }
.numbers dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); } .good { color: var(--good); } .warn { color: var(--warn); }
.key { display: inline-block; width: 1.1em; height: .8em; margin-left: 1em; vertical-align: -.05em; }
.key.tests { background: var(--tests); margin-left: 0; } .key.rest { background: var(--rest); }
.key.plan { background: var(--plan); width: 2px; height: 1.1em; }
.verdict { white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--dim); font-weight: 500; font-size: .85rem; }
.right { text-align: right; white-space: nowrap; }
summary { cursor: pointer; padding: .2rem 0; }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 3px; } svg .dim { fill: var(--dim); }
svg .tests { fill: var(--tests); } svg .rest { fill: var(--rest); } svg .grid { stroke: var(--line); }
svg .plan { stroke: var(--plan); stroke-width: 2; } svg .none { fill: var(--bad); }
`;
