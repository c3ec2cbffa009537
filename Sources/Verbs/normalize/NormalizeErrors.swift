import Diagnostics
import Session

extension NormalizeVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "NormalizeType", "an indicator that is not numbers",
        """
        Making a column dimensionless takes finite numbers. Text that holds numbers becomes a column of \
        numbers by `derive`; infinite values must be cleared first.
        """),
      ErrorGuide(
        "NormalizeZero", "a division by zero, or the logarithm of zero",
        """
        Ratios such as m/x for costs, shares of a sum, and logarithms do not exist for 0. minmax has no \
        such limit; or shift the column by `derive`.
        """),
      ErrorGuide(
        "NormalizeNegative", "a negative value where a share is needed",
        """
        Shares, ratios and logarithms need values above 0. minmax takes any numbers; for entropy weights \
        `shift:` lifts the normalized values.
        """),
      ErrorGuide(
        "NormalizeMissing", "a column without any value",
        """
        Nothing can be learned about the range of a column whose values are all missing.
        """),
      ErrorGuide(
        "NormalizeDirection", "a direction the method does not know",
        """
        moderate and interval have a formula of their own that goes with minmax; time series methods \
        such as initial take benefits only.
        """),
      ErrorGuide(
        "NormalizeGrade", "a level without a score",
        """
        A table of grades gives each level one score; the message names the level that has none or two.
        """),
      ErrorGuide(
        "NormalizeParameter", "parameters that make no scale",
        """
        The efficacy coefficient base + gain · minmax needs a gain above 0.
        """),
      ErrorGuide(
        "NormalizeConstant", "a column that is the same in every row",
        """
        minmax divides by the difference of maximum and minimum, which is 0 here. Every value becomes \
        0.5, neither good nor bad; most likely the column should not be an indicator of these rows.
        """),
    ]
  }
}
