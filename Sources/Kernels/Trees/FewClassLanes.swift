/// Eight neighbouring places of a node of fewer than 4,096 rows, tried at once.
struct FewClassLanes {
  /// How many places are tried at once.
  static let width = 8

  /// Rows of the second and third class below the places, packed.
  private var base: SIMD8<UInt32>
  private var last = SIMD8<UInt32>.zero
  private var rows: SIMD8<Float>
  private let total: SIMD8<Float>
  private let shares: (SIMD8<Float>, SIMD8<Float>)
  private let second: SIMD8<UInt32>
  private var squares = SIMD8<Float>.zero
  private var sides = SIMD8<Float>.zero

  /// - Parameters:
  ///   - total, ones, twos: the node's rows, and those of two classes.
  ///   - second: the bit that is set in entries of the third class.
  ///   - below: the rows below the first place.
  init(total: Int, ones: Int, twos: Int, second: UInt32, after below: FewClassScan.Below) {
    self.total = SIMD8(repeating: Float(total))
    shares = (SIMD8(repeating: Float(ones)), SIMD8(repeating: Float(twos)))
    self.second = SIMD8(repeating: second)
    rows = SIMD8(repeating: Float(below.rows)) + SIMD8(1, 2, 3, 4, 5, 6, 7, 8)
    base = SIMD8(repeating: UInt32(truncatingIfNeeded: below.twos &<< 16 | below.ones))
  }

  /// Rows of the second class below the last place tried.
  var ones: Int { Int(last[7] & 0xFFFF) }
  /// Rows of the third class below it.
  var twos: Int { Int(last[7] &>> 16) }

  /// Sets the fraction to be exceeded, halved, and a little lower for the shorter
  /// numbers here.
  mutating func expect(_ squares: Double, _ sides: Double) {
    self.squares = SIMD8(repeating: Float(squares) * (0.5 * 0.999_99))
    self.sides = SIMD8(repeating: Float(sides))
  }

  /// Whether one of the places may be a record.
  @inline(__always)
  mutating func mayHoldRecord(_ entries: UnsafePointer<UInt32>) -> Bool {
    let words = unsafe UnsafeRawPointer(entries).loadUnaligned(as: SIMD8<UInt32>.self)
    var counts = (words & SIMD8(repeating: 1)) | ((words & second) &<< SIMD8(repeating: 15))
    counts &+= SIMD8(
      0, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6])
    counts &+= SIMD8(0, 0, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
    counts &+= SIMD8(0, 0, 0, 0, counts[0], counts[1], counts[2], counts[3])
    counts &+= base
    last = counts
    let one = float(counts & SIMD8(repeating: 0xFFFF)) * total - rows * shares.0
    let two = float(counts &>> SIMD8(repeating: 16)) * total - rows * shares.1
    let zero = one + two
    // Half of the sum of three squares.
    let reached = (zero * zero - one * two) * sides
    // Negative where more is reached than expected.
    let gap = squares * (rows * (total - rows)) - reached
    let bits = unsafe unsafeBitCast(gap, to: SIMD4<UInt64>.self)
    let pair = bits.lowHalf | bits.highHalf
    return (pair[0] | pair[1]) & 0x8000_0000_8000_0000 != 0
  }

  /// Goes on to the next places.
  @inline(__always)
  mutating func advance() {
    base = SIMD8(repeating: last[7])
    rows += SIMD8(repeating: 8)
  }

  /// Whole numbers below 2²³ as floating-point numbers.
  @inline(__always)
  private func float(_ counts: SIMD8<UInt32>) -> SIMD8<Float> {
    unsafe unsafeBitCast(counts | SIMD8(repeating: 0x4B00_0000), to: SIMD8<Float>.self)
      - SIMD8(repeating: 0x1p23)
  }
}

/// The rows below four neighbouring runs of codes, tried at once.
struct FewClassRuns {
  private let below: SIMD4<UInt64>

