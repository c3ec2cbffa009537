/// Four neighbouring places of a node of fewer than 4,096 rows, tried at once.
struct FewClassLanes {
  /// Rows of the second and third class below the places, packed.
  var base = SIMD4<UInt32>.zero
  private var last = SIMD4<UInt32>.zero
  private var rows: SIMD4<Float>
  private let total: SIMD4<Float>
  private let shares: (SIMD4<Float>, SIMD4<Float>)
  private let second: SIMD4<UInt32>
  private var squares = SIMD4<Float>.zero
  private var sides = SIMD4<Float>.zero

  init(total: Int, ones: Int, twos: Int, second: UInt32, start: Int) {
    self.total = SIMD4(repeating: Float(total))
    shares = (SIMD4(repeating: Float(ones)), SIMD4(repeating: Float(twos)))
    self.second = SIMD4(repeating: second)
    rows = SIMD4(repeating: Float(start)) + SIMD4(1, 2, 3, 4)
  }

  /// Rows of the second class below the last place tried.
  var ones: Int { Int(last[3] & 0xFFFF) }
  /// Rows of the third class below it.
  var twos: Int { Int(last[3] &>> 16) }

  /// Sets the fraction to be exceeded, a little lower for the shorter numbers
  /// here.
  mutating func expect(_ squares: Double, _ sides: Double) {
    self.squares = SIMD4(repeating: Float(squares) * 0.999_99)
    self.sides = SIMD4(repeating: Float(sides))
  }

  /// Whether one of four places may be a record.
  @inline(__always)
  mutating func mayHoldRecord(_ entries: UnsafePointer<UInt32>) -> Bool {
    let words = unsafe UnsafeRawPointer(entries).loadUnaligned(as: SIMD4<UInt32>.self)
    var counts = (words & SIMD4(repeating: 1)) | ((words & second) &<< SIMD4(repeating: 15))
    counts &+= SIMD4(0, counts[0], counts[1], counts[2])
    counts &+= SIMD4(0, 0, counts[0], counts[1])
    counts &+= base
    last = counts
    let one = float(counts & SIMD4(repeating: 0xFFFF)) * total - rows * shares.0
    let two = float(counts &>> SIMD4(repeating: 16)) * total - rows * shares.1
    let zero = one + two
    let reached = (one * one + two * two + zero * zero) * sides
    let bits = unsafe unsafeBitCast(
      reached .> squares * (rows * (total - rows)), to: SIMD2<UInt64>.self)
    return bits[0] | bits[1] != 0
  }

  /// Goes on to the next four places.
  @inline(__always)
  mutating func advance() {
    base = SIMD4(repeating: last[3])
    rows += SIMD4(repeating: 4)
  }

  /// Whole numbers below 2²³ as floating-point numbers.
  @inline(__always)
  private func float(_ counts: SIMD4<UInt32>) -> SIMD4<Float> {
    unsafe unsafeBitCast(counts | SIMD4(repeating: 0x4B00_0000), to: SIMD4<Float>.self)
      - SIMD4(repeating: 0x1p23)
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
    let reached = (one * one + two * two + zero * zero) * SIMD4(repeating: sides)
    let bits = unsafe unsafeBitCast(
      reached .> SIMD4(repeating: squares) * (rows * (all - rows)), to: SIMD4<UInt64>.self)
    return bits[0] | bits[1] | bits[2] | bits[3] != 0
  }

  /// Whole numbers below 2⁵² as floating-point numbers.
  @inline(__always)
  private func number(_ counts: SIMD4<UInt64>) -> SIMD4<Double> {
    unsafe unsafeBitCast(counts | SIMD4(repeating: 0x4330_0000_0000_0000), to: SIMD4<Double>.self)
      - SIMD4(repeating: 0x1p52)
  }
}
