/// A piece of prose: what Markdown says, without how it was written.
struct MarkdownNode: Hashable, Sendable {
  /// What it is.
  var kind: Kind
  /// What stands in it, in order.
  var children: [MarkdownNode] = []

  /// The kinds of pieces. Raw HTML is kept as the text it is written with.
  enum Kind: Hashable, Sendable {
    case paragraph
    case heading(level: Int)
    case quote
    /// A list; `start` is the first number of one that counts.
    case list(start: Int?, isTight: Bool)
    /// An entry; `isDone` is there for an entry that can be ticked off.
    case item(isDone: Bool?)
    case codeBlock(String, language: String)
    case htmlBlock(String)
    case thematicBreak
    case table([Alignment])
    case row(isHeader: Bool)
    case cell
    case text(String)
    case code(String)
    case html(String)
    case softBreak
    case lineBreak
    case emphasis
    case strong
    case deleted
    case link(target: String, title: String)
    case image(source: String, title: String)
  }

  /// How a table's column stands.
  enum Alignment: Hashable, Sendable { case none, left, centre, right }

  /// The words in it, without marks; what stands for an image or a heading in a list of contents.
  var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    default: children.map(\.plainText).joined()
    }
  }
}
