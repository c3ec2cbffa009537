import Kernels
import Testing

@Suite struct NearestDoubleTests {
  static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return NumberText.number(bytes.span, 0, bytes.count)
  }

  /// The safe twin: the standard library's reader.
  @Test(arguments: 0..<20) func `long decimals are the nearest doubles`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<2000 {
      let whole = 1 + random.below(9)
      let digits = (0..<random.below(22)).map { _ in String(random.below(10)) }.joined()
      let text: String =
        switch random.below(4) {
        case 0: "\(whole)\(digits).5"
        case 1: "0.\(digits)\(whole)"
        case 2: "\(whole).\(digits)1e\(random.below(700) - 350)"
        default: Double(bitPattern: random.next() & 0x7FEF_FFFF_FFFF_FFFF).description
        }
      guard let ours = Self.number(text) else {
        #expect(Double(text)?.isFinite != true || !text.contains { ".e".contains($0) }, "\(text)")
        continue
      }
      #expect(ours.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  /// Numbers halfway between two doubles and beside them, at the ends of the range.
  @Test(arguments: [
    "9007199254740993.0", "9007199254740992.9999999999", "9007199254740993.0000000001", "4503599627370497.5",
    "1.7976931348623157e308", "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "2.4e-324",
    "6929495644600919.5", "8.442911973260991817129021e-309", "179769313486231570000e288", "0.000e5",
    "1090544144181609348671888949248.0", "7.2057594037927933e+16", "0.1", "123456789012345678.5",
  ]) func `ties go to the even double`(text: String) {
    #expect(Self.number(text)?.bitPattern == Double(text)?.bitPattern)
  }
}
