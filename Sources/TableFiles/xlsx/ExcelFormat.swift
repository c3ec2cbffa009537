public import Kernels
public import Tables

/// Excel workbooks: `.xlsx` and `.xlsm` (ECMA-376, Office Open XML).
public enum ExcelFormat: TableFormat {
  /// `Excel workbooks`.
  public static let name = "Excel workbooks"
  /// Workbooks without and with macros, which are never run.
  public static let endings = ["xlsx", "xlsm"]
  /// libzip and Expat.
  public static let libraries = [FormatLibrary.zip, .expat]

  /// Reads one sheet.
  ///
  /// - Complexity: O(n) in time; memory grows with the cells of the sheet, not with what a part claims to be.
  public static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    try TableFile.checkLibraries(of: self)
    #if CRMLAB_LIBZIP && CRMLAB_EXPAT
      if let other = OtherFileDetection.kind(of: bytes) { throw .workbook(.notWorkbook(other)) }
      return try Workbook(bytes, control: control).read(options)
    #else
      throw .notBuiltWith(.zip, format: name)
    #endif
  }

  /// The bytes of a workbook with one sheet.
  public static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8] {
    try write([(options.sheet ?? "Sheet1", table)])
  }

  /// The bytes of a workbook with a sheet for each table.
  ///
  /// The same tables give the same bytes: no clock goes into them.
  public static func write(_ sheets: [(name: String, table: Table)]) throws(TableFileDefect) -> [UInt8] {
    try TableFile.checkLibraries(of: self)
    #if CRMLAB_LIBZIP
      do throws(WorkbookDefect) {
        try WorkbookWriter.check(sheets)
      } catch {
        throw .workbook(error)
      }
      do throws(ZipFailure) {
        return try ZipArchive.packed(WorkbookWriter.parts(sheets))
      } catch {
        switch error {
        case .noLibrary: throw .libraryMissing(.zip, format: name)
        case .damaged(let reason): throw .workbook(.damagedArchive(part: nil, reason: reason))
        }
      }
    #else
      throw .notBuiltWith(.zip, format: name)
    #endif
  }
}

/// The sheet of a workbook that a user names.
public enum SheetChoice: Hashable, Sendable {
  case name(String)
  /// Its place from 1, hidden sheets included.
  case number(Int)
}
