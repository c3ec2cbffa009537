/// One node of a fitted tree.
public struct TreeNode: Hashable, Sendable {
  /// 1 for the root; the children of node k are 2k and 2k + 1.
  public let number: UInt128
  /// The place of the parent among the model's nodes; `nil` for the root.
  public internal(set) var parent: Int?
  /// The places of the children; `nil` for a leaf.
  public internal(set) var children: Children?
  /// Training rows.
  public let rows: Int
  /// Their case weight.
  public let weight: Double
  /// The share of the population: Σ prior · weight share of the class in the
  /// node; 1 at the root.
  public let probability: Double
  /// The place of the predicted class among the target's levels, or the
  /// predicted number.
  public let value: Double
  /// The loss of predicting `value` in the node, on the scale of case weights:
  /// rpart's deviance.
  public let risk: Double
  /// Gini or entropy of the node's class probabilities, or the mean square
  /// about the mean.
  public let impurity: Double
  /// The cost-complexity at which the node stops being split, as a fraction of
  /// the root's risk; for a leaf, the cp of the tree, or less if its split was
  /// taken back for being worth less.
  public internal(set) var complexity: Double
  /// The way of rows that have neither primary nor surrogate variables; `nil`
  /// if the sides are equal.
  public internal(set) var majority: Direction?
  /// Where the model keeps the primary split and its competitors, best first;
  /// empty for a leaf.
  var candidates: Range<Int>
  /// Where the model keeps the surrogates, best first.
  var surrogates: Range<Int>

  /// The places of two children among the model's nodes.
  public struct Children: Hashable, Sendable {
    /// The child with number 2k.
    public let left: Int
    /// The child with number 2k + 1.
    public let right: Int

    /// The child on one side.
    public subscript(_ side: Direction) -> Int { side == .left ? left : right }
  }

  /// How many splits lie above the node.
  public var depth: Int { 127 - number.leadingZeroBitCount }

  /// Whether the node is not split.
  public var isLeaf: Bool { children == nil }
}
