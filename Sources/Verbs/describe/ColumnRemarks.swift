import Diagnostics
import Display
import Language
import Tables

/// Finds what should be looked at before a column is used.
struct ColumnRemarks {
  let column: Column
  let values: DistinctValues
  let numbers: ColumnProfile.Numbers?
  let isId: Bool

  private var present: Int { column.count - column.missingCount }

  var sentences: [String] {
    if column.count == 0 { return [] }
    guard present > 0 else { return [Self.empty] }
    let kind = otherKind
    return [halfMissing, constant, kind == nil ? identifier : nil, kind, standIns, variants, outliers]
      .compactMap(
        \.self)
  }

  private var halfMissing: String? { Self.halfMissing(column.missingCount, present) }

  static func halfMissing(_ missing: Int, _ present: Int) -> String? {
    missing > present ? "more than half of the values are missing" : nil
  }

  private var constant: String? {
    guard values.count == 1, present > 1 else { return nil }
    return Self.constant(column[values.rows[0]])
  }

  static func constant(_ value: Cell) -> String { "the same everywhere: \(value.spelled ?? "")" }

  static let identifier = "every value is different: an identifier?"

  /// What is said of a column without any value.
  static let empty = "no value at all"

  /// All different: text of ten rows or more, and whole numbers that are also without large gaps or of one long length.
  private var identifier: String? {
    guard values.count == present, present >= 10 else {
      return isId && values.count < present ? repeated : nil
    }
    if isId { return nil }
    switch column.storage {
    case .text: break
    case .integer(let integers):
      let used = integers.indices.filter { !column.isMissing($0) }.map { integers[$0] }
      guard let low = used.min(), let high = used.max(), Self.numbersRows(low, high, count: used.count) else {
        return nil
      }
    default: return nil
    }
    return Self.identifier
  }

  /// Whether different whole numbers between two look like identifiers.
  static func numbersRows(_ low: Int64, _ high: Int64, count: Int) -> Bool {
    let isDense = Double(high) - Double(low) < 2 * Double(count)
    // Numbers of one sign have as many digits as the least and the greatest of them.
    let lengths = [low, high].map { String($0.magnitude).count }
    return isDense || low >= 0 && lengths[0] == lengths[1] && lengths[0] >= 6
  }

  private var repeated: String { Self.repeated(present - values.count) }

  static func repeated(_ count: Int) -> String {
    "identifies rows, and \(count) of its values repeat others"
  }

  /// Text most of which is numbers or dates. Codes that begin with a zero are meant to be text.
  private var otherKind: String? {
    guard column.kind == .text || column.kind == .category, !hasCodes else { return nil }
    for kind in [ColumnKind.number, .date] {
      let conversion = KindConversion(column: Column(name: column.name, .text(texts)), levels: nil)
      guard let misfits = try? conversion.converted(to: kind, at: SourceRange(0, 0)).misfits else { continue }
      let others = misfits.reduce(0) { $0 + values.counts[$1] }
      guard others * 2 <= present else { continue }
      let all = others == 0 ? "all values" : "\(present - others) of \(present) values"
      let rest = misfits.prefix(3).map { Printer.text(texts[$0]) }.joined(separator: ", ")
      return "text, but \(all) look like \(kind == .number ? "numbers" : "dates")"
        + (others == 0 ? "" : "; not \(rest)" + (misfits.count > 3 ? ", …" : ""))
    }
    return nil
  }

  private var texts: TextValues { TextValues(values.rows.map { column[$0].plainText ?? "" }) }

  private var hasCodes: Bool {
    values.rows.contains { row in
      let text = Array((column[row].plainText ?? "").utf8)
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      return text.count > 1 && text[0] == UInt8(ascii: "0") && text.allSatisfy(digits.contains)
        || text.count > 15 && text.allSatisfy(digits.contains)
    }
  }

  /// Words that often stand for a missing value and are values here.
  private var standIns: String? {
    guard column.kind == .text || column.kind == .category else { return nil }
    let found = values.rows.indices.compactMap { place -> (text: String, count: Int)? in
      guard let text = column[values.rows[place]].plainText, Self.words.contains(text.lowercased()) else {
        return nil
      }
      return (text, values.counts[place])
    }
    guard !found.isEmpty else { return nil }
    let shown = found.prefix(3).map { "\(Printer.text($0.text)) (\($0.count))" }.joined(separator: ", ")
    return "do these stand for missing? \(shown)"
  }

  private static let words: Set<String> = [
    "unknown", "n.a.", "n. a.", "none", "missing", "not available", "not known", "unspecified", "undefined",
    "blank", "未知",
    "无", "不详", "不明", "空", "未填", "暂无", "/", "*", "***",
  ]

  /// Values that differ by capitals or spaces only.
  private var variants: String? {
    guard column.kind == .text || column.kind == .category, values.count <= 10_000 else { return nil }
    var first: [String: String] = [:]
    for row in values.rows {
      guard let text = column[row].plainText else { continue }
      let key = text.lowercased().filter { !$0.isWhitespace }
      if let other = first[key] {
        return "\(Printer.text(other)) and \(Printer.text(text)) differ by capitals or spaces only"
      }
      first[key] = text
    }
    return nil
  }

  /// Numbers more than three interquartile ranges beyond the quartiles.
  private var outliers: String? {
    guard let (low, high) = numbers?.fences, let all = column.doubles else { return nil }
    return Self.outliers(below: all.count { $0 < low }, low, above: all.count { $0 > high }, high)
  }

  static func outliers(below: Int, _ low: Double, above: Int, _ high: Double) -> String? {
    guard below + above > 0 else { return nil }
    let limits = NumberFormat.automatic.texts(of: [low, high])
    let parts = [
      above > 0 ? "\(above) value\(above == 1 ? "" : "s") above \(limits[1])" : nil,
      below > 0 ? "\(below) value\(below == 1 ? "" : "s") below \(limits[0])" : nil,
    ].compactMap(\.self)
    return parts.joined(separator: " and ") + " (3 interquartile ranges beyond the quartiles)"
  }
}
