/// How customers get their grades; every list runs from the highest grade down.
public enum GradeRule: Hashable, Sendable {
  /// The least value of each grade, descending; a value equal to a threshold has the grade.
  case thresholds([Double])
  /// As `thresholds`, with a list per group of customers, such as city and county offices.
  case thresholdsByGroup([[Double]])
  /// The share of customers in each grade: 0.01 and 0.04 are the best percent and the next four.
  ///
  /// The customer on a limit has the higher grade, and so has every customer of equal value.
  case shares([Double])
}
