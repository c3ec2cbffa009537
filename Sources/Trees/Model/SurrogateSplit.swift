/// A split that stands in for a primary split where its column is missing.
public struct SurrogateSplit: Hashable, Sendable {
  /// The place of the column among the predictors.
  public let predictor: Int
  /// How the column is read.
  public let rule: SplitRule
  /// The share of case weight, among rows with a primary direction, that both
  /// splits send the same way.
  public let agreement: Double
  /// (agreement − majority) / (1 − majority): how far it is from sending all
  /// rows the majority's way, 0, to perfect, 1.
  public let adjustedAgreement: Double
  /// How many training rows of the node it directed.
  public let rows: Int

  /// A surrogate from its parts.
  public init(
    predictor: Int, rule: SplitRule, agreement: Double, adjustedAgreement: Double, rows: Int
  ) {
    self.predictor = predictor
    self.rule = rule
    self.agreement = agreement
    self.adjustedAgreement = adjustedAgreement
    self.rows = rows
  }
}
