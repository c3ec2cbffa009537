/// A comment line of a `.crm` file that begins a cell.
///
/// Editors that know cells in programs (VS Code, Spyder, jupytext) know these lines.
enum ProgramMark: String, CaseIterable {
  /// A cell begins; comments between blank lines are prose as everywhere.
  case boundary = "# %%"
  /// Everything up to the next mark is one code cell, comments and blank lines too.
  case code = "# %% [code]"
  /// Everything up to the next mark is one prose cell.
  case prose = "# %% [markdown]"
  /// Everything up to the next mark is one raw cell of a Jupyter notebook.
  case raw = "# %% [raw]"

  /// The mark that a line is; `nil` for any other line.
  init?(_ line: ArraySlice<UInt8>) {
    guard let mark = Self.allCases.first(where: { line.reads($0.rawValue) }) else { return nil }
    self = mark
  }

  /// Text in which no line is a mark: one that begins like one has a `%` more.
  static func escaped(_ text: String) -> String {
    rewritten(text) { $0.starts(with: boundary.rawValue.utf8) ? ("# %%%", 4) : nil }
  }

  /// The mirror of `escaped(_:)`.
  static func unescaped(_ text: String) -> String {
    rewritten(text) { $0.starts(with: "# %%%".utf8) ? ("# %%", 5) : nil }
  }

  /// The text with the first bytes of some lines replaced.
  private static func rewritten(
    _ text: String, _ change: (Substring.UTF8View) -> (replacement: String, dropped: Int)?
  ) -> String {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      guard let (replacement, dropped) = change(line) else { return String(Substring(line)) }
      return replacement + String(Substring(line.dropFirst(dropped)))
    }.joined(separator: "\n")
  }
}
