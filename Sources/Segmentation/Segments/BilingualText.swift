/// A text in the two languages of the customer literature used here.
public struct BilingualText: Hashable, Sendable {
  /// The English text.
  public let english: String
  /// The Chinese text; the English one where there is no other.
  public let chinese: String

  /// A text in both languages; without a Chinese one the English stands for both.
  public init(_ english: String, _ chinese: String? = nil) {
    self.english = english
    self.chinese = chinese ?? english
  }
}
