import Tables

/// What rows a tree was grown on, so that judging it by the same rows can be noticed.
///
/// Each row is reduced to 64 bits by the FNV-1a hash over its cells; rows that agree in every column count as
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
    var hashes = [UInt64](repeating: 0xCBF2_9CE4_8422_2325, count: count)
    func mix(_ row: Int, _ word: UInt64) {
      hashes[row] = (hashes[row] ^ word) &* 0x0000_0100_0000_01B3
      hashes[row] ^= hashes[row] >> 29
    }
    for column in columns {
      switch column.storage {
      case .integer(let values), .moment(let values):
        for row in 0..<count { mix(row, UInt64(bitPattern: values[row])) }
      case .number(let values): for row in 0..<count { mix(row, values[row].bitPattern) }
      case .date(let values), .category(let values, _, _):
        for row in 0..<count { mix(row, UInt64(bitPattern: Int64(values[row]))) }
      case .bool(let values): for row in 0..<count { mix(row, values[row] ? 1 : 0) }
      case .text(let values):
        let (codes, pool) = values.coded
        let words = (0..<pool.count).map { place in
          pool.utf8(at: place).reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
          }
        }
        for row in 0..<count { mix(row, words[Int(codes[row])]) }
      }
    }
    return hashes
  }
}
