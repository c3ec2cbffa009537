import Kernels
import Tables

/// What rows a tree was grown on, so that judging it by the same rows can be noticed.
///
/// Each row is reduced to 64 bits by a hash of its cells; rows that agree in every column count as
/// the same row.
struct RowFingerprints: Sendable {
  private let sorted: [UInt64]
  private let names: [String]

  /// The fingerprints of a table's rows.
  ///
  /// - Complexity: O(rows × columns + rows log rows).
  init(_ table: Table) {
    names = table.names
    sorted = Self.hashes(table.columns, count: table.rowCount).sorted()
  }

  /// How many rows of `table` are among these; `nil` when it lacks one of the columns.
  func countShared(with table: Table) -> Int? {
    let columns = names.compactMap { table[$0] }
    guard columns.count == names.count else { return nil }
    return Self.hashes(columns, count: table.rowCount).count(where: contains)
  }

  private func contains(_ hash: UInt64) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == hash
  }

  private static func hashes(_ columns: [Column], count: Int) -> [UInt64] {
    var hashes = [WordHash](repeating: WordHash(), count: count)
    for column in columns {
      switch column.storage {
      case .integer(let values), .moment(let values):
        for row in 0..<count { hashes[row].mix(UInt64(bitPattern: values[row])) }
      case .number(let values): for row in 0..<count { hashes[row].mix(values[row].bitPattern) }
      case .date(let values), .category(let values, _, _):
        for row in 0..<count { hashes[row].mix(UInt64(bitPattern: Int64(values[row]))) }
      case .bool(let values): for row in 0..<count { hashes[row].mix(values[row] ? 1 : 0) }
      case .text(let values):
        let (codes, pool) = values.coded
        let words = (0..<pool.count).map { WordHash.word(of: pool.utf8(at: $0)) }
        for row in 0..<count { hashes[row].mix(words[Int(codes[row])]) }
      }
    }
    return hashes.map(\.value)
  }
}
