/// A line of JSON.
struct JSONLine: CustomStringConvertible {
  let members: [(name: String, value: Value)]

  init(_ members: [(name: String, value: Value)]) { self.members = members }

  /// A value within it.
  indirect enum Value {
    case number(Double)
    case text(String)
    case list([Value])
    case object([(name: String, value: Value)])
  }

  var description: String { Self.text(.object(members)) }

  private static func text(_ value: Value) -> String {
    switch value {
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .text(let text): quoted(text)
    case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { quoted($0.name) + ": " + text($0.value) }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }
}
