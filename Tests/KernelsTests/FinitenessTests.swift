import Kernels
import Testing

@Suite struct FinitenessTests {
  @Test(arguments: [0, 1, 7, 8, 9, 31, 64], [Double.nan, .infinity, -.infinity])
  func `one odd value is found wherever it stands`(count: Int, odd: Double) {
    let values = (0..<count).map(Double.init)
    #expect(areAllFinite(values.span))
    #expect(!containsNaN(values.span))
    for place in 0..<count {
      var changed = values
      changed[place] = odd
      #expect(!areAllFinite(changed.span))
      #expect(containsNaN(changed.span) == odd.isNaN)
    }
  }

  @Test func `the largest numbers are finite`() {
    let values = Array(repeating: Double.greatestFiniteMagnitude, count: 9)
    #expect(areAllFinite(values.span))
  }
}
