import Tables

/// The declared types of SQLite's columns.
enum SQLiteType {
  /// The kind a declared type is read as; `nil` where nothing was declared that says more than the values.
  ///
  /// SQLite's own affinities, and before them the names that people give days and flags.
  static func kind(of type: String) -> ColumnKind? {
    let type = type.uppercased()
    if type.contains("BOOL") { return .bool }
    if type.contains("DATETIME") || type.contains("TIMESTAMP") { return .moment }
    if type.contains("DATE") { return .date }
    if type.contains("INT") { return .integer }
    if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") { return .text }
    if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") { return .number }
    if type.contains("DEC") || type.contains("NUM") || type.contains("MONEY") { return .number }
    return nil
  }

  /// The decimals of `DECIMAL(10,2)`.
  static func decimals(of type: String) -> Int? {
    guard type.uppercased().contains("DEC") || type.uppercased().contains("NUM"),
      let comma = type.firstIndex(of: ","), let close = type.lastIndex(of: ")"), comma < close
    else { return nil }
    let digits = type[type.index(after: comma)..<close].filter { $0 != " " }
    return Int(digits).flatMap { (1...6).contains($0) ? $0 : nil }
  }
}
