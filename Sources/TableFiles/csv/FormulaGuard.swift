/// The apostrophe by which files of text keep spreadsheets from computing what is text.
///
/// A spreadsheet takes a field that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, in
/// quotation marks or not. With an apostrophe in front it is text. Text that has such an apostrophe of its own gets
/// another, so that reading gives back what was written.
enum FormulaGuard {
  /// Whether a text begins as a formula does, apostrophes aside.
  static func needsGuard(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if first != apostrophe { return isFormulaStart(first) }
    guard let next = text.first(where: { $0 != apostrophe }) else { return false }
    return isFormulaStart(next)
  }

  /// Whether the bytes `start..<end` have an apostrophe that guards them.
  static func isGuarded(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, bytes[start] == apostrophe else { return false }
    var place = start + 1
    while place < end, bytes[place] == apostrophe { place += 1 }
    return place < end && isFormulaStart(bytes[place])
  }

  static let apostrophe = UInt8(ascii: "'")

  private static func isFormulaStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }
}
