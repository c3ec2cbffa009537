/// One node of a fitted tree.
///
/// Places are kept in 32 bits, because a full tree has more nodes than its table
/// has rows.
public struct TreeNode: Hashable, Sendable {
  /// The halves of the number, which would have to lie at a multiple of 16
  /// bytes as a whole.
  private let highNumber: UInt64
  private let lowNumber: UInt64
  /// Their case weight.
  public let weight: Double
  /// The share of the population: Σ prior · weight share of the class in the
  /// node; 1 at the root.
  public let probability: Double
  /// The impurity of classes, or the predicted number, from which and the risk
  /// its impurity follows.
  private let measure: Double
  /// The loss of predicting `value` in the node, on the scale of case weights:
  /// rpart's deviance.
  public let risk: Double
  /// The cost-complexity at which the node stops being split, as a fraction of
  /// the root's risk; for a leaf, the cp of the tree, or less if its split was
  /// taken back for being worth less.
  public internal(set) var complexity: Double
  private let rowCount: UInt32
  /// −1 for the root.
  private var parentPlace: Int32
  /// −1 for a leaf.
  private var leftPlace: Int32 = -1
  private var rightPlace: Int32 = -1
  private var candidateStart: UInt32 = 0
  private var surrogateStart: UInt32 = 0
  private var candidateCount: UInt16 = 0
  private var surrogateCount: UInt16 = 0
  /// The predicted class; `noClass` where a number is predicted.
  private let classPlace: UInt16
  private static let noClass = UInt16.max
  /// The way of rows that have neither primary nor surrogate variables; `nil`
  /// if the sides are equal.
  public internal(set) var majority: Direction?

  /// A leaf.
  ///
  /// - Parameters:
  ///   - value: the place of a class, or a number.
  ///   - impurity: of classes; that of a number is `risk` by `weight`.
  ///   - isNumber: whether a number is predicted.
  init(
    number: UInt128, parent: Int?, rows: Int, weight: Double, probability: Double, value: Double,
    risk: Double, impurity: Double, complexity: Double, isNumber: Bool = false
  ) {
    highNumber = UInt64(truncatingIfNeeded: number >> 64)
    lowNumber = UInt64(truncatingIfNeeded: number)
    parentPlace = parent.map { Int32($0) } ?? -1
    rowCount = UInt32(rows)
    self.weight = weight
    self.probability = probability
    self.risk = risk
    measure = isNumber ? value : impurity
    classPlace = isNumber ? Self.noClass : UInt16(value)
    self.complexity = complexity
  }

  /// The most candidates or surrogates of a node that are kept.
  static let rankedLimit = Int(UInt16.max)

  /// The places of two children among the model's nodes.
  public struct Children: Hashable, Sendable {
    /// The child with number 2k.
    public let left: Int
    /// The child with number 2k + 1.
    public let right: Int

    /// The child on one side.
    public subscript(_ side: Direction) -> Int { side == .left ? left : right }
  }
}

extension TreeNode {
  /// 1 for the root; the children of node k are 2k and 2k + 1.
  public var number: UInt128 { UInt128(highNumber) << 64 | UInt128(lowNumber) }

  /// The place of the predicted class among the target's levels, or the
  /// predicted number.
  public var value: Double { classPlace == Self.noClass ? measure : Double(classPlace) }

  /// Gini or entropy of the node's class probabilities, or the mean square
  /// about the mean.
  public var impurity: Double {
    guard classPlace == Self.noClass else { return measure }
    return weight > 0 ? risk / weight : 0
  }

  /// Training rows.
  public var rows: Int { Int(rowCount) }

  /// The place of the parent among the model's nodes; `nil` for the root.
  public internal(set) var parent: Int? {
    get { parentPlace < 0 ? nil : Int(parentPlace) }
    set { parentPlace = newValue.map { Int32($0) } ?? -1 }
  }

  /// The places of the children; `nil` for a leaf.
  public internal(set) var children: Children? {
    get { leftPlace < 0 ? nil : Children(left: Int(leftPlace), right: Int(rightPlace)) }
    set {
      leftPlace = newValue.map { Int32($0.left) } ?? -1
      rightPlace = newValue.map { Int32($0.right) } ?? -1
    }
  }

  /// Where the model keeps the primary split and its competitors, best first;
  /// empty for a leaf.
  var candidates: Range<Int> {
    get { Int(candidateStart)..<Int(candidateStart) + Int(candidateCount) }
    set {
      candidateStart = UInt32(newValue.lowerBound)
      candidateCount = UInt16(newValue.count)
    }
  }

  /// Where the model keeps the surrogates, best first.
  var surrogates: Range<Int> {
    get { Int(surrogateStart)..<Int(surrogateStart) + Int(surrogateCount) }
    set {
      surrogateStart = UInt32(newValue.lowerBound)
      surrogateCount = UInt16(newValue.count)
    }
  }

  /// How many splits lie above the node.
  public var depth: Int {
    highNumber > 0 ? 127 - highNumber.leadingZeroBitCount : 63 - lowNumber.leadingZeroBitCount
  }

  /// Whether the node is not split.
  public var isLeaf: Bool { leftPlace < 0 }
}
