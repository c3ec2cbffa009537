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
  /// How far the bit of the second class must be moved to become the highest
  /// one, and likewise that of the third.
  private let moves: (SIMD8<Int32>, SIMD8<Int32>)
  /// All bits if there is a third class.
  private let third: UInt8
  /// The most that so many rows weigh.
  private let reach: Double
  /// How many rows lie between the start and each place.
  private var rows = SIMD8<Float>.zero
  /// Rows of the second and third class since the start.
  private(set) var ones = 0
  private(set) var twos = 0
  private var base = (SIMD8<Float>.zero, SIMD8<Float>.zero)
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
    moves = (SIMD8(repeating: 31), SIMD8(repeating: 30))
    third = second == 0 ? 0 : .max
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
    base = (.zero, .zero)
    (ones, twos) = (0, 0)
  }

  /// What the next eight places can gain at most; goes on to the last of them.
  ///
  /// - Parameters:
  ///   - words: their entries.
  ///   - counts: those of `LaneBits`.
  @inline(__always)
  mutating func next(
    _ words: SIMD8<Int32>, _ counts: UnsafePointer<SIMD8<Float>>
  ) -> SIMD8<Float> {
    let first = Int(LaneBits.highest(words &<< moves.0))
    let second = Int(LaneBits.highest(words &<< moves.1) & third)
    let ones = unsafe base.0 + counts[first]
    let twos = unsafe base.1 + counts[second]
    self.ones &+= first.nonzeroBitCount
    self.twos &+= second.nonzeroBitCount
    base = (SIMD8(repeating: Float(self.ones)), SIMD8(repeating: Float(self.twos)))
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
}
