import Kernels
import Tables

/// The values of one column in all rows, which the threads of a pass write.
enum ColumnRows: Sendable {
  case integers(SharedRows<Int64>)
  case numbers(SharedRows<Double>)
  case days(SharedRows<Int32>)
  case flags(SharedRows<Bool>)
  /// Codes of texts that repeat.
  case codes(SharedRows<Int32>)
  /// Texts that mostly differ: each thread keeps those of its rows.
  case texts

  /// Room for `count` values of a reading; `isVaried` when its texts mostly differ.
  init(_ reading: ColumnReading, count: Int, isVaried: Bool) {
    switch reading.kind {
    case .integer, .moment: self = .integers(SharedRows(count: count))
    case .number: self = .numbers(SharedRows(count: count))
    case .date: self = .days(SharedRows(count: count))
    case .bool: self = .flags(SharedRows(count: count))
    case .text, .category: self = isVaried ? .texts : .codes(SharedRows(count: count))
    }
  }

  /// Clears some rows, where nothing is read at once.
  func clear(_ rows: Range<Int>) {
    switch self {
    case .integers(let values): values.withRows(rows) { Self.clear(&$0, 0) }
    case .numbers(let values): values.withRows(rows) { Self.clear(&$0, 0) }
    case .days(let values), .codes(let values): values.withRows(rows) { Self.clear(&$0, 0) }
    case .flags(let values): values.withRows(rows) { Self.clear(&$0, false) }
    case .texts: break
    }
  }

  private static func clear<Value>(_ values: inout MutableSpan<Value>, _ zero: Value) {
    for place in 0..<values.count { values[place] = zero }
  }
}
