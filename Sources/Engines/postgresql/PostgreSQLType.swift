import Tables

/// The types of PostgreSQL's columns, by the numbers of its catalogue `pg_type`.
enum PostgreSQLType {
  /// The kind a type is read as; `nil` for types that need the catalogue, such as enumerations.
  static func kind(of type: UInt32) -> ColumnKind? {
    switch type {
    case 16: .bool
    case 20, 21, 23, 26: .integer
    case 700, 701, 1700, 790: .number
    case 18, 19, 25, 1042, 1043, 2950, 114, 3802, 142, 869: .text
    case 1082: .date
    case 1114, 1184: .moment
    default: nil
    }
  }

  /// The decimals of `numeric(10,2)`, from the type and its modifier.
  static func decimals(of type: UInt32, modifier: Int32) -> Int? {
    // The modifier holds precision and scale in its halves, 4 more than they are.
    guard type == 1700, modifier >= 4 else { return nil }
    let scale = Int((modifier - 4) & 0x7FF)
    return (1...6).contains(scale) ? scale : nil
  }
}
