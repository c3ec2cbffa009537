import Diagnostics
import Display
import Kernels
import Language
import Session
import Tables

/// Carries out the rules of a call.
struct Masking {
  let call: Call
  let rules: [(column: Identifier, rule: MaskRule, range: SourceRange)]

  /// What was done to a column.
  struct Step {
    let name: String
    let rule: MaskRule
    /// How many different values it had, and has.
    let distinct: (before: Int, after: Int)
    let affected: Int
  }

  private var data: Table { call.table("data") }
  private var needsKey: Bool { rules.contains { if case .hash = $0.rule { true } else { false } } }

  func check() throws(Diagnostic) {
    for (name, rule, range) in rules {
      guard let column = data[name.name] else {
        let near = nearestNames(to: name.name, among: data.names)
        throw Diagnostic(
          .noColumn(name.name, call.spelling(of: "data")), at: name.range, label: "not a column", near: near,
          fix: near.first.map { .init(name.range, Printer.name($0)) })
      }
      guard rule.takes(column.kind) else {
        throw Diagnostic(
          .notOfKind(name.name, column.kind, rule), at: range, label: column.kind.rawValue,
          hints: ["hash, drop and groups, as in {low: [\"a\", \"b\"]}, are for columns of any kind"])
      }
    }
    for option in ["key", "length"] where call.has(option) && !needsKey {
      throw Diagnostic(.notUsed(option), at: call.range(of: option), hints: ["it goes with the rule hash"])
    }
    if call.has("small"), !call.has("k") {
      throw Diagnostic(.smallAlone, at: call.range(of: "small"), hints: ["as in k: 5, small: drop"])
    }
  }

  /// The hash that the rules need; `nil` where none does.
  func hash(_ session: Session) throws(Diagnostic) -> KeyedHash? {
    guard needsKey else { return nil }
    return KeyedHash(key: try MaskKey.bytes(call, session), length: call.integer("length") ?? 16)
  }

  /// The masked table, and what was done, in the order of the columns.
  func masked(_ hash: KeyedHash?, control: RunControl) throws(Diagnostic) -> (Table, [Step]) {
    var columns: [Column] = []
    var steps: [Step] = []
    for column in data.columns {
      guard let (_, rule, range) = rules.first(where: { $0.column.name == column.name }) else {
        columns.append(column)
        continue
      }
      let before = column.distinctRows.count
      var masking = ColumnMasking(column, rule)
      if case .hash = rule, let hash {
        guard let (hashed, collides) = ColumnMasking.hashed(column, hash, control: control) else {
          throw .interrupted
        }
        guard !collides else {
          throw Diagnostic(
            .collision(column.name, hash.length), at: call.has("length") ? call.range(of: "length") : range,
            hints: ["length: \(min(KeyedHash.longest, max(16, hash.length * 2))) tells them apart"])
        }
        masking = ColumnMasking(hashed, .hash)
      }
      var after = 0
      if case .drop = rule {
      } else {
        columns.append(masking.column)
        after = masking.column.distinctRows.count
      }
      steps.append(Step(name: column.name, rule: rule, distinct: (before, after), affected: masking.affected))
    }
    guard !columns.isEmpty else { throw Diagnostic(.nothingLeft, at: call.range(of: "columns")) }
    return (try data.remade(columns, origin: .step("mask")), steps)
  }

  /// The columns that together may tell who a row is about.
  func quasi(in table: Table) throws(Diagnostic) -> [String] {
    if let named = call.columns("quasi") {
      if let gone = named.first(where: { table[$0.name] == nil }) {
        throw Diagnostic(.dropped(gone.name), at: gone.range)
      }
      return named.map(\.name).unique
    }
    let names = rules.filter(\.rule.generalizes).map(\.column.name)
    if names.isEmpty, call.has("k") {
      throw Diagnostic(.noQuasi, at: call.range(of: "k"), hints: ["as in quasi: [age, region]"])
    }
    return names
  }

  /// What is to be known of the masked table.
  func notices(_ table: Table, _ steps: [Step]) -> [Diagnostic] {
    var notices: [Diagnostic] = []
    let others = steps.filter { step in
      if case .groups = step.rule { step.affected > 0 } else { false }
    }
    for step in others {
      let range = rules.first { $0.column.name == step.name }?.range
      notices.append(
        Diagnostic(
          .others(step.name, step.affected), severity: .note, at: range ?? call.range(of: "columns")))
    }
    let open = table.columns.filter { column in
      guard column.kind == .text, !steps.contains(where: { $0.name == column.name }) else { return false }
      let present = column.count - column.missingCount
      return present >= 10 && column.distinctRows.count == present
    }
    if !open.isEmpty {
      notices.append(
        Diagnostic(
          .open(open.map(\.name)), severity: .warning, at: call.range(of: "columns"),
          hints: ["{\(Printer.name(open[0].name)): hash} keeps them joinable, drop takes them out"]))
    }
    return notices
  }
}

extension Diagnostic.Message {
  fileprivate static func notOfKind(_ name: String, _ kind: ColumnKind, _ rule: MaskRule) -> Self {
    let needed =
      switch rule {
      case .period: "days"
      case .prefix: "text"
      default: "numbers"
      }
    return .init("E301", "`\(name)` is \(kind.rawValue), and this rule is for \(needed)")
  }

  fileprivate static func notUsed(_ option: String) -> Self {
    .init("E207", "`\(option):` is for keyed hashes, and no column is hashed")
  }

  fileprivate static var smallAlone: Self {
    .init("E204", "`small:` says what becomes of groups under `k:`, and `k:` is missing")
  }

  fileprivate static func collision(_ name: String, _ length: Int) -> Self {
    .init("MaskCollision", "two different values of `\(name)` get the same \(length) characters")
  }

  fileprivate static var nothingLeft: Self { .init("E306", "every column would be dropped") }

  fileprivate static func dropped(_ name: String) -> Self {
    .init("E207", "`\(name)` is dropped, so it tells no groups apart")
  }

  fileprivate static var noQuasi: Self {
    .init("E204", "`k:` needs `quasi:`, the columns whose groups are counted, as no column is generalized")
  }

  fileprivate static func others(_ name: String, _ count: Int) -> Self {
    .init("N461", "`\(name)`: \(count.quantity("row")) with a value of no group became \"other\"")
  }

  fileprivate static func open(_ names: [String]) -> Self {
    let columns = String.listed(names.map { "`\($0)`" })
    return .init(
      "W461",
      "\(columns): every value is different, and \(names.count == 1 ? "it is" : "they are") not masked")
  }
}
