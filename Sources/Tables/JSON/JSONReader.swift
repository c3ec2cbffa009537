/// A reader of JSON text, by recursive descent over bytes that are known to be UTF-8.
///
/// `document` gives a text's one value. Text of many values is read piece by piece: a caller that knows where
/// the values go takes their parts as they come, so that nothing is held but what it keeps.
public struct JSONReader: Sendable {
  /// How many lists and objects may stand inside each other.
  public static let depthLimit = 200

  private let bytes: [UInt8]
  /// The byte to be read next.
  public private(set) var place: Int
  private var depth = 0

  /// A reader of the bytes from `start` on.
  ///
  /// - Precondition: they are well-formed UTF-8.
  public init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    place = start
  }

  /// The one value of the text.
  public mutating func document() throws(JSONDefect) -> Datum {
    skipSpace()
    let result = try value()
    skipSpace()
    guard place == bytes.count else { throw defect(.continues) }
    return result
  }

  /// A problem at a byte, by default the next one.
  public func defect(_ problem: JSONDefect.Problem, at byte: Int? = nil) -> JSONDefect {
    let byte = byte ?? place
    let line = bytes.prefix(byte).count { $0 == UInt8(ascii: "\n") } + 1
    return JSONDefect(byte: byte, line: line, problem: problem)
  }

  /// The next byte; `nil` at the end.
  public var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// The defect of a next byte that can't stand there.
  public var unexpected: JSONDefect {
    if let next { defect(.unexpected(next)) } else { defect(.endsEarly) }
  }

  /// Moves behind blanks and line breaks.
  public mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  /// Moves behind the next byte if it is this one.
  public mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  /// The value that begins with the next byte.
  public mutating func value() throws(JSONDefect) -> Datum {
    guard let next else { throw unexpected }
    switch next {
    case UInt8(ascii: "{"): return try nested { (reader) throws(JSONDefect) in try reader.record() }
    case UInt8(ascii: "["): return try nested { (reader) throws(JSONDefect) in try reader.list() }
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONDefect) -> Datum
  ) throws(JSONDefect) -> Datum {
    guard depth < Self.depthLimit else { throw defect(.depth) }
    depth += 1
    place += 1
    let result = try body(&self)
    depth -= 1
    return result
  }

  private mutating func word(_ word: StaticString, _ value: Datum) throws(JSONDefect) -> Datum {
    try take(word)
    return value
  }

  /// Moves behind `true`, `false` or `null`, which must come next.
  public mutating func take(_ word: StaticString) throws(JSONDefect) {
    for byte in word.description.utf8 {
      guard take(byte) else { throw unexpected }
    }
  }

  private mutating func list() throws(JSONDefect) -> Datum {
    var items: [Datum] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(items) }
    while true {
      skipSpace()
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw unexpected }
      return .list(items)
    }
  }

  private mutating func record() throws(JSONDefect) -> Datum {
    var fields: [Datum.Field] = []
    // Keys are held as bytes, since strings that differ only in normalization are different keys here.
    var known: Set<[UInt8]> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .record(fields) }
    while true {
      skipSpace()
      let start = place
      guard next == UInt8(ascii: "\"") else { throw unexpected }
      let name = try string()
      guard known.insert(Array(name.utf8)).inserted else { throw defect(.duplicate(name), at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected }
      skipSpace()
      fields.append(.init(name, try value()))
      skipSpace()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw unexpected }
      return .record(fields)
    }
  }

  private mutating func string() throws(JSONDefect) -> String {
    var content: [UInt8] = []
    try string(into: &content)
    return String(decoding: content, as: UTF8.self)
  }

  /// Puts the characters of the string that begins with the next byte, a quotation mark, behind `content`.
  public mutating func string(into content: inout [UInt8]) throws(JSONDefect) {
    guard take(UInt8(ascii: "\"")) else { throw unexpected }
    while true {
      let start = place
      while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        place += 1
      }
      content += bytes[start..<place]
      if take(UInt8(ascii: "\"")) { return }
      guard take(UInt8(ascii: "\\")) else { throw unexpected }
      content += Array(String(try escape()).utf8)
    }
  }

  private mutating func escape() throws(JSONDefect) -> Unicode.Scalar {
    let start = place - 1
    guard let letter = next else { throw unexpected }
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw defect(.escape, at: start)
    }
    var code = try unit()
    if code & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let low = try unit()
      guard low & 0xFC00 == 0xDC00 else { throw defect(.escape, at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw defect(.escape, at: start) }
    return scalar
  }

  private mutating func unit() throws(JSONDefect) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected
      }
      code = code << 4 | UInt32(digit)
      place += 1
    }
    return code
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { place += 1 }
    return place - start
  }

  private mutating func number() throws(JSONDefect) -> Datum {
    let (range, isWhole) = try numeral()
    let text = String(decoding: bytes[range], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else { throw defect(.range, at: range.lowerBound) }
    return .number(number)
  }

  /// Moves behind the number that begins with the next byte.
  ///
  /// - Returns: its bytes, and whether it has neither point nor exponent.
  public mutating func numeral() throws(JSONDefect) -> (bytes: Range<Int>, isWhole: Bool) {
    let start = place
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    let leadsWithZero = next == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0 else { throw unexpected }
    if leadsWithZero, whole > 1 { throw defect(.number, at: start) }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw unexpected }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      guard digits() > 0 else { throw unexpected }
    }
    return (start..<place, isWhole)
  }
}
