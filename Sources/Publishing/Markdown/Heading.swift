/// A heading of a page, for its list of contents.
struct Heading: Hashable, Sendable {
  /// 1 for the greatest to 6.
  var level: Int
  /// Its words.
  var title: String
  /// The name that a link leads to; unique in the page.
  var anchor: String
}
