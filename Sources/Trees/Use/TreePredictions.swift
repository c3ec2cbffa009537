/// Where the rows of a table end up in a tree.
public struct TreePredictions: Hashable, Sendable {
  /// The place of the node that each row reaches: a leaf, or the node where a
  /// row without direction stays.
  public internal(set) var nodes: [Int]
  /// How many rows went the way of a majority at least once.
  public internal(set) var byMajority = 0
  /// How many rows followed a surrogate at least once.
  public internal(set) var bySurrogates = 0
  /// How many rows stayed in a node that is not a leaf.
  public internal(set) var stopped = 0
  /// How many rows met a split on a level that the tree has never seen.
  public internal(set) var unseenLevels = 0
}
