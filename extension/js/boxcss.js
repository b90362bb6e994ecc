/** One style sheet for the box and the dialogue; it is adopted, so that no policy of a page bars it. */
export const CSS = `
:host { all: initial !important; align-self: stretch !important; color: #1d1d1f !important; color-scheme: light !important; direction: ltr !important; display: flow-root !important; flex: none !important; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif !important; grid-column: 1 / -1 !important; margin-block: 12px !important; min-inline-size: 0 !important; }
:host([dir=rtl]) { direction: rtl !important; }
:host::before, :host::after { content: none !important; }
section, dialog, button, summary { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1d1d1f; }
:host(:is(:lang(th), :lang(lo), :lang(km), :lang(my), :lang(ta), :lang(am))) * { line-height: 1.7; }
:host(:lang(ur)) * { font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", Nafees, "Noto Naskh Arabic", system-ui, sans-serif; line-height: 1.9; }
* { box-sizing: border-box; overflow-wrap: anywhere; }
section, dialog { --mark: #b3261e; --tint: #fdf3f2; background: #fff; border: 1px solid var(--mark); border-inline-start-width: 6px; border-radius: 8px; max-inline-size: 44em; text-align: start; }
section[data-verdict=caution] { --mark: #7a5200; --tint: #fff; border-width: 1px; border-inline-start-width: 4px; border-color: #a87a1f; }
summary { align-items: center; background: var(--tint); border-radius: 7px; cursor: pointer; display: flex; flex-wrap: wrap; gap: 4px 10px; list-style: none; min-block-size: 44px; padding: 8px 14px; }
summary::-webkit-details-marker { display: none; }
summary b { color: var(--mark); font-size: 20px; }
[data-verdict=caution] summary b { font-size: 16px; }
summary span { flex: 1 1 12em; }
summary u { color: #0b57a4; flex: none; padding-block: 6px; }
details[open] > summary u, details[open] > summary span { display: none; }
i.sign { background: var(--mark); border-radius: 50%; color: #fff; flex: none; font: bold 18px/28px system-ui, sans-serif; inline-size: 28px; line-height: 28px !important; text-align: center; }
[data-side="1"] i.sign { order: 1; }
.body { padding: 4px 16px 14px; }
h2, p, ol, ul { margin-block: 8px; }
h2 { font-size: 16px; margin-block-start: 14px; }
dialog h2 { font-size: 20px; margin-block-start: 0; }
ol, ul { padding-inline-start: 22px; }
ul.bare { list-style: none; padding: 0; }
.lead { font-weight: 600; }
.quiet { color: #4a4a4f; font-size: 14px; }
a { color: #0b57a4; }
.told bdi { font-weight: 600; }
.short { white-space: nowrap; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 14px; }
button { background: #fff; border: 1px solid #6b6b70; border-radius: 6px; cursor: pointer; min-block-size: 44px; padding: 8px 16px; }
button.main { background: #1d1d1f; border-color: #1d1d1f; color: #fff; font-weight: 600; }
button.link { background: none; border-color: transparent; color: #0b57a4; font-size: 14px; padding-inline: 8px; text-decoration: underline; }
:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
dialog { border-inline-start-width: 1px; border-width: 2px; inline-size: min(34em, calc(100vw - 24px)); max-block-size: calc(100vh - 24px); overflow: auto; padding: 20px; }
dialog::backdrop { background: rgb(0 0 0 / 55%); }
@media (forced-colors: active) { section, dialog, button { border: 2px solid CanvasText; } i.sign { border: 1px solid CanvasText; } }
@media (prefers-reduced-motion: no-preference) { section { animation: in .18s ease-out; } @keyframes in { from { opacity: 0; } } }
`;