  /// - Parameters:
  ///   - counts: the rows of each run.
  ///   - passed: the rows below the first run.
  ///   - limit: how many runs there are; from the last of them on, places stay
  ///     the same.
  @inline(__always)
  init(_ counts: UnsafePointer<UInt64>, after passed: KindCounts, upTo limit: Int) {
    let first = passed.packed &+ (unsafe counts[0])
    let second = limit > 1 ? first &+ (unsafe counts[1]) : first
    let third = limit > 2 ? second &+ (unsafe counts[2]) : second
    below = SIMD4(first, second, third, limit > 3 ? third &+ (unsafe counts[3]) : third)
  }

  /// - Parameters:
  ///   - four: the rows of each run.
  ///   - passed: the rows below the first run.
  @inline(__always)
  init(_ four: SIMD4<UInt64>, after passed: KindCounts) {
    let pairs = four &+ SIMD4(0, four[0], four[1], four[2])
    below = pairs &+ SIMD4(0, 0, pairs[0], pairs[1]) &+ SIMD4(repeating: passed.packed)
  }

  /// The rows below the end of the last run.
  var last: KindCounts { KindCounts(packed: below[3]) }

  /// Whether the gain of a place may exceed the fraction squares / sides.
  @inline(__always)
  func mayHoldRecord(total: Int, ones: Int, twos: Int, _ squares: Double, _ sides: Double) -> Bool {
    let all = SIMD4(repeating: Double(total))
    let rows = number(below & SIMD4(repeating: KindCounts.mask))
    let one =
      number(below &>> SIMD4(repeating: 21) & SIMD4(repeating: KindCounts.mask)) * all
      - rows * SIMD4(repeating: Double(ones))
    let two = number(below &>> SIMD4(repeating: 42)) * all - rows * SIMD4(repeating: Double(twos))
    let zero = one + two
    // Half of the sum of three squares against half of the fraction, a little lower for the rounding.
    let reached = (zero * zero - one * two) * SIMD4(repeating: sides)
    let bits = unsafe unsafeBitCast(
      reached .> SIMD4(repeating: squares * (0.5 - 0.5e-13)) * (rows * (all - rows)), to: SIMD4<UInt64>.self)
    return bits[0] | bits[1] | bits[2] | bits[3] != 0
  }

  /// The same where the rows differ in mass by class.
  @inline(__always)
  func mayHoldRecord(_ scan: FewMassScan, _ record: FewMassScan.Record) -> Bool {
    let all = SIMD4(repeating: scan.mass)
    let rows = number(below & SIMD4(repeating: KindCounts.mask))
    let ones = number(below &>> SIMD4(repeating: 21) & SIMD4(repeating: KindCounts.mask))
    let twos = number(below &>> SIMD4(repeating: 42))
    let (first, second) = (SIMD4(repeating: scan.factors.1), SIMD4(repeating: scan.factors.2))
    let left = (rows - ones - twos) * SIMD4(repeating: scan.factors.0) + ones * first + twos * second
    let one = first * (ones * all - left * SIMD4(repeating: Double(scan.counts.1)))
    let two = second * (twos * all - left * SIMD4(repeating: Double(scan.counts.2)))
    // Drifts sum to 0 over the classes, but for rounding.
    let zero = one + two
    let slack = SIMD4(repeating: scan.mass * scan.mass * scan.mass * scan.mass * 1e-20)
    let reached = (one * one + two * two + zero * zero + slack) * SIMD4(repeating: record.sides)
    let bits = unsafe unsafeBitCast(
      SIMD4(repeating: record.squares * (1 - 1e-9)) * (left * (all - left)) - reached, to: SIMD4<UInt64>.self)
    return (bits[0] | bits[1] | bits[2] | bits[3]) &>> 63 != 0
  }

  /// Whole numbers below 2⁵² as floating-point numbers.
  @inline(__always)
  private func number(_ counts: SIMD4<UInt64>) -> SIMD4<Double> {
    unsafe unsafeBitCast(counts | SIMD4(repeating: 0x4330_0000_0000_0000), to: SIMD4<Double>.self)
      - SIMD4(repeating: 0x1p52)
  }
}
