import Kernels

/// Sends rows down a tree.
struct Router: Sendable {
  let nodes: [TreeNode]
  let candidates: [CandidateSplit]
  let surrogates: [SurrogateSplit]
  let columns: [SplitColumn]
  let use: TreeParameters.SurrogateUse

  /// A step from a split node to one of its children.
  struct Step {
    var next: Int
    var direction: Direction
    var means: PathStep.Means
  }

  /// The step of a row from a node; `nil` from a leaf and where the row has no
  /// direction.
  func step(from node: Int, row: Int) -> Step? {
    guard let children = nodes[node].children else { return nil }
    let primary = candidates[nodes[node].candidates.lowerBound]
    if let direction = primary.rule.direction(of: row, in: columns[primary.predictor]) {
      return Step(next: children[direction], direction: direction, means: .primary)
    }
    if let direction = primary.missing {
      return Step(next: children[direction], direction: direction, means: .missing)
    }
    guard use != .stop else { return nil }
    for (i, surrogate) in surrogates[nodes[node].surrogates].enumerated() {
      if let direction = surrogate.rule.direction(of: row, in: columns[surrogate.predictor]) {
        return Step(next: children[direction], direction: direction, means: .surrogate(i))
      }
    }
    guard use == .majority, let direction = nodes[node].majority else { return nil }
    return Step(next: children[direction], direction: direction, means: .majority)
  }
}

/// One step of a row's way down a tree.
public struct PathStep: Hashable, Sendable {
  /// The place of the node that is left.
  public let node: Int
  /// Which way the row goes.
  public let direction: Direction
  /// What decided it.
  public let means: Means

  /// A step from its parts.
  public init(node: Int, direction: Direction, means: Means) {
    self.node = node
    self.direction = direction
    self.means = means
  }

  /// What decides which way a row goes.
  public enum Means: Hashable, Sendable {
    /// The primary split.
    case primary
    /// The way of missing values, where they are a branch.
    case missing
    /// A surrogate, by its place among the node's surrogates.
    case surrogate(Int)
    /// The way of the majority.
    case majority
  }
}
