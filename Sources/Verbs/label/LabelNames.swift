import Diagnostics
import OrderedCollections
import Segmentation
import Session

/// What the classes of `label` are called.
struct LabelNames {
  /// In the order of the classes.
  let levels: [String]

  /// The names of `names:`, or the standard ones.
  init(_ call: Call) throws(Diagnostic) {
    var levels = Self.standard
    if let value = call.value("names") {
      guard case .record(let entries) = value else {
        throw Diagnostic(.notNames(value.described), at: call.range(of: "names"), hints: [.example])
      }
      for (key, name) in entries {
        guard let place = Self.keys.firstIndex(of: key) ?? Self.standard.firstIndex(of: key) else {
          throw Diagnostic(
            .noClass(key), at: call.range(of: "names"), near: nearestNames(to: key, among: Self.keys),
            hints: [.example])
        }
        guard case .text(let text) = name, !text.isEmpty else {
          throw Diagnostic(.notText(key, name.described), at: call.range(of: "names"), hints: [.example])
        }
        levels[place] = text
      }
      guard Set(levels).count == levels.count else {
        throw Diagnostic(.sameNames, at: call.range(of: "names"))
      }
    }
    self.levels = levels
  }

  private static let standard = ["non-churn", "about-to-churn", "churned"]
  private static let keys = ["non_churn", "about_to_churn", "churned"]
}

extension String {
  fileprivate static let example =
    "as in: names: {non_churn: \"未流失\", about_to_churn: \"即将流失\", churned: \"流失\"}"
}

extension Diagnostic.Message {
  fileprivate static func notNames(_ kind: String) -> Self {
    .init("LabelNames", "names are a record, not \(kind)")
  }
  fileprivate static func noClass(_ key: String) -> Self { .init("LabelNames", "there is no class `\(key)`") }
  fileprivate static func notText(_ key: String, _ kind: String) -> Self {
    .init("LabelNames", "the name of \(key) is \(kind), and a text is needed")
  }
  fileprivate static var sameNames: Self { .init("LabelNames", "two classes would have the same name") }
}
