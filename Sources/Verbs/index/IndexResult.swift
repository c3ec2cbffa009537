import Decision
import Display
import Session
import Tables

/// An index system as a result of the session.
struct IndexResult: ResultObject {
  static let typeName = "index"

  let system: IndexSystem

  var memberNames: [String] { ["indicators"] }

  func member(_ name: String) -> Value? {
    guard name == "indicators" else { return nil }
    return .list(system.leafNames.map { .text($0) })
  }

  var blocks: [Block] {
    let nodes = system.nodes.dropFirst()
    return [
      .table(
        TableBlock(columns: [
          .init("indicator", nodes.map { .text($0.outlined) }, isOutline: true),
          .init("direction", nodes.map { .text($0.direction?.words ?? "") }),
        ]))
    ]
  }
}

extension IndexNode {
  /// The name, indented by the level.
  var outlined: String { String(repeating: "  ", count: max(0, level - 1)) + name }
}

extension Direction {
  /// The direction as the language writes it.
  var words: String {
    switch self {
    case .benefit, .cost: name
    case .moderate(let target): "moderate(\(NumberFormat.automatic.text(target)))"
    case .interval(let lower, let upper):
      "interval(\(NumberFormat.automatic.text(lower)), \(NumberFormat.automatic.text(upper)))"
    }
  }
}
