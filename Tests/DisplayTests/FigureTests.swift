import Diagnostics
import Display
import Tables
import Testing

@Suite struct FigureTests {
  private static let all = Gallery.all + OddFigures.all

  @Test func `every picture is well-formed SVG without undefined numbers`() throws {
    for (name, figure) in Self.all {
      let svg = Renderer().svg(of: figure)
      #expect(MarkupCheck.defect(in: svg) == nil, "\(name)")
      #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\""), "\(name)")
      for word in ["=\"nan", "=\"inf", "=\"-inf", "nan,", ",nan", "<script", "\u{1B}", " id=", "href"] {
        #expect(!svg.contains(word), "\(name) \(word)")
      }
    }
  }

  @Test func `attributes that are numbers are plain decimals`() {
    let numeric: Set<String> = [
      "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "font-size", "stroke-width",
    ]
    for (name, figure) in Self.all {
      for (attribute, value) in SVGReader.attributes(Renderer().svg(of: figure))
      where numeric.contains(attribute) {
        let isPlain = value.allSatisfy { "-0123456789.".contains($0) } && Double(value) != nil
        #expect(isPlain, "\(name) \(attribute)=\(value)")
      }
    }
  }

  @Test func `everything lies within the picture`() throws {
    for (name, figure) in Self.all {
      let svg = Renderer().svg(of: figure)
      let (width, height) = try #require(SVGReader.size(svg))
      for text in SVGReader.texts(svg) where !text.isTurned {
        #expect(text.left >= -4 && text.right <= width + 4, "\(name) \(text)")
        #expect(text.y > 0 && text.y <= height, "\(name) \(text)")
      }
    }
  }

  @Test func `the boxes of a tree do not overlap`() {
    for (name, figure) in Self.all {
      guard case .tree = figure else { continue }
      let boxes = SVGReader.rectangles(Renderer().svg(of: figure)).filter(\.isRounded)
      #expect(!boxes.isEmpty)
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] { #expect(!box.overlaps(other), "\(name)") }
      }
    }
  }

  @Test func `parents stand over the middle of their outer children`() throws {
    let svg = Renderer().svg(of: Gallery.hierarchy)
    let middles = SVGReader.rectangles(svg).filter(\.isRounded).map { $0.x + $0.width / 2 }
    // In order: the goal, its first child and that child's three children, and so on.
    #expect(abs(middles[0] - (middles[1] + middles[9]) / 2) < 0.02)
    #expect(abs(middles[1] - middles[3]) < 0.02)
    #expect(abs(middles[5] - middles[7]) < 0.02)
  }

  @Test func `small subtrees spread evenly between large ones`() throws {
    let mixed = try #require(OddFigures.trees.first { $0.name == "tree-mixed" })
    let boxes = SVGReader.rectangles(Renderer().svg(of: mixed.figure)).filter(\.isRounded)
    let level = boxes.filter { $0.y == boxes[1].y }.map { $0.x + $0.width / 2 }
    #expect(level.count == 4)
    for index in 2..<level.count {
      #expect(abs((level[index] - level[index - 1]) - (level[1] - level[0])) < 0.1)
    }
  }

  @Test(arguments: [40, 41, 60, 80, 120, 300]) func `drawings stay within the width and end without spaces`(
    width: Int
  ) {
    for (name, figure) in Self.all {
      let text = Block.figure(figure).rendition(width: width).text
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(String(line).displayWidth <= width, "\(name): \(line)")
        #expect(line.last?.isWhitespace != true, "\(name): \(line)")
      }
      #expect(!text.isEmpty && !text.contains("\u{1B}") && !text.contains("\u{0}"), "\(name)")
    }
  }

  @Test func `colours change no drawing but that of a map's shades`() {
    for (name, figure) in Self.all {
      if case .heatMap = figure { continue }
      let coloured = Renderer(usesColour: true).text(of: .figure(figure))
      let cleaned = TextSanitizer.lines(coloured).joined(separator: "\n")
      #expect(cleaned == Renderer().text(of: .figure(figure)), "\(name)")
    }
  }

  @Test func `a figure comes back from its data`() throws {
    for (name, figure) in Self.all where !Self.holdsUndefined(figure.data) {
      let back = try #require(Figure(figure.data), "\(name)")
      #expect(back == figure, "\(name)")
    }
  }

  @Test func `undefined numbers come back undefined`() throws {
    for (name, figure) in Self.all {
      let back = try #require(Figure(figure.data), "\(name)")
      #expect(back.data == figure.data, "\(name)")
      #expect(Renderer().svg(of: back) == Renderer().svg(of: figure), "\(name)")
    }
  }

  @Test func `data that describes no figure gives none`() {
    #expect(Figure(.null) == nil)
    #expect(Figure(Block.text("x").data) == nil)
    for (_, figure) in Gallery.all {
      guard case .record(let fields) = figure.data else { continue }
      for (index, field) in fields.enumerated() {
        #expect(
          Figure(.record(fields.enumerated().filter { $0.offset != index }.map(\.element))) == nil,
          "\(field.name)")
        var changed = fields
        changed[index].value = .bool(true)
        #expect(Figure(.record(changed)) == nil, "\(field.name)")
      }
    }
  }

  private static func holdsUndefined(_ datum: Datum) -> Bool {
    // A missing tile or error is null as well, but comes back as it was; only the odd figures hold NaN.
    switch datum {
    case .record(let fields):
      fields.contains {
        ["value", "x", "y", "error", "at", "size"].contains($0.name) && $0.value == .null
          && $0.name != "error"
      }
        || fields.contains { holdsUndefined($0.value) }
        || fields.contains { $0.name == "shares" && isPartlyNull($0.value) }
    case .list(let list): list.contains(where: holdsUndefined)
    case .null, .bool, .integer, .number, .text: false
    }
  }

  private static func isPartlyNull(_ datum: Datum) -> Bool {
    if case .list(let list) = datum { list.contains(.null) } else { false }
  }
}
