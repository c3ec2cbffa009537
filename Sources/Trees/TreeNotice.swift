/// Something about a fitted tree that its user should know.
public enum TreeNotice: Hashable, Sendable {
  /// All rows are of one class; the tree predicts it and has no splits.
  case oneClass(Int)
  /// All target numbers are equal; the tree predicts them and has no splits.
  case oneNumber(Double)
  /// Rows were left out.
  case dropped(DroppedRows)
  /// A column has one value in all rows and was never a candidate.
  case constant(predictor: Int)
}
