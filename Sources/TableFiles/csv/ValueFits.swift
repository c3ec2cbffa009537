import Kernels

/// The readings that one value, or every value of a column so far, allows.
struct ValueFits: OptionSet, Hashable, Sendable {
  private(set) var rawValue: UInt16

  static let bool = Self(rawValue: 1 << 0)
  static let integer = Self(rawValue: 1 << 1)
  /// Numbers with a decimal point and nothing between thousands.
  static let plain = Self(rawValue: 1 << 2)
  /// Numbers with a decimal point and perhaps commas between thousands.
  static let pointGrouped = Self(rawValue: 1 << 3)
  /// Numbers with a decimal comma and perhaps points between thousands.
  static let commaDecimal = Self(rawValue: 1 << 4)
  static let dayFirstDate = Self(rawValue: 1 << 5)
  static let monthFirstDate = Self(rawValue: 1 << 6)
  static let dayFirstMoment = Self(rawValue: 1 << 7)
  static let monthFirstMoment = Self(rawValue: 1 << 8)

  static let numbers: Self = [.integer, .plain, .pointGrouped, .commaDecimal]
  static let dates: Self = [.dayFirstDate, .monthFirstDate, .dayFirstMoment, .monthFirstMoment]
  static let all: Self = [.bool, .numbers, .dates]

  /// The readings in the order they are tried; text comes after all of them.
  static let order: [Self] = [
    .bool, .integer, .plain, .dayFirstDate, .monthFirstDate, .dayFirstMoment, .monthFirstMoment,
    .pointGrouped, .commaDecimal,
  ]

  /// The first reading that is allowed; `nil` when only text is.
  var first: Self? { Self.order.first { contains($0) } }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What the bytes `start..<end`, without spaces around them, can be read as.
  init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    self = []
    guard start < end else { return }
    switch bytes[start] {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      if BoolText.value(bytes, start, end) != nil { self = .bool }
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: "i"):
      formUnion(Self.numbers(bytes, start, end))
      formUnion(Self.dates(bytes, start, end))
    default: break
    }
  }

  private static func numbers(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Self {
    var fits: Self = []
    if NumberText.integer(bytes, start, end) != nil { fits.insert(.integer) }
    if NumberText.number(bytes, start, end) != nil { fits.insert([.plain, .pointGrouped]) }
    if NumberText.groupedNumber(bytes, start, end, hasDecimalComma: false) != nil {
      fits.insert(.pointGrouped)
    }
    if NumberText.groupedNumber(bytes, start, end, hasDecimalComma: true) != nil {
      fits.insert(.commaDecimal)
    }
    return fits
  }

  private static func dates(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Self {
    guard let text = CalendarText(bytes, start, end) else { return [] }
    var fits: Self = []
    if text.dayFirst != nil { fits.insert(.dayFirstMoment) }
    if text.monthFirst != nil { fits.insert(.monthFirstMoment) }
    guard text.seconds == nil else { return fits }
    if text.dayFirst != nil { fits.insert(.dayFirstDate) }
    if text.monthFirst != nil { fits.insert(.monthFirstDate) }
    return fits
  }
}
