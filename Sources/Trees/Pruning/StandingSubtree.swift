/// What stands of a node's subtree when its parent is weighed.
///
/// - Source: Therneau & Atkinson, rpart vignette, section 4.1.
struct StandingSubtree {
  /// Complexities that differ by no more than this share of the root's risk are
  /// equal.
  static let tolerance = 1e-12

  /// The risk of the node as a leaf.
  let own: Double
  /// The risk of its leaves.
  private(set) var risk: Double
  /// How many splits stand in it.
  private(set) var splits = 0
  /// The drop of risk per split at which it goes; of no meaning without splits.
  private(set) var complexity = 0.0

  /// A node without splits.
  init(leaf risk: Double) {
    own = risk
    self.risk = risk
  }

  /// A node above two whole subtrees, after the children that go before it.
  ///
  /// - Parameters:
  ///   - own: the node's risk as a leaf.
  ///   - worthless: the split is taken back if its complexity is at most this.
  init(_ own: Double, _ left: StandingSubtree, _ right: StandingSubtree, worthless: Double) {
    self.own = own
    var (first, second) = (left, right)
    if second.threat <= first.threat { swap(&first, &second) }
    // From here on `first` is the child that goes first, if one does.
    func drop() -> Double { (own - (first.risk + second.risk)) / Double(first.splits + second.splits + 1) }
    if drop() > first.threat {
      first.collapse()
      if drop() > second.threat { second.collapse() }
    }
    splits = first.splits + second.splits + 1
    risk = first.risk + second.risk
    complexity = drop()
    if complexity <= worthless { collapse() }
  }

  /// The complexity of splits that stand; 0 if none does, when it does not
  /// matter.
  private var threat: Double { splits == 0 ? 0 : complexity }

  private mutating func collapse() {
    splits = 0
    risk = own
  }
}
