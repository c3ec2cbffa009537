import Kernels
import TableFiles
import Tables
import Testing

@Suite struct FuzzTests {
  static let seeds = [
    DelimitedTextTests.sample, "a;b\n1,5;2020-01-01\n", "sep=,\nx\n\"\n", "Report\n\n#c\nid\tv\n1\t2\n",
    "\u{FEFF}n\n1e400\n007\n",
    "a,b\n1,\"x\"\"y\"z\n,,\n", "d\n2020年1月1日\n1/2/2020 10:00 PM\n", "a,a,\n-,?,NA\n\r\r\n",
  ]
  static let pieces: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0x1A], [34], [34, 34], [44], [10], [13], [13, 10], [9], [59], Array("1e9".utf8),
    Array("年".utf8),
    [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x81, 0x30, 0x81, 0x30], Array("-".utf8), Array("9".utf8),
    Array("#".utf8),
  ]

  static func mutated(_ random: inout RandomSource) -> [UInt8] {
    var bytes = Array(seeds[random.below(seeds.count)].utf8)
    for _ in 0...random.below(6) {
      let place = random.below(bytes.count + 1)
      switch random.below(4) {
      case 0: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(4)))
      case 2: bytes.insert(contentsOf: bytes[..<place], at: place)
      default: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
      }
    }
    return bytes
  }

  /// Nothing traps or hangs, and what is read has columns of equal lengths with different names.
  @Test(arguments: 0..<20) func `every input gives a table or a defect`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<1000 {
      let bytes = Self.mutated(&random)
      var options = DelimitedTextOptions()
      if random.below(2) == 0 { options.ragged = .fill }
      if random.below(4) == 0 { options.header = random.below(2) == 0 }
      if random.below(8) == 0 { options.decimalMark = .comma }
      if random.below(8) == 0 { options.dateOrder = .monthFirst }
      guard let result = try? DelimitedText.read(bytes, options: options) else { continue }
      #expect(Set(result.table.names).count == result.table.columns.count)
      #expect(result.table.columns.allSatisfy { $0.count == result.table.rowCount })
    }
  }
}
