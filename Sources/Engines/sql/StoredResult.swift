import Tables

/// Rows that came back, as a table.
enum StoredResult {
  /// The table of finished columns.
  static func table(_ builders: consuming [ColumnBuilder], from name: String) throws(EngineDefect) -> Table {
    do throws(TableDefect) {
      return try Table(columns: builders.map { $0.finish() }, origin: .step("collect"))
    } catch {
      throw .refused("two columns of one name")
    }
  }
}
