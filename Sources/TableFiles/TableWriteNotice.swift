public import Tables

/// What of a table is not the same when its file is read again, or not as it was for another program.
public enum TableWriteNotice: Hashable, Sendable {
  /// Texts that a spreadsheet would compute got an apostrophe in front, which `load` takes away.
  case guarded(column: String, RowSample)
  /// `load` gives the column another kind.
  case kind(column: String, from: ColumnKind, to: ColumnKind)
  /// Values come back as others, or missing, even under the column's own kind.
  case values(column: String, RowSample)
  /// The column comes back under another name.
  case name(column: String, as: String)
  /// So many rows come back.
  case rows(Int, of: Int)
  /// The columns come back as other columns: their names.
  case columns([String])
  /// The file's encoding is taken for another.
  case encoding(TextEncoding, as: TextEncoding)
  /// The file can't be read again.
  case unreadable(TableFileDefect)
  /// Values that the format has no number or day for are written as text.
  case asText(column: String, RowSample)
  /// Rows without any value are passed over.
  case emptyRows(RowSample)
}
