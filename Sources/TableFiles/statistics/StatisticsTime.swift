import Kernels

/// What the numbers of a variable mean in time, by its format.
enum StatisticsTime: Hashable, Sendable {
  /// Units since the package's epoch, shown as days: how many of them make a day.
  case days(perDay: Double)
  /// Units since the package's epoch: how many of them make a second.
  case moments(perSecond: Double)
  /// Whole months since January 1960 of which a unit has so many.
  case months(perUnit: Int)
  /// Weeks since 1960, of which a year has 52.
  case weeks
  /// Times of day and durations: how many units make a second.
  case seconds(perSecond: Double)

  /// What `format` means in files of `package`; `nil` for plain numbers.
  init?(_ format: String, of package: StatisticsFile.Package) {
    let found: Self? =
      switch package {
      case .spss: Self.spss[Self.letters(format)]
      case .sas: Self.sas(Self.letters(format))
      case .stata: Self.stata(format)
      }
    guard let found else { return nil }
    self = found
  }

  /// The days between the package's epoch and 1970-01-01.
  static func epoch(of package: StatisticsFile.Package) -> Int {
    let first =
      package == .spss
      ? CalendarDate(year: 1582, month: 10, day: 14) : CalendarDate(year: 1960, month: 1, day: 1)
    return first.map { Int($0.days) } ?? 0
  }

  /// The format's name without width and decimals, in capitals.
  private static func letters(_ format: String) -> String {
    var name = format.uppercased().split(separator: ".").first.map(String.init) ?? ""
    while let last = name.last, last.isNumber { name.removeLast() }
    return name
  }

  /// SPSS counts seconds since 14 October 1582.
  ///
  /// - Source: IBM SPSS Statistics Command Syntax Reference, "Date and time formats".
  private static let spss: [String: StatisticsTime] = {
    var formats: [String: StatisticsTime] = [:]
    for name in ["DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR"] {
      formats[name] = .days(perDay: 86_400)
    }
    for name in ["DATETIME", "YMDHMS"] { formats[name] = .moments(perSecond: 1) }
    for name in ["TIME", "DTIME", "MTIME"] { formats[name] = .seconds(perSecond: 1) }
    return formats
  }()

  /// SAS counts days, or seconds, since 1 January 1960.
  ///
  /// - Source: SAS 9.4 Formats and Informats: Reference, "Formats by category: date and time".
  private static func sas(_ name: String) -> StatisticsTime? {
    switch name {
    case "DATETIME", "DATEAMPM", "MDYAMPM", "E8601DT", "B8601DT", "IS8601DT", "NLDATM":
      return .moments(perSecond: 1)
    case "DTDATE": return .moments(perSecond: 1)
    case "TIME", "TIMEAMPM", "HHMM", "HOUR", "MMSS", "TOD", "E8601TM", "B8601TM", "IS8601TM":
      return .seconds(perSecond: 1)
    case "DATE", "JULIAN", "MONYY", "WEEKDATE", "WEEKDATX", "WORDDATE", "WORDDATX", "E8601DA", "B8601DA",
      "IS8601DA", "NLDATE", "YYMON", "YYQ", "YYQR":
      return .days(perDay: 1)
    default:
      // The last letter says what stands between the parts: blank, colon, dash, nothing, point or slash.
      let isDay = ["DDMMYY", "MMDDYY", "YYMMDD", "MMYY", "YYMM"].contains { stem in
        name.hasPrefix(stem) && name.count <= stem.count + 1
      }
      return isDay ? .days(perDay: 1) : nil
    }
  }

  /// Stata counts days, months, quarters, half years and weeks since 1960, and milliseconds.
  ///
  /// - Source: Stata 18 Functions Reference Manual, "Datetime".
  private static func stata(_ format: String) -> StatisticsTime? {
    var name = format.drop { $0 == "%" }.drop { $0 == "-" }
    guard let first = name.popFirst() else { return nil }
    if first == "d" { return .days(perDay: 1) }
    guard first == "t" else { return nil }
    switch name.first {
    case "d": return .days(perDay: 1)
    case "c", "C":
      return isTimeOfDay(name.dropFirst()) ? .seconds(perSecond: 1000) : .moments(perSecond: 1000)
    case "m": return .months(perUnit: 1)
    case "q": return .months(perUnit: 3)
    case "h": return .months(perUnit: 6)
    case "w": return .weeks
    default: return nil
    }
  }

  /// Whether what stands behind `%tc` shows hours, minutes or seconds and no part of a date: `HH:MM:SS`.
  private static func isTimeOfDay(_ shown: Substring) -> Bool {
    !shown.isEmpty && !shown.contains("Mon") && !shown.contains { "CcYyDdNnJjWwQq".contains($0) }
  }

  /// The day of a value, as days since 1970-01-01; `nil` beyond the years 1 to 9999.
  func day(of value: Double, epoch: Int) -> Int32? {
    guard abs(value) < 1e18 else { return nil }
    let days: Double
    switch self {
    case .days(let perDay): days = (value / perDay).rounded(.down) + Double(epoch)
    case .months(let perUnit):
      let months = Int(value.rounded(.down)).multipliedReportingOverflow(by: perUnit)
      guard !months.overflow, abs(months.partialValue) < 120_000 else { return nil }
      let year = 1960 + (months.partialValue >= 0 ? months.partialValue : months.partialValue - 11) / 12
      let month = months.partialValue - (year - 1960) * 12 + 1
      return CalendarDate(year: year, month: month, day: 1)?.days
    case .weeks:
      guard abs(value) < 1e6 else { return nil }
      let weeks = Int(value.rounded(.down))
      let year = 1960 + (weeks >= 0 ? weeks : weeks - 51) / 52
      return CalendarDate(year: year, month: 1, day: 1).map {
        $0.days + Int32(weeks - (year - 1960) * 52) * 7
      }
    case .moments, .seconds: return nil
    }
    guard days >= Self.range.lowerBound, days <= Self.range.upperBound else { return nil }
    return Int32(days)
  }

  /// The moment of a value, as seconds since 1970-01-01T00:00, and whether a part of a second is left out.
  func moment(of value: Double, epoch: Int) -> (seconds: Int64, hasFraction: Bool)? {
    guard case .moments(let perSecond) = self, abs(value) < 1e18 else { return nil }
    let exact = value / perSecond
    let seconds = exact.rounded(.down) + Double(epoch) * 86_400
    guard seconds >= Self.range.lowerBound * 86_400, seconds < (Self.range.upperBound + 1) * 86_400 else {
      return nil
    }
    return (Int64(seconds), exact != exact.rounded(.down))
  }

  /// The days of the years 1 to 9999.
  private static let range = -719_162.0...2_932_896.0
}
