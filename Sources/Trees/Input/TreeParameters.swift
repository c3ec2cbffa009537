/// How a tree is grown: valid by construction, with rpart's names and defaults.
public struct TreeParameters: Hashable, Sendable {
  /// What a split reduces.
  public let criterion: Criterion
  /// The fewest rows a node must have to be split.
  public let minsplit: Int
  /// The fewest rows a leaf must have.
  public let minbucket: Int
  /// The greatest depth of a node, the root being at depth 0.
  public let maxdepth: Int
  /// The least complexity, as a fraction of the root's risk, that a split must
  /// be worth.
  public let cp: Double
  /// How many runners-up are kept per split.
  public let maxcompete: Int
  /// How many surrogates are kept per split.
  public let maxsurrogate: Int
  /// What happens to rows that lack the primary variable.
  public let usesurrogate: SurrogateUse
  /// Which rows a surrogate's agreement is a share of.
  public let surrogatestyle: SurrogateStyle
  /// What happens to incomplete rows.
  public let missing: MissingTreatment
  /// Probability of each class in the population, or nothing for the share in
  /// the data.
  public let prior: [Double]?
  /// The cost of assigning a class to a row of another, or nothing for 1 each.
  public let loss: LossMatrix?
  /// What measuring each predictor costs, or nothing for 1 each; gains are
  /// divided by it.
  public let costs: [Double]?
  /// The most levels of an unordered column that are split exhaustively, for
  /// three or more classes.
  public let exhaustiveLevels: Int

  /// What a split reduces.
  public enum Criterion: String, Hashable, Sendable, CaseIterable {
    /// 1 − Σ p², for classes.
    case gini
    /// −Σ p ln p, for classes.
    case entropy
    /// Σ (y − ȳ)², for numbers.
    case sse
    /// √Σ (y − ȳ)², for numbers: a split is worth what the root of the node
    /// exceeds the sum of the roots of its sides by, as textbooks of data mining
    /// write the "variance" split.
    case sd

    /// Whether the target is a number.
    public var isForNumbers: Bool { self == .sse || self == .sd }
  }

  /// What happens to rows that lack the primary variable; rpart's 0, 1 and 2.
  public enum SurrogateUse: Int, Hashable, Sendable, CaseIterable {
    /// They stay in the node.
    case stop = 0
    /// They follow the surrogates, and stay if they lack those too.
    case surrogates = 1
    /// They follow the surrogates, then the majority.
    case majority = 2
  }

  /// Which rows a surrogate's agreement is a share of; rpart's 0 and 1.
  public enum SurrogateStyle: Int, Hashable, Sendable, CaseIterable {
    /// All rows with a primary direction: a column that is often missing makes
    /// a poor surrogate.
    case all = 0
    /// Those of them that have a value in the surrogate's column.
    case present = 1
  }

  /// What happens to incomplete rows.
  public enum MissingTreatment: String, Hashable, Sendable, CaseIterable {
    /// They take part as far as they can.
    case surrogates
    /// They take part as far as they can, without surrogates: where a split's
    /// column is missing they go with the majority.
    case majority
    /// A missing value is a value: it goes with the side where it gains more.
    case branch
    /// They are left out.
    case omit
  }

  /// The greatest depth that node numbers reach.
  public static let depthLimit = 126
  /// The most classes a target may have.
  public static let classLimit = 20

  /// - Parameters:
  ///   - criterion: what a split reduces.
  ///   - minsplit: 1 or more; default 20, or three times `minbucket` if only
  ///     that is given.
  ///   - minbucket: 1 or more; default a third of `minsplit`, rounded.
  ///   - maxdepth: 0 to 126.
  ///   - cp: 0 or more.
  ///   - maxcompete: 0 or more.
  ///   - maxsurrogate: 0 or more.
  ///   - usesurrogate: what happens to rows that lack the primary variable.
  ///   - surrogatestyle: which rows a surrogate's agreement is a share of.
  ///   - missing: what happens to incomplete rows.
  ///   - prior: not negative, sum 1 within 1e-9.
  ///   - loss: of as many classes as the target has.
  ///   - costs: positive, one per predictor.
  ///   - exhaustiveLevels: 2 to 30.
  /// - Throws: the first defect, in the order of the parameters.
  public init(
    criterion: Criterion = .gini, minsplit: Int? = nil, minbucket: Int? = nil, maxdepth: Int = 30,
    cp: Double = 0.01, maxcompete: Int = 4, maxsurrogate: Int = 5,
    usesurrogate: SurrogateUse = .majority, surrogatestyle: SurrogateStyle = .all,
    missing: MissingTreatment = .surrogates,
    prior: [Double]? = nil, loss: LossMatrix? = nil, costs: [Double]? = nil, exhaustiveLevels: Int = 12
  ) throws(TreeDefect) {
    if let minbucket { try Self.check("minbucket", minbucket, 1...Int.max) }
    let split = minsplit ?? minbucket.map { $0 <= Int.max / 3 ? $0 * 3 : $0 } ?? 20
    try Self.check("minsplit", split, 1...Int.max)
    let bucket = minbucket ?? max(1, Int((Double(split) / 3).rounded(.toNearestOrEven)))
    try Self.check("maxdepth", maxdepth, 0...Self.depthLimit)
    guard cp >= 0 else { throw .complexity(cp) }
    try Self.check("maxcompete", maxcompete, 0...Int.max)
    try Self.check("maxsurrogate", maxsurrogate, 0...Int.max)
    try Self.check("exhaustiveLevels", exhaustiveLevels, 2...30)
    if let prior { try Self.check(prior: prior) }
    if let costs, let bad = costs.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw .cost(predictor: bad)
    }
    self.criterion = criterion
    self.minsplit = split
    self.minbucket = bucket
    self.maxdepth = maxdepth
    self.cp = cp
    self.maxcompete = maxcompete
    self.maxsurrogate = maxsurrogate
    self.usesurrogate = usesurrogate
    self.surrogatestyle = surrogatestyle
    self.missing = missing
    self.prior = prior
    self.loss = loss
    self.costs = costs
    self.exhaustiveLevels = exhaustiveLevels
  }

  private static func check(
    _ parameter: String, _ value: Int, _ allowed: ClosedRange<Int>
  ) throws(TreeDefect) {
    guard allowed.contains(value) else {
      throw .outOfRange(parameter: parameter, value: value, allowed: allowed)
    }
  }

  private static func check(prior: [Double]) throws(TreeDefect) {
    if let bad = prior.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .prior(class: bad) }
    let sum = prior.reduce(0, +)
    guard abs(sum - 1) <= 1e-9 else { throw .priorSum(sum) }
  }
}
