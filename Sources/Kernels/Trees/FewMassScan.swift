/// The constants of one scan.
///
/// The gain of a cut is Σ dₖ² / (T·L·R) with dₖ = fₖ (lₖ·T − tₖ·L), where T, L
/// and R are masses.
struct FewMassScan {
  let counts: (Int, Int, Int)
  let factors: (Double, Double, Double)
  /// All rows, and their mass.
  let rows: Int
  let mass: Double
  /// How many rows must lie on either side.
  let edge: Int
  let shift: UInt32
  /// The bit that is set in entries of the third class.
  let second: UInt32
  private let classes: SIMD4<Double>
  /// Whether rows of all classes have equal masses.
  private let isEqual: Bool
  private let bits: Int

  /// - Precondition: two or three classes.
  init(_ counts: SIMD4<Double>, _ factors: [Double], classBits: Int, edge: Int) {
    precondition(factors.isEmpty || (2...3).contains(factors.count))
    isEqual = factors.isEmpty
    classes = counts
    self.counts = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    self.factors =
      factors.isEmpty ? (1, 1, 1) : (factors[0], factors[1], factors.count > 2 ? factors[2] : 0)
    rows = self.counts.0 + self.counts.1 + self.counts.2
    mass = counts[0] * self.factors.0 + counts[1] * self.factors.1 + counts[2] * self.factors.2
    bits = classBits
    self.edge = max(edge, 1)
    shift = UInt32(truncatingIfNeeded: classBits)
    second = classBits > 1 ? 2 : 0
  }

  /// The rows below a place.
  struct Below {
    var rows = 0
    var ones = 0
    var twos = 0
    var zeros: Int { rows &- ones &- twos }

    init() {}

    @inline(__always)
    init(_ counts: KindCounts) { (rows, ones, twos) = (counts.rows, counts.ones, counts.twos) }

    @inline(__always)
    init(rows: Int, ones: Int, twos: Int) { (self.rows, self.ones, self.twos) = (rows, ones, twos) }

    /// Sixteen rows.
    @inline(__always)
    init(_ block: (ones: Int, twos: Int)) { (rows, ones, twos) = (16, block.ones, block.twos) }

    @inline(__always)
    mutating func add(_ block: Below) {
      rows &+= block.rows
      ones &+= block.ones
      twos &+= block.twos
    }
  }

  /// The best place so far.
  struct Record {
    var below = Below()
    var squares: Double
    var sides = 1.0
  }

  /// What the bound of a place must exceed that may be better than a record, in
  /// shares of the mass.
  ///
  /// It lies so far below the record's own gain that the order of places that
  /// are equal but for rounding is decided by what they gain alone.
  @inline(__always)
  func bar(_ record: Record) -> Float {
    Float(record.squares / (record.sides * mass * mass)) * 0.999_999
  }

  /// The record of a place, if it is a better cut.
  @inline(__always)
  func better(_ below: Below, than record: Record) -> Record? {
    let left = left(below)
    let sides = left * (mass - left)
    let squares = squares(below, left)
    guard sides > 0, squares * record.sides > record.squares * sides else { return nil }
    return Record(below: below, squares: squares * tieFactor, sides: sides)
  }

  /// The mass below.
  @inline(__always)
  func left(_ below: Below) -> Double {
    Double(below.zeros) * factors.0 + Double(below.ones) * factors.1 + Double(below.twos) * factors.2
  }

  /// dₖ.
  @inline(__always)
  func drifts(_ below: Below, _ left: Double) -> (Double, Double, Double) {
    (
      factors.0 * (Double(below.zeros) * mass - Double(counts.0) * left),
      factors.1 * (Double(below.ones) * mass - Double(counts.1) * left),
      factors.2 * (Double(below.twos) * mass - Double(counts.2) * left)
    )
  }

  /// Σ dₖ².
  @inline(__always)
  private func squares(_ below: Below, _ left: Double) -> Double {
    let drift = drifts(below, left)
    return drift.0 * drift.0 + drift.1 * drift.1 + drift.2 * drift.2
  }

  /// The cut above some rows, at a threshold.
  func cut(_ below: Below, _ threshold: Double) -> CountedCut {
    if isEqual {
      let scan = FewClassScan(classes, classBits: bits, edge: edge)
      return scan.cut(.init(rows: below.rows, ones: below.ones, twos: below.twos), threshold)
    }
    let left = left(below)
    let whole = SIMD4(Double(counts.0), Double(counts.1), Double(counts.2), 0)
    let gain = squares(below, left) / (mass * left * (mass - left))
    let inside = SIMD4(Double(below.zeros), Double(below.ones), Double(below.twos), 0)
    let cut = NumericCut(
      below: below.rows, threshold: threshold, gain: gain,
      lowerIsBelow: hasLowerMean(
        inside, of: whole, factors: SIMD4(factors.0, factors.1, factors.2, 0)))
    return CountedCut(cut: cut, below: inside, rows: rows)
  }
}
