/// The words that rendering adds to what it was given.
struct Wording {
  var language: Renderer.Language

  func moreRows(_ count: Int) -> String {
    let number = NumberFormat.grouped(count)
    return switch language {
    case .english: "… \(number) more \(count == 1 ? "row" : "rows")"
    case .chinese: "… 另有 \(number) 行"
    }
  }

  func moreColumns(_ names: [String]) -> String {
    let number = NumberFormat.grouped(names.count)
    return switch language {
    case .english:
      "… \(number) more \(names.count == 1 ? "column" : "columns"): " + names.joined(separator: ", ")
    case .chinese: "… 另有 \(number) 列：" + names.joined(separator: "、")
    }
  }

  var noRows: String { language == .english ? "(no rows)" : "（无行）" }
  var noColumns: String { language == .english ? "(no columns)" : "（无列）" }
  var nothingToDraw: String { language == .english ? "(nothing to draw)" : "（无可绘内容）" }
}
