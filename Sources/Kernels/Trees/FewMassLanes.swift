/// What eight neighbouring places of a node can gain at most, in shares of its
/// mass.
///
/// Numbers are short, so drifts and masses are counted from a place whose own
/// are known. What they are off by is allowed for.
struct FewMassLanes {
  /// The mass of one row of each class, and what the second and third have more
  /// than the first.
  private let masses: (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>)
  private let more: (SIMD8<Float>, SIMD8<Float>)
  /// The shares of the second and third class in the node.
  private let shares: (SIMD8<Float>, SIMD8<Float>)
  private let second: SIMD8<UInt32>
  /// The most that so many rows weigh.
  private let reach: Double
  /// How many rows lie between the start and each place.
  private var rows = SIMD8<Float>.zero
  /// Rows of the second and third class since the start, packed.
  private var counts = SIMD8<UInt32>.zero
  private var left = SIMD8<Float>.zero
  private var drifts = (SIMD8<Float>.zero, SIMD8<Float>.zero)
  private var slack = SIMD8<Float>.zero
  private let sideSlack: SIMD8<Float>

  /// - Parameters:
  ///   - factors: the mass of one row of each class, of a node of mass 1.
  ///   - counts: the rows of the second and third class.
  ///   - second: the bit that is set in entries of the third class.
  ///   - most: how many rows come after a start at most, 2¹⁶ or less.
  init(
    _ factors: (Double, Double, Double), _ counts: (Double, Double), second: UInt32, most: Int
  ) {
    let floats = (Float(factors.0), Float(factors.1), Float(factors.2))
    masses = (SIMD8(repeating: floats.0), SIMD8(repeating: floats.1), SIMD8(repeating: floats.2))
    more = (SIMD8(repeating: floats.1 - floats.0), SIMD8(repeating: floats.2 - floats.0))
    shares = (
      SIMD8(repeating: Float(factors.1 * counts.0)), SIMD8(repeating: Float(factors.2 * counts.1))
    )
    self.second = SIMD8(repeating: second)
    reach = Double(most) * max(factors.0, factors.1, factors.2)
    sideSlack = SIMD8(repeating: Float((1 + reach) * 5e-7))
  }

  /// Goes to a place, with the mass and the drifts of the second and third class
  /// below it.
  @inline(__always)
  mutating func start(left: Double, _ one: Double, _ two: Double) {
    self.left = SIMD8(repeating: Float(left))
    drifts = (SIMD8(repeating: Float(one)), SIMD8(repeating: Float(two)))
    // Each drift is off by this at most; (d + e)² ≤ 1.0001 d² + 10,001 e².
    let error = (one.magnitude + two.magnitude + reach) * 5e-7
    slack = SIMD8(repeating: Float(error * error * 31_000))
    rows = SIMD8(1, 2, 3, 4, 5, 6, 7, 8)
    counts = .zero
  }

  /// What the next eight places can gain at most; goes on to the last of them.
  @inline(__always)
  mutating func next(_ words: SIMD8<UInt32>) -> SIMD8<Float> {
    var sums = (words & SIMD8(repeating: 1)) | ((words & second) &<< SIMD8(repeating: 15))
    sums &+= SIMD8(0, sums[0], sums[1], sums[2], 0, sums[4], sums[5], sums[6])
    sums &+= SIMD8(0, 0, sums[0], sums[1], 0, 0, sums[4], sums[5])
    sums &+= SIMD8(0, 0, 0, 0, sums[3], sums[3], sums[3], sums[3])
    sums &+= counts
    counts = SIMD8(repeating: sums[7])
    let ones = float(sums & SIMD8(repeating: 0xFFFF))
    let twos = float(sums &>> SIMD8(repeating: 16))
    let passed = rows * masses.0 + ones * more.0 + twos * more.1
    rows += SIMD8(repeating: 8)
    let one = drifts.0 + ones * masses.1 - passed * shares.0
    let two = drifts.1 + twos * masses.2 - passed * shares.1
    // Drifts sum to 0 over the classes.
    let both = one + two
    let below = left + passed
    var sides = below * (SIMD8(repeating: 1) - below) - sideSlack
    let least = SIMD8<Float>(repeating: 1e-30)
    sides.replace(with: least, where: sides .< least)
    let squares = one * one + two * two + both * both
    return (squares * SIMD8(repeating: 1.000_11) + slack) / sides
  }

  /// Whole numbers below 2²³ as floating-point numbers.
  @inline(__always)
  private func float(_ counts: SIMD8<UInt32>) -> SIMD8<Float> {
    unsafe unsafeBitCast(counts | SIMD8(repeating: 0x4B00_0000), to: SIMD8<Float>.self)
      - SIMD8(repeating: 0x1p23)
  }
}
