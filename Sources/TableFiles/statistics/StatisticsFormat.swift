public import Kernels
public import Tables

/// Files of SPSS (`.sav`, `.zsav`, `.por`), Stata (`.dta`) and SAS (`.sas7bdat`, `.xpt`), which are read only.
///
/// **Labels.** A variable all of whose values have labels becomes a category: its levels are the labels of all
/// values that are not declared missing, in the order of the values, and rise where the file calls the
/// variable ordinal. A variable with values that have none keeps its numbers, and the notice says so; asked for
/// as a category in `types` it takes these values as levels by themselves. Asked for as a number or integer, a
/// labelled variable keeps its codes.
///
/// **Missing** are system-missing values, values and ranges that the file declares missing, values with a
/// letter (`.a` to `.z`), and empty texts.
///
/// **Kinds.** Numbers that are all whole are integers. A format of dates makes dates, one of dates with times
/// date-times, to the second. Times of day stay seconds. Blanks at the end of texts are left out.
public enum StatisticsFormat: TableFormat {
  /// `SPSS, Stata and SAS files`.
  public static let name = "files of SPSS, Stata and SAS"
  /// The endings of the three packages.
  public static let endings = ["sav", "zsav", "por", "dta", "sas7bdat", "xpt"]
  /// ReadStat.
  public static let libraries = [FormatLibrary.readStat]

  /// Reads the table.
  ///
  /// - Complexity: O(n).
  public static func read(
    _ bytes: [UInt8], ending: String, options: TableReadOptions, control: RunControl
  ) throws(TableFileDefect) -> TableReading {
    guard let kind = StatisticsKind(rawValue: ending) else { throw .empty }
    guard !bytes.isEmpty else { throw .empty }
    try kind.check(bytes)
    let file = try parse(bytes, as: kind, encoding: options.text.encoding?.libraryName, control)
    return try StatisticsColumns(file, options: options.text, control: control).table()
  }

  private static func parse(
    _ bytes: [UInt8], as kind: StatisticsKind, encoding: String?, _ control: RunControl
  ) throws(TableFileDefect) -> StatisticsFile {
    do {
      return try ReadStatParser.parse(bytes, as: kind, encoding: encoding, control: control)
    } catch {
      // ReadStat lacks some code pages that SPSS names by number, such as that of Chinese Windows.
      guard case .statistics(.problem(.unknownEncoding, _, _, _)) = error, encoding == nil,
        let page = kind.codePage(bytes)
      else { throw error }
      return try ReadStatParser.parse(bytes, as: kind, encoding: "CP\(page)", control: control)
    }
  }

  /// Always refuses.
  public static func write(
    _ table: Table, ending: String, options: TableWriteOptions
  ) throws(TableFileDefect) -> [UInt8] {
    throw .statistics(.onlyRead(ending: ending))
  }
}
