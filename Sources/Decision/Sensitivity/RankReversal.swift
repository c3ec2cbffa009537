/// What happened to the order of alternatives when one was taken away or copied.
public struct RankReversal: Hashable, Sendable {
  /// What was done.
  public let change: Change
  /// The alternatives and their priorities afterwards.
  public let after: Synthesis
  /// The pairs of the original alternatives whose order turned: [ahead before, ahead after].
  public let swaps: [[String]]
  /// Whether the best of those that are in both became another.
  public let changesBest: Bool

  /// A change to the set of alternatives.
  public enum Change: Hashable, Sendable {
    /// The alternative was left out.
    case removed(String)
    /// An alternative equal to this one was added under the second name.
    case copied(String, as: String)
  }

  init(_ change: Change, before: Synthesis, after: Synthesis) {
    let common = before.names.filter { after.names.contains($0) }
    func ranks(_ result: Synthesis) -> [Int] {
      common.compactMap { name in result.names.firstIndex(of: name).map { result.ranks[$0] } }
    }
    let (old, new) = (ranks(before), ranks(after))
    var swaps: [[String]] = []
    for i in common.indices {
      for h in common.indices where old[i] < old[h] && new[i] > new[h] {
        swaps.append([common[i], common[h]])
      }
    }
    self.change = change
    self.after = after
    self.swaps = swaps
    func best(_ ranks: [Int]) -> [Int] { ranks.indices.filter { ranks[$0] == ranks.min() } }
    changesBest = best(old) != best(new)
  }
}
