/// Four neighbouring places of a node, tried at once in shares of its mass.
///
/// Numbers are short, so drifts and masses are counted from a place whose own
/// are known. What they are off by is allowed for.
struct FewMassLanes {
  /// The mass of one row of each class, and what the second and third have more
  /// than the first.
  private let masses: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)
  private let more: (SIMD4<Float>, SIMD4<Float>)
  /// The shares of the second and third class in the node.
  private let shares: (SIMD4<Float>, SIMD4<Float>)
  private let second: SIMD4<UInt32>
  /// The mass of the rows up to each place if all were of the first class.
  private var steps = SIMD4<Float>.zero
  /// Rows of the second and third class since the start, packed.
  private var counts = SIMD4<UInt32>.zero
  private var left = SIMD4<Float>.zero
  private var drifts = (SIMD4<Float>.zero, SIMD4<Float>.zero)
  private var slack = SIMD4<Float>.zero
  private var bar = SIMD4<Float>.zero

  /// - Parameters:
  ///   - factors: the mass of one row of each class, of a node of mass 1.
  ///   - counts: the rows of the second and third class.
  ///   - second: the bit that is set in entries of the third class.
  init(_ factors: (Double, Double, Double), _ counts: (Double, Double), second: UInt32) {
    let floats = (Float(factors.0), Float(factors.1), Float(factors.2))
    masses = (SIMD4(repeating: floats.0), SIMD4(repeating: floats.1), SIMD4(repeating: floats.2))
    more = (SIMD4(repeating: floats.1 - floats.0), SIMD4(repeating: floats.2 - floats.0))
    shares = (
      SIMD4(repeating: Float(factors.1 * counts.0)), SIMD4(repeating: Float(factors.2 * counts.1))
    )
    self.second = SIMD4(repeating: second)
  }

  /// Sets the gain to be exceeded.
  @inline(__always)
  mutating func expect(_ gain: Double) { bar = SIMD4(repeating: Float(gain) * 0.999_99) }

  /// Goes to a place, with the mass and the drifts of the second and third class
  /// below it.
  @inline(__always)
  mutating func start(left: Double, _ one: Double, _ two: Double) {
    self.left = SIMD4(repeating: Float(left))
    drifts = (SIMD4(repeating: Float(one)), SIMD4(repeating: Float(two)))
    slack = SIMD4(repeating: Float((one * one + two * two) * 1e-6))
    steps = masses.0 * SIMD4(1, 2, 3, 4)
    counts = .zero
  }

  /// Whether the next four places may hold one that gains more; goes on to the
  /// last of them.
  ///
  /// - Precondition: they are at most 64 rows from the start.
  @inline(__always)
  mutating func mayHoldRecord(_ entries: UnsafePointer<UInt32>) -> Bool {
    let words = unsafe UnsafeRawPointer(entries).loadUnaligned(as: SIMD4<UInt32>.self)
    var rows = (words & SIMD4(repeating: 1)) | ((words & second) &<< SIMD4(repeating: 15))
    rows &+= SIMD4(0, rows[0], rows[1], rows[2])
    rows &+= SIMD4(0, 0, rows[0], rows[1])
    rows &+= counts
    counts = SIMD4(repeating: rows[3])
    let ones = float(rows & SIMD4(repeating: 0xFFFF))
    let twos = float(rows &>> SIMD4(repeating: 16))
    let passed = steps + ones * more.0 + twos * more.1
    steps += masses.0 * SIMD4(repeating: 4)
    let one = drifts.0 + ones * masses.1 - passed * shares.0
    let two = drifts.1 + twos * masses.2 - passed * shares.1
    // Drifts sum to 0 over the classes.
    let both = one + two
    let below = left + passed
    let sides = below * (SIMD4(repeating: 1) - below) - SIMD4(repeating: 2e-7)
    let reached = one * one + two * two + both * both + slack
    let bits = unsafe unsafeBitCast(reached .>= bar * sides, to: SIMD2<UInt64>.self)
    return bits[0] | bits[1] != 0
  }

  /// Rows of the second class since the start.
  var ones: Int { Int(counts[0] & 0xFFFF) }
  /// Those of the third class.
  var twos: Int { Int(counts[0] &>> 16) }

  /// Whole numbers below 2²³ as floating-point numbers.
  @inline(__always)
  private func float(_ counts: SIMD4<UInt32>) -> SIMD4<Float> {
    unsafe unsafeBitCast(counts | SIMD4(repeating: 0x4B00_0000), to: SIMD4<Float>.self)
      - SIMD4(repeating: 0x1p23)
  }
}
