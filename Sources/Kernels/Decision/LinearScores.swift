/// How weighted sums over sums are made of columns: what is added to what, in order.
public struct ScorePlan: Hashable, Sendable {
  /// How each column becomes dimensionless.
  public var images: [LinearImage]
  /// The sums, each over columns and over sums that stand before it.
  public var sums: [[Term]]

  /// One summand: a column (0..<columns), or an earlier sum (columns + its place), and its weight.
  public struct Term: Hashable, Sendable {
    /// The place of what is added.
    public var source: Int
    /// What it is multiplied by.
    public var weight: Double

    /// A summand.
    public init(source: Int, weight: Double) {
      self.source = source
      self.weight = weight
    }
  }

  /// A plan of these images and sums.
  public init(images: [LinearImage], sums: [[Term]]) {
    self.images = images
    self.sums = sums
  }
}

/// The weighted sums of the columns' images, row by row, in one pass over the columns.
///
/// Every row is worked out by the same operations in the same order, whatever the number of threads, so the
/// bits are those of one column after the other: Σ starts at 0 and adds weight · image term by term.
///
/// - Parameters:
///   - columns: one array for each image, all of one length.
///   - plan: images and sums.
///   - threads: more than 1 works on as many parts of the rows as the machine has processors.
/// - Returns: one array for each sum; nil where any value is NaN or infinite, for which sums have rules of
///   their own.
/// - Complexity: O(rows × terms); beyond the result, memory for a few thousand rows a thread.
/// - Precondition: one column for each image, and terms only of columns and of earlier sums.
public func linearScores(_ columns: [[Double]], _ plan: ScorePlan, threads: Int = 2) -> [[Double]]? {
  precondition(columns.count == plan.images.count, "every column needs one image")
  let rows = columns.first?.count ?? 0
  precondition(columns.allSatisfy { $0.count == rows }, "columns differ in length")
  for (place, sum) in plan.sums.enumerated() {
    precondition(
      sum.allSatisfy { (0..<columns.count + place).contains($0.source) }, "a term before it is known")
  }
  // Fresh memory is mapped when it is first written, which several threads do in less time than one.
  var sums = concurrentResults(plan.sums.count, threads: threads) { _ in [Double](repeating: 0, count: rows) }
  let parts = (rows + partSize - 1) / partSize
  let isFinite = unsafe withPointers(to: columns, [], 0) { sources in
    unsafe withPointers(to: &sums, [], 0) { targets in
      // SAFETY: parts are disjoint ranges of rows, so no two threads write one place, and the pointers are
      // used only inside the closures that lend them.
      nonisolated(unsafe) let (sources, targets) = unsafe (sources, targets)
      let flags = concurrentResults(parts, threads: threads) { part in
        unsafe LinearScoring(plan: plan, sources: sources, targets: targets)
          .score(part * partSize..<min(rows, (part + 1) * partSize))
      }
      return flags.allSatisfy { $0 }
    }
  }
  return isFinite ? sums : nil
}

private let partSize = 1 << 16

/// Works on parts of the rows, a block that stays in the cache at a time.
// Its pointers are lent for as long as a value of it lives.
@safe private struct LinearScoring {
  let plan: ScorePlan
  let sources: [UnsafeBufferPointer<Double>]
  let targets: [UnsafeMutableBufferPointer<Double>]

