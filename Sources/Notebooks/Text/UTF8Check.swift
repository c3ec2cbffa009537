/// Finds the first place where bytes are not UTF-8.
enum UTF8Check {
  /// The offset of the first sequence that isn't UTF-8, or `nil` when all are.
  static func firstDefect(in bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { place += UTF8.width(scalar) }
    return place
  }

  /// The line on which a byte stands, counted from 1.
  static func line(of place: Int, in bytes: [UInt8]) -> Int {
    bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
  }
}
