import Kernels
import Testing

@Suite struct FinitenessTests {
  private func finite(_ values: [Double]) -> Bool { areAllFinite(values.span) }
  private func hasNaN(_ values: [Double]) -> Bool { containsNaN(values.span) }

  @Test(arguments: [0, 1, 7, 8, 9, 31, 64], [Double.nan, .infinity, -.infinity])
  func `one odd value is found wherever it stands`(count: Int, odd: Double) {
    let values = (0..<count).map(Double.init)
    #expect(finite(values))
    #expect(!hasNaN(values))
    for place in 0..<count {
      var changed = values
      changed[place] = odd
      #expect(!finite(changed))
      #expect(hasNaN(changed) == odd.isNaN)
    }
  }

  @Test func `the largest numbers are finite`() {
    let values = Array(repeating: Double.greatestFiniteMagnitude, count: 9)
    #expect(finite(values))
  }
}