  /// Scores some rows; false where a value is not finite.
  func score(_ rows: Range<Int>) -> Bool {
    var isFinite = true
    var scratch = [Double](repeating: 0, count: plan.images.count * Self.block)
    unsafe scratch.withUnsafeMutableBufferPointer { scratch in
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.block) {
        let count = min(Self.block, rows.upperBound - start)
        for (place, image) in plan.images.enumerated() {
          // SAFETY: place · block + count is at most the scratch's length, and start + count the columns'.
          let finite = unsafe Self.images(
            sources[place].baseAddress! + start, count, image, scratch.baseAddress! + place * Self.block)
          isFinite = isFinite && finite
        }
        for (place, terms) in plan.sums.enumerated() {
          let target = unsafe targets[place].baseAddress! + start
          for (turn, term) in terms.enumerated() {
            let source =
              term.source < plan.images.count
              ? unsafe UnsafePointer(scratch.baseAddress! + term.source * Self.block)
              : unsafe UnsafePointer(targets[term.source - plan.images.count].baseAddress! + start)
            unsafe Self.add(source, count, term.weight, to: target, isFirst: turn == 0)
          }
        }
      }
    }
    return isFinite
  }

  private static let block = 2_048

  private typealias Lanes = SIMD8<Double>

  /// Writes images of `count` values; false where a value is not finite.
  @inline(__always)
  private static func images(
    _ source: UnsafePointer<Double>, _ count: Int, _ image: LinearImage,
    _ target: UnsafeMutablePointer<Double>
  ) -> Bool {
    switch image.kind {
    case .scaled(let shift, let divisor):
      let (base, gain) = (image.base, image.gain)
      return unsafe each(source, count, target) { base + gain * (($0 - shift) / divisor) }
    case .reversed(let from, let divisor):
      let (base, gain) = (image.base, image.gain)
      return unsafe each(source, count, target) { base + gain * ((from - $0) / divisor) }
    case .constant(let value):
      let image = image.base + image.gain * value
      return unsafe each(source, count, target) { _ in Lanes(repeating: image) }
    }
  }

  @inline(__always)
  private static func each(
    _ source: UnsafePointer<Double>, _ count: Int, _ target: UnsafeMutablePointer<Double>,
    _ body: (Lanes) -> Lanes
  ) -> Bool {
    // x − x is 0 for finite x and NaN for the others.
    var odd = SIMDMask<Lanes.MaskStorage>(repeating: false)
    let whole = count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      // SAFETY: i + 8 ≤ count, which both pointers have room for.
      let x = unsafe UnsafeRawPointer(source + i).loadUnaligned(as: Lanes.self)
      let rest = x - x
      odd = odd .| (rest .!= rest)
      unsafe UnsafeMutableRawPointer(target + i).storeBytes(of: body(x), as: Lanes.self)
    }
    var isFinite = !any(odd)
    for i in whole..<count {
      // SAFETY: i < count.
      let x = unsafe source[i]
      isFinite = isFinite && x.isFinite
      unsafe target[i] = body(Lanes(repeating: x))[0]
    }
    return isFinite
  }

  /// Adds weight · source to the target, or to 0 where it is the first.
  @inline(__always)
  private static func add(
    _ source: UnsafePointer<Double>, _ count: Int, _ weight: Double, to target: UnsafeMutablePointer<Double>,
    isFirst: Bool
  ) {
    let whole = count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      // SAFETY: i + 8 ≤ count, which both pointers have room for.
      let x = unsafe UnsafeRawPointer(source + i).loadUnaligned(as: Lanes.self)
      let before =
        isFirst ? Lanes.zero : unsafe UnsafeRawPointer(target + i).loadUnaligned(as: Lanes.self)
      unsafe UnsafeMutableRawPointer(target + i).storeBytes(of: before + weight * x, as: Lanes.self)
    }
    for i in whole..<count {
      // SAFETY: i < count.
      unsafe target[i] = (isFirst ? 0 : target[i]) + weight * source[i]
    }
  }
}

/// Lends the storage of all arrays at once.
private func withPointers<Result>(
  to arrays: [[Double]], _ lent: [UnsafeBufferPointer<Double>], _ next: Int,
  _ body: ([UnsafeBufferPointer<Double>]) -> Result
) -> Result {
  guard next < arrays.count else { return unsafe body(lent) }
  return unsafe arrays[next].withUnsafeBufferPointer {
    unsafe withPointers(to: arrays, lent + [$0], next + 1, body)
  }
}

/// Lends the storage of all arrays for writing at once.
private func withPointers<Result>(
  to arrays: inout [[Double]], _ lent: [UnsafeMutableBufferPointer<Double>], _ next: Int,
  _ body: ([UnsafeMutableBufferPointer<Double>]) -> Result
) -> Result {
  guard next < arrays.count else { return unsafe body(lent) }
  // Taken out, so that the array is not shared while it is written.
  var own: [Double] = []
  swap(&own, &arrays[next])
  defer { swap(&own, &arrays[next]) }
  return unsafe own.withUnsafeMutableBufferPointer { pointer in
    unsafe withPointers(to: &arrays, lent + [pointer], next + 1, body)
  }
}
