/// Case weight by class; held without allocating for up to four classes.
struct ClassWeights: Hashable, Sendable, RandomAccessCollection, MutableCollection {
  /// The weights of the first four classes.
  private(set) var few: SIMD4<Double> = .zero
  /// Those of the others.
  private var more: [Double] = []
  /// How many classes there are.
  let count: Int

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  /// The weights of at most four classes.
  init(_ few: SIMD4<Double>, count: Int) {
    self.few = few
    self.count = count
  }

  /// One weight per class.
  init(_ weights: [Double]) {
    count = weights.count
    if count > 4 { more = Array(weights.dropFirst(4)) }
    for k in 0..<Swift.min(count, 4) { few[k] = weights[k] }
  }

  subscript(_ k: Int) -> Double {
    get { k < 4 ? few[k] : more[k - 4] }
    set { if k < 4 { few[k] = newValue } else { more[k - 4] = newValue } }
  }
}
