import Kernels
import Tables

/// Columns of every kind with repeated and missing values, from a seed.
enum RandomTable {
  static func column(_ kind: ColumnKind, rows: Int, name: String, _ random: inout RandomSource) -> Column {
    var builder = ColumnBuilder(name: name, kind: kind)
    let spread = 1 + random.below(6)
    for _ in 0..<rows {
      if random.below(6) == 0 {
        builder.appendMissing()
      } else {
        builder.append(cell(kind, random.below(spread)))
      }
    }
    return builder.finish()
  }

  static func cell(_ kind: ColumnKind, _ value: Int) -> Cell {
    switch kind {
    case .integer: .integer([0, -7, .max, .min, 3, 4][value])
    case .number: .number([0, -0.0, 2.5, -.infinity, 1e300, -2.5][value])
    case .text, .category: .text(["", "张三", "a", "ab", "Ω", "张"][value])
    case .date: .date(CalendarDate(days: Int32(value * 17 - 30)))
    case .moment: .moment(CalendarMoment(seconds: Int64(value) * 86_000 - 90_000))
    case .bool: .bool(value % 2 == 0)
    }
  }
}
