import Notebooks

/// The words that a page adds to a notebook, in the notebook's language.
enum PageWording: Sendable {
  case english
  case chinese

  /// Chinese where at least a quarter of the prose's letters are, English otherwise.
  init(of notebook: Notebook) {
    var letters = 0
    var chinese = 0
    for cell in notebook.cells {
      guard case .prose(let text) = cell.content else { continue }
      for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
        letters += 1
        if scalar.properties.isIdeographic { chinese += 1 }
      }
    }
    self = chinese > 0 && chinese * 4 >= letters ? .chinese : .english
  }

  /// The page's `lang`.
  var tag: String { self == .english ? "en" : "zh-Hans" }

  var contents: String { self == .english ? "Contents" : "目录" }
  var code: String { self == .english ? "Code" : "代码" }
  var data: String { self == .english ? "Data read" : "读取的数据" }

  /// How large a file that was read is.
  func extent(rows: Int, columns: Int) -> String {
    switch self {
    case .english: "\(rows) \(rows == 1 ? "row" : "rows") · \(columns) \(columns == 1 ? "column" : "columns")"
    case .chinese: "\(rows) 行 · \(columns) 列"
    }
  }

  var notRun: String { self == .english ? "not run" : "未运行" }

  /// The last line: how the page came to be.
  func colophon(of notebook: Notebook, version: String) -> String {
    let tolerance = "\(notebook.tolerance)"
    return switch self {
    case .english:
      "Language edition \(notebook.edition) · seed \(notebook.seed) · tolerance \(tolerance) · exported by"
        + " crmlab \(version)"
    case .chinese:
      "语言版本 \(notebook.edition) · 随机种子 \(notebook.seed) · 容差 \(tolerance) · 由 crmlab \(version) 导出"
    }
  }
}
