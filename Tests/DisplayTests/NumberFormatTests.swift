import Display
import Kernels
import Tables
import Testing

@Suite struct NumberFormatTests {
  @Test func `rounding follows the exact decimal expansion, ties go to even`() {
    // 2.675 and 1.005 lie below, 0.125 and 2.5 on the tie; as C's printf writes them.
    #expect(NumberFormat.fixed(2).text(2.675) == "2.67")
    #expect(NumberFormat.fixed(2).text(1.005) == "1.00")
    #expect(NumberFormat.fixed(2).text(0.125) == "0.12")
    #expect(NumberFormat.fixed(2).text(0.375) == "0.38")
    #expect(NumberFormat.fixed(0).text(2.5) == "2")
    #expect(NumberFormat.fixed(0).text(3.5) == "4")
    #expect(NumberFormat.fixed(0).text(0.5) == "0")
    #expect(NumberFormat.fixed(1).text(9.95) == "9.9")
    #expect(NumberFormat.fixed(1).text(9.96) == "10.0")
    #expect(NumberFormat.fixed(20).text(0.1) == "0.10000000000000000555")
  }

  @Test func `signs of zero, infinities and undefined values have one form`() {
    #expect(NumberFormat.fixed(1).text(-0.0) == "0.0")
    #expect(NumberFormat.fixed(1).text(-0.04) == "0.0")
    #expect(NumberFormat.automatic.text(-0.0) == "0")
    #expect(NumberFormat.significant(3).text(-0.0) == "0.00")
    #expect(NumberFormat.automatic.text(.infinity) == "inf")
    #expect(NumberFormat.percent(1).text(-.infinity) == "-inf")
    #expect(NumberFormat.fixed(3).text(.nan) == "–")
    #expect(NumberFormat.automatic.text(Cell.missing) == "–")
  }

  @Test func `automatic shows six significant digits without useless zeros`() {
    #expect(NumberFormat.automatic.text(3.009202764) == "3.0092")
    #expect(NumberFormat.automatic.text(0.1 + 0.2) == "0.3")
    #expect(NumberFormat.automatic.text(1.0 / 3) == "0.333333")
    #expect(NumberFormat.automatic.text(200.0 / 3) == "66.6667")
    #expect(NumberFormat.automatic.text(123_456_789) == "123456789")
    #expect(NumberFormat.automatic.text(1_234_567.89) == "1234567.89")
    #expect(NumberFormat.automatic.text(1_234_567.891) == "1234568")
    #expect(NumberFormat.automatic.text(0.00001) == "0.00001")
  }

  @Test func `very large and very small values have an exponent`() {
    #expect(NumberFormat.automatic.text(1e15) == "1e15")
    #expect(NumberFormat.automatic.text(-1.2345678e22) == "-1.23457e22")
    #expect(NumberFormat.automatic.text(9.99e-6) == "9.99e-6")
    #expect(NumberFormat.automatic.text(999_999_999_999_999) == "999999999999999")
    #expect(NumberFormat.significant(3).text(1e-7) == "1e-7")
    #expect(NumberFormat.fixed(2).text(1e-7) == "0.00")
    #expect(NumberFormat.automatic.text(.leastNonzeroMagnitude) == "4.94066e-324")
    #expect(NumberFormat.automatic.text(.greatestFiniteMagnitude) == "1.79769e308")
  }

  @Test func `a column has one number of digits behind the point`() {
    #expect(NumberFormat.automatic.texts(of: [12.5, 1234.25, 1.0 / 3]) == ["12.500", "1234.250", "0.333"])
    #expect(NumberFormat.automatic.texts(of: [1, 2.5]) == ["1.0", "2.5"])
    #expect(NumberFormat.automatic.texts(of: [1, 2, 30]) == ["1", "2", "30"])
    #expect(NumberFormat.automatic.texts(of: [0.5, 0.00012345]) == ["0.500000", "0.000123"])
    #expect(NumberFormat.automatic.texts(of: [0.5, 1e-17]) == ["0.5", "1e-17"])
    #expect(NumberFormat.automatic.texts(of: [1e14 / 3, 1.0 / 3]) == ["33333333333333.3", "0.3"])
  }

  @Test func `significant digits include zeros at the end`() {
    #expect(NumberFormat.significant(3).text(0.5) == "0.500")
    #expect(NumberFormat.significant(3).text(12_345) == "12300")
    #expect(NumberFormat.significant(3).text(0.99999) == "1.00")
    #expect(NumberFormat.significant(2).text(0.05) == "0.050")
  }

  @Test func `shares are written as per cent`() {
    #expect(NumberFormat.percent(1).text(0.256) == "25.6 %")
    #expect(NumberFormat.percent(0).text(1) == "100 %")
    #expect(NumberFormat.percent(1).text(Cell.integer(1)) == "100.0 %")
    #expect(NumberFormat.percent(1).text(0.0005) == "0.1 %")
    #expect(NumberFormat.percent(2).text(1e-9) == "0.00 %")
  }

  @Test func `counts are written in full, in sentences in groups`() {
    #expect(NumberFormat.fixed(2).text(Cell.integer(.min)) == "-9223372036854775808")
    #expect(NumberFormat.grouped(1_234_567) == "1 234 567")
    #expect(NumberFormat.grouped(-999) == "-999")
    #expect(NumberFormat.grouped(1000) == "1 000")
  }

  @Test(arguments: 0..<40) func `texts read back within half a unit of their last digit`(seed: UInt64) throws
  {
    var random = RandomSource(seed: seed)
    for _ in 0..<200 {
      let value = RandomBlocks.number(&random)
      for format in [NumberFormat.automatic, .fixed(3), .significant(5)] {
        let text = format.text(value)
        let read = try #require(Double(text))
        #expect(
          abs(read - value) <= Self.halfUnit(text) * (1 + 1e-9) + abs(value) * 1e-15, "\(value) \(text)")
      }
    }
  }

  /// Half a unit of a text's last digit; a whole number's zeros at the end may all be rounded ones.
  private static func halfUnit(_ text: String) -> Double {
    let parts = text.split(separator: "e")
    let digits = parts[0].drop { $0 == "-" }
    let places = digits.split(separator: ".").dropFirst().first?.count
    let zeros = places == nil ? digits.reversed().prefix { $0 == "0" }.count : 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return 0.5 * (Double("1e\(exponent - (places ?? 0) + zeros)") ?? 0)
  }

  /// The standard library's shortest text reads back as the same double, so it must agree with our digits.
  @Test(arguments: 0..<20) func `seventeen significant digits read back as the same double`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<300 {
      let value = RandomBlocks.number(&random)
      guard (1e-5..<1e15).contains(abs(value)) else { continue }
      #expect(Double(NumberFormat.significant(17).text(value)) == value)
    }
  }
}
