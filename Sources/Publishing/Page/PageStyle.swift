/// The style sheet of a page: light and dark, wide and narrow, screen and paper.
enum PageStyle {
  /// The sheet, without references to anything outside.
  static let sheet = [colours, text, code, outputs, frame, dark, narrow, paper].joined(separator: "\n")

  private static let colours = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1f2328; --muted: #5b646e; --line: #d9dee4; --soft: #f5f7f9; --accent: #0a4f88;
      --option: #7a3b8f; --number: #00684d; --quoted: #9a4b00; --error: #a8201a; --error-soft: #fdf2f1;
      --warning: #7a5200; --warning-soft: #fff8e5; --shade: #0000001f;
      --sans: "Noto Sans", "Helvetica Neue", "Segoe UI", Arial, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
      --mono: "Noto Sans Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC",
        "PingFang SC", "Microsoft YaHei", monospace;
    }
    """

  private static let text = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.65 var(--sans);
      overflow-wrap: break-word;
    }
    h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 2.2em 0 0.6em; text-wrap: balance; }
    h1 { font-size: 2rem; margin-top: 0; letter-spacing: -0.01em; }
    h2 { font-size: 1.4rem; padding-bottom: 0.3em; border-bottom: 1px solid var(--line); }
    h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    p, ul, ol, blockquote { margin: 0 0 1em; }
    ul, ol { padding-left: 1.6em; }
    li.task { list-style: none; margin-left: -1.4em; }
    a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
    blockquote { padding-left: 1em; border-left: 3px solid var(--line); color: var(--muted); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
    code, pre { font-family: var(--mono); font-variant-ligatures: none; }
    :not(pre) > code { font-size: 0.875em; background: var(--soft); padding: 0.1em 0.35em; border-radius: 4px; }
    img, svg { max-width: 100%; height: auto; }
    .absent { color: var(--muted); font-style: italic; }
    """

  private static let code = """
    pre { margin: 0; overflow-x: auto; font-size: 0.8125rem; line-height: 1.55; tab-size: 4; }
    pre.code { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 0.7em 0.9em; }
    .prose pre.code, pre.raw { margin: 0 0 1em; }
    .cell { margin: 0 0 1.5em; }
    .input { position: relative; }
    .number {
      position: absolute; right: 100%; top: 0.85em; margin-right: 0.8em; color: var(--muted);
      font: 0.75rem/1.55 var(--mono);
    }
    .state { color: var(--muted); font-size: 0.75rem; }
    .input .state { position: absolute; right: 0.9em; top: 0.75em; }
    .fold .state { margin-left: 0.75em; }
    .fold > summary { cursor: pointer; color: var(--muted); font-size: 0.8125rem; width: fit-content; }
    .fold > summary:hover { color: var(--ink); }
    .fold[open] > summary { margin-bottom: 0.4em; }
    .sv { color: var(--accent); font-weight: 600; }
    .so { color: var(--option); }
    .sk { color: var(--accent); }
    .sn { color: var(--number); }
    .st { color: var(--quoted); }
    .sp { color: var(--muted); }
    .sc { color: var(--muted); font-style: italic; }
    .si { color: var(--error); text-decoration: underline wavy; }
    """

  private static let outputs = """
    .cell > * + * { margin-top: 0.85rem; }
    pre.out { padding: 0 0.75rem; }
    .z { display: inline-block; white-space: nowrap; }
    .error .z, .warning .z, .remark .z { text-align: justify; text-align-last: justify; }
    .scroll { overflow-x: auto; margin: 0 0 1em; }
    .out .scroll { margin: 0; padding: 0 0.75rem; }
    /* A shadow at the edge behind which there is more: its cover moves with the table. */
    .scroll {
      background:
        linear-gradient(to right, var(--paper) 40%, transparent) left / 2.5rem 100% local,
        linear-gradient(to left, var(--paper) 40%, transparent) right / 2.5rem 100% local,
        linear-gradient(to right, var(--shade), transparent) left / 0.75rem 100% scroll,
        linear-gradient(to left, var(--shade), transparent) right / 0.75rem 100% scroll;
      background-repeat: no-repeat;
    }
    table {
      border-collapse: collapse; font-size: 0.8125rem; line-height: 1.45; font-variant-numeric: tabular-nums;
    }
    caption { text-align: left; font-weight: 600; padding-bottom: 0.4em; white-space: nowrap; }
    th, td { padding: 0.28em 0.75em; text-align: left; vertical-align: top; white-space: nowrap; }
    th:first-child, td:first-child { padding-left: 0; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { border-bottom: 1.5px solid var(--muted); vertical-align: bottom; font-weight: 600; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    tbody:last-child tr:last-child > * { border-bottom: 1px solid var(--line); }
    tbody th { font-weight: 400; color: var(--muted); }
    table.facts tr > *, table.facts tbody tr + tr > *, table.facts tbody tr:last-child > * {
      border: 0; padding-top: 0.1em; padding-bottom: 0.1em;
    }
    .r { text-align: right; }
    .c { text-align: center; }
    .w { white-space: normal; min-width: 16rem; }
    .prose table td { white-space: normal; }
    .out .note { margin: 0.4rem 0.75rem 0; color: var(--muted); font-size: 0.8125rem; }
    figure { margin: 0; overflow-x: auto; padding: 0.5em 0; }
    figure svg { display: block; min-width: calc(var(--w, 0px) * 0.75); }
    .error, .warning, .remark {
      padding: 0.6em 0.9em; border-left: 3px solid var(--line); border-radius: 0 6px 6px 0; background: var(--soft);
    }
    .error { border-color: var(--error); background: var(--error-soft); }
    .error > strong { color: var(--error); }
    .warning { border-color: var(--warning); background: var(--warning-soft); }
    .warning > strong { color: var(--warning); }
    """

  private static let frame = """
    main { max-width: 50rem; margin: 0 auto; padding: 3.5rem 1.5rem 3rem; }
    nav { font-size: 0.8125rem; line-height: 1.45; }
    nav ol { list-style: none; margin: 0; padding: 0; }
    nav li { margin: 0.45em 0; }
    nav .l1 { padding-left: 1em; }
    nav .l2 { padding-left: 2em; }
    nav a { color: inherit; text-decoration: none; }
    nav a:hover { color: var(--accent); text-decoration: underline; }
    nav.side { display: none; }
    nav.side p { font-weight: 600; margin: 0; }
    nav.top { margin: 0 0 1.5rem; }
    nav.top summary { cursor: pointer; font-weight: 600; width: fit-content; }
    footer {
      margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted);
      font-size: 0.8125rem; line-height: 1.5;
    }
    footer h2 { font-size: 1rem; border: 0; margin: 0 0 0.5em; padding: 0; color: var(--ink); }
    footer dt { font-weight: 600; color: var(--ink); }
    footer dd { margin: 0 0 0.8em; }
    footer dd code { font-size: 0.6875rem; word-break: break-all; background: none; padding: 0; }
    @media screen and (min-width: 72rem) {
      nav.top { display: none; }
      nav.side {
        display: block; position: fixed; left: 0; top: 0; bottom: 0; width: 17rem; overflow-y: auto;
        padding: 3.9rem 1rem 2rem 1.75rem; border-right: 1px solid var(--line); color: var(--muted);
      }
      main.listed { margin-left: max(19rem, calc((100vw - 50rem) / 2)); }
    }
    """

  /// Pictures are drawn on white; turned round they keep their hues and their contrasts.
  private static let dark = """
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --ink: #dfe3e8; --muted: #98a2ad; --line: #31373e; --soft: #1c2126; --accent: #7db8ea;
        --option: #d0a0e0; --number: #6fcfae; --quoted: #eab07a; --error: #ff8f87; --error-soft: #2b1a1b;
        --warning: #e8c069; --warning-soft: #272114; --shade: #00000080;
      }
      figure svg { filter: invert(1) hue-rotate(180deg) brightness(1.12); mix-blend-mode: screen; }
    }
    """

  private static let narrow = """
    @media screen and (max-width: 60rem) {
      .number { display: none; }
    }
    @media screen and (max-width: 40rem) {
      main { padding: 2rem 1rem; }
      h1 { font-size: 1.6rem; }
      h2 { font-size: 1.25rem; }
      pre, table, .out .note { font-size: 0.75rem; }
      pre.out, .out .scroll { padding: 0; }
      .out .note { margin-left: 0; margin-right: 0; }
      .w { min-width: 12rem; }
    }
    """

  private static let paper = """
    @page {
      size: A4; margin: 18mm 17mm 20mm;
      @bottom-center { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b646e; }
    }
    @media print {
      body { font-size: 10pt; line-height: 1.5; }
      main { max-width: none; margin: 0; padding: 0; }
      nav.top, .number, .fold { display: none; }
      nav.side { display: block; columns: 2; column-gap: 2em; margin: 0 0 1.5em; font-size: 8.5pt; }
      nav.side p { column-span: all; }
      nav li { break-inside: avoid; margin: 0.2em 0; }
      h1 { font-size: 20pt; }
      h2 { font-size: 14pt; margin-top: 1.6em; }
      h3 { font-size: 11.5pt; }
      h1, h2, h3, h4, h5, h6 { break-after: avoid; }
      p, li { orphans: 3; widows: 3; }
      pre { font-size: 8pt; white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; }
      pre.out { font-size: 7.5pt; }
      tr, figure, .error, .warning, .remark, caption { break-inside: avoid; }
      pre.code { break-inside: avoid; }
      .input { break-after: avoid; }
      thead { display: table-header-group; }
      .scroll, figure { overflow: visible; background: none; }
    .out .scroll, pre.out { padding: 0; }
      table { font-size: 8pt; }
      .x1 { font-size: 7pt; }
      .x2 { font-size: 6pt; }
      .x3 { font-size: 5pt; }
      .x1 th, .x1 td { padding: 0.25em 0.5em; }
      .x2 th, .x2 td, .x3 th, .x3 td { padding: 0.2em 0.4em; }
      /* Headings may break, values never: half a number is another number. */
      .x2 th, .x3 th { white-space: normal; overflow-wrap: anywhere; }
      table th:first-child, table td:first-child { padding-left: 0; }
      .w { min-width: 0; }
      .out .note { font-size: 8pt; margin-left: 0; }
      figure svg { min-width: 0; max-height: 200mm; }
      a { color: inherit; text-decoration: none; }
      footer { font-size: 7.5pt; }
      footer dd code { font-size: 6pt; }
    }
    """
}
