public import Display
import Kernels
import OrderedCollections
import Tables

extension Value {
  /// What an expression statement prints: the value, after its name where it gets one.
  func blocks(named name: String?) -> [Block] {
    guard let name, let cell else { return blocks }
    return [.facts(FactList([.init(name, cell)]))]
  }

  /// What `show` prints for the value.
  public var blocks: [Block] {
    switch self {
    case .table(let table): [.table(TableBlock(table))]
    case .column(let column): [Self.block(of: column)]
    case .object(let object): object.blocks
    case .stored(let table): [.facts(StoredDescription.facts(table))]
    case .record(let entries):
      entries.values.allSatisfy { $0.cell != nil }
        ? [.facts(FactList(entries.map { .init($0.key, $0.value.cell ?? .missing) }))] : [.text(spelled)]
    default:
      cell.map { [.facts(FactList([.init("", $0)]))] } ?? [.text(spelled)]
    }
  }

  /// The value in one line, as the language would write it where it can.
  public var spelled: String {
    switch self {
    case .missing: "missing"
    case .number(let value): NumberFormat.automatic.text(value)
    case .text(let value): "\"" + value.replacing("\"", with: "\"\"") + "\""
    case .bool(let value): value ? "true" : "false"
    case .date(let value): value.description
    case .moment(let value): value.description
    case .span(.days(let count)): "\(count)d"
    case .span(.months(let count)): "\(count)mo"
    case .range(let low, let high):
      NumberFormat.automatic.text(low) + ".." + NumberFormat.automatic.text(high)
    case .list(let values): "[" + values.map(\.spelled).joined(separator: ", ") + "]"
    case .record(let entries):
      "{" + entries.map { "\($0.key): \($0.value.spelled)" }.joined(separator: ", ") + "}"
    case .column(let column): "\(column.kind.rawValue) column `\(column.name)` of \(column.count) rows"
    case .table(let table): "table of \(table.rowCount) rows and \(table.columns.count) columns"
    case .stored(let table): "table of \(table.columns.count) columns in \(table.engine.name)"
    case .object(let object): type(of: object).typeName
    }
  }

  private static func block(of column: Column) -> Block {
    let shown = TableBlock.shown(of: column.count, limit: 10)
    return .table(
      TableBlock(
        columns: [.init(column.name, (0..<shown).map { column[$0] })], totalRows: column.count))
  }
}
