import Tables

/// The texts that cells of a workbook point to, and those that stand in the cells themselves.
struct SharedTexts: Sendable {
  private(set) var pool = StringPool()
  private var text: [UInt8] = []
  private var isPhonetic = false

  /// Adds a text and gives its place.
  mutating func add(_ bytes: [UInt8]) -> Int {
    pool.append(utf8: CellText.decoded(bytes)[...])
    return pool.count - 1
  }
}

extension SharedTexts: XMLPartReader {
  static let vocabulary = XMLVocabulary(
    elements: [("si", [.start, .end]), ("rPh", [.start, .end]), ("t", .text)], attributes: [])

  /// The runs of a text that is formatted in parts are joined; how it is pronounced is left out.
  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect) {
    for event in batch.events {
      switch (event.kind, event.name) {
      case (.start, 0): text.removeAll(keepingCapacity: true)
      case (.end, 0): _ = add(text)
      case (.start, 1): isPhonetic = true
      case (.end, 1): isPhonetic = false
      case (.text, _) where !isPhonetic: text += batch.bytes[Int(event.start)..<Int(event.end)]
      default: break
      }
    }
  }
}

/// How texts hold characters that XML can't: `_x000D_` is a carriage return, `_x005F_` the `_` of such a mark
/// (ECMA-376, part 1, 22.9.2.19).
enum CellText {
  /// The text that is meant.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 7, bytes.contains(UInt8(ascii: "_")) else { return bytes }
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if let scalar = marked(bytes, place) {
        result += String(Character(scalar)).utf8
        place += 7
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  /// Whether a mark `_xHHHH_` begins at a place.
  static func isMark(_ bytes: [UInt8], _ place: Int) -> Bool { marked(bytes, place) != nil }

  /// The character of a mark `_xHHHH_` at a place.
  private static func marked(_ bytes: [UInt8], _ place: Int) -> Unicode.Scalar? {
    guard bytes[place] == UInt8(ascii: "_"), place + 6 < bytes.count,
      bytes[place + 1] == UInt8(ascii: "x"), bytes[place + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value * 16 + UInt32(digit)
    }
    return Unicode.Scalar(value)
  }
}
