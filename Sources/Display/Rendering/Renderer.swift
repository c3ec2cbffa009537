/// Makes the forms of blocks.
///
/// The same block and options give the same bytes on every machine.
public struct Renderer: Hashable, Sendable {
  /// How many columns text may take; at least 20 are used, 40 for figures. Plain text is not broken.
  public var width: Int
  /// Whether text carries a terminal's colours; recorded text never should.
  public var usesColour: Bool
  /// The language of the few words that rendering adds, such as `… 12 more rows`.
  public var language: Language

  /// The languages of added words.
  public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
  }

  /// A renderer with these options.
  public init(width: Int = 80, usesColour: Bool = false, language: Language = .english) {
    self.width = width
    self.usesColour = usesColour
    self.language = language
  }

  /// All forms of a block.
  public func rendition(of block: Block) -> Rendition {
    switch block {
    case .text:
      Rendition(kind: .text, text: text(of: block), data: block.data)
    case .facts(let facts):
      Rendition(kind: .facts, text: text(of: block), html: FactMarkup(facts).html, data: block.data)
    case .table(let table):
      Rendition(kind: .table, text: text(of: block), html: html(of: table), data: block.data)
    case .figure(let figure):
      Rendition(kind: .figure, text: text(of: block), svg: svg(of: figure), data: block.data)
    }
  }

  /// The text of a block: lines without spaces at their ends, no line end after the last.
  public func text(of block: Block) -> String {
    let lines =
      switch block {
      case .text(let text): TextSanitizer.lines(text)
      case .facts(let facts): FactText(facts, self).lines
      case .table(let table): TableText(table, self).lines
      case .figure(let figure): lines(of: figure)
      }
    return lines.map(\.trimmingTrailingSpaces).joined(separator: "\n")
  }

  /// A table's HTML: one `table` element, and a paragraph for each note.
  public func html(of table: TableBlock) -> String { TableMarkup(table, wording).html }

  /// A figure's SVG 1.1 document.
  public func svg(of figure: Figure) -> String {
    switch figure {
    case .bars(let chart): BarPicture(chart).svg
    case .heatMap(let map): HeatMapPicture(map).svg
    case .lines(let chart): LinePicture(chart).svg
    case .tree(let diagram): TreePicture(diagram).svg
    case .flow(let diagram): FlowPicture(diagram).svg
    }
  }

  private func lines(of figure: Figure) -> [String] {
    var renderer = self
    renderer.width = max(40, width)
    return switch figure {
    case .bars(let chart): BarDrawing(chart, renderer).lines
    case .heatMap(let map): HeatMapDrawing(map, renderer).lines
    case .lines(let chart): LineDrawing(chart, renderer).lines
    case .tree(let diagram): TreeDrawing(diagram, renderer).lines
    case .flow(let diagram): FlowDrawing(diagram, renderer).lines
    }
  }

  /// How many columns text takes.
  var columns: Int { max(20, width) }
  /// The colours.
  var paint: Paint { Paint(isOn: usesColour) }
  /// The words.
  var wording: Wording { Wording(language: language) }

  /// A title's lines; none for an empty one.
  func title(_ title: String?) -> [String] {
    guard let title, !title.isEmpty else { return [] }
    return TextSanitizer.line(title).trimmingSpaces.wrapped(to: columns).map(paint.bold)
  }
}

extension Block {
  /// The forms of the block, its text within `width` columns, in English and without colours.
  public func rendition(width: Int = 80) -> Rendition { Renderer(width: width).rendition(of: self) }
}
