/// How priorities are derived from comparisons of which some are missing.
public enum CompletionMethod: String, CaseIterable, Hashable, Sendable {
  /// Logarithmic least squares over the known pairs: closed form, the default.
  case leastSquares = "llsm"
  /// Harker's matrix: missing pairs count on the diagonal.
  case harker
  /// The completion with the smallest λmax.
  case smallestEigenvalue = "lambda-min"
}
