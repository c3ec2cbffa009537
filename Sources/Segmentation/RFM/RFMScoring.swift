/// How recency, frequency and monetary value become scores from 1 to the number of classes.
///
/// The best class is the highest: few days since the last purchase, many purchases, much money. In the
/// rules with cuts a value equal to a cut belongs to the class under it, so that customers who bought
/// once get the lowest frequency score however many they are.
public enum RFMScoring: Hashable, Sendable {
  /// Each measure by itself, cut at its quantiles k/n (type 7).
  case independent
  /// Recency into n classes, within each of them frequency into n, within those monetary value into n,
  /// all by rank: n³ cells of nearly equal size. Scores of frequency compare only within one recency.
  ///
  /// - Source: Hughes (1994), Strategic Database Marketing.
  case nested
  /// Each measure by itself, class ⌈rank·n ÷ customers⌉.
  case rank(ties: Ties)
  /// Each measure by itself, cut into n intervals of equal width.
  case equalWidth
  /// The R package rfm 0.3.0: cut at the quantiles plus one, a value equal to a cut above it.
  ///
  /// The added one makes scores depend on the unit of the amounts: for comparison only.
  case rfmPackage

  /// What happens to customers with equal values.
  public enum Ties: String, Hashable, Sendable, CaseIterable {
    /// They rank in the order of the customers and may fall into different classes.
    case id
    /// They share their average rank and so their class.
    case same
  }
}
