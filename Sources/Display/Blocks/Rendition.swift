public import Tables

/// The forms of one block: every face picks the one it can show.
public struct Rendition: Hashable, Sendable {
  /// What the block is; `table` and `figure` have richer forms than text.
  public var kind: Kind
  /// Text for the prompt and for Markdown, lines without trailing spaces, no final newline.
  public var text: String
  /// HTML without scripts or style blocks, for tables and named values.
  public var html: String?
  /// SVG, for pictures.
  public var svg: String?
  /// The values in full precision, which replay compares.
  public var data: Datum

  /// The kinds of blocks, with the names they have in notebooks.
  public enum Kind: String, Hashable, Sendable { case text, facts, table, figure }

  /// A block's forms.
  public init(kind: Kind, text: String, html: String? = nil, svg: String? = nil, data: Datum) {
    self.kind = kind
    self.text = text
    self.html = html
    self.svg = svg
    self.data = data
  }
}
