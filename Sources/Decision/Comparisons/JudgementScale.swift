/// Saaty's scale of judgements and the ways of writing one.
///
/// - Source: Saaty (1980), ch. 3.
public enum JudgementScale {
  /// 1/9, 1/8, … 1/2, 1, 2, … 9.
  public static let grades: [Double] =
    stride(from: 9, to: 1, by: -1).map { 1 / Double($0) } + (1...9).map(Double.init)

  /// Whether a judgement lies in 1/9…9, up to rounding.
  public static func contains(_ judgement: Double) -> Bool {
    max(judgement, 1 / judgement) <= 9 * (1 + 1e-9)
  }

  /// The grade nearest to a judgement by ratio; of two equally near ones the smaller.
  ///
  /// - Precondition: `judgement` > 0.
  public static func nearestGrade(to judgement: Double) -> Double {
    func distance(_ grade: Double) -> Double { max(grade / judgement, judgement / grade) }
    return grades.dropFirst().reduce(grades[0]) { distance($1) < distance($0) ? $1 : $0 }
  }

  /// The judgement meant by a survey's code: −k is k in favour of the left, +k in favour of the right.
  ///
  /// Codes −1, 0 and 1 mean equal importance. A code is a whole number, as in the R package ahpsurvey.
  public static func judgement(surveyCode code: Int) -> Double {
    let size = Double(code.magnitude)
    if size <= 1 { return 1 }
    return code < 0 ? size : 1 / size
  }

  /// The judgement written as `3`, `0.333` or `1/3`, with spaces allowed around each number.
  ///
  /// - Returns: nil where the text is none of these, or not a positive finite number.
  public static func judgement(from text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(number)
    let value: Double?
    switch parts.count {
    case 1: value = parts[0]
    case 2: value = parts[0].flatMap { above in parts[1].map { above / $0 } }
    default: value = nil
    }
    return value.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }

  private static func number(_ text: Substring) -> Double? {
    let start = text.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    guard let end else { return nil }
    return Double(start[...end])
  }
}
