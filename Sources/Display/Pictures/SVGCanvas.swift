/// A place in a picture, in pixels from its left upper corner.
struct Spot {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in a picture.
struct Frame {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Spot { Spot(x + width / 2, y + height / 2) }

  /// Whether two rectangles have an area in common.
  func overlaps(_ other: Frame) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

/// A drawn line: colour, width, dashes.
struct Stroke {
  var colour: Colour
  var width = 1.0
  /// Lengths of dashes and gaps, as in SVG; empty for a solid line.
  var dashes = ""
}

/// Collects the elements of an SVG 1.1 picture.
///
/// Numbers are written with at most two decimals and without exponents, text is cleaned and escaped, and
/// nothing refers to anything outside or to an id.
struct SVGCanvas {
  private var elements: [String] = []

  mutating func rectangle(_ frame: Frame, fill: Colour?, stroke: Stroke? = nil, radius: Double = 0) {
    let corner = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
    elements.append(
      "<rect x=\"\(Self.number(frame.x))\" y=\"\(Self.number(frame.y))\""
        + " width=\"\(Self.number(max(0, frame.width)))\""
        + " height=\"\(Self.number(max(0, frame.height)))\"\(corner)"
        + " fill=\"\(fill?.code ?? "none")\"\(Self.attributes(stroke))/>")
  }

  mutating func line(_ from: Spot, _ to: Spot, _ stroke: Stroke) {
    elements.append(
      "<line x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\""
        + " x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\"\(Self.attributes(stroke))/>")
  }

  /// A line through spots; those that fall on the one before are left out.
  mutating func path(_ spots: [Spot], _ stroke: Stroke) {
    var points: [String] = []
    for spot in spots {
      let point = Self.number(spot.x) + "," + Self.number(spot.y)
      if points.last != point { points.append(point) }
    }
    elements.append(
      "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\"\(Self.attributes(stroke))"
        + " stroke-linejoin=\"round\"/>")
  }

  /// A closed shape.
  mutating func polygon(_ spots: [Spot], fill: Colour, stroke: Stroke) {
    let points = spots.map { Self.number($0.x) + "," + Self.number($0.y) }.joined(separator: " ")
    elements.append("<polygon points=\"\(points)\" fill=\"\(fill.code)\"\(Self.attributes(stroke))/>")
  }

  mutating func circle(_ centre: Spot, radius: Double, fill: Colour, stroke: Stroke) {
    elements.append(
      "<circle cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" r=\"\(Self.number(radius))\""
        + " fill=\"\(fill.code)\"\(Self.attributes(stroke))/>")
  }

  /// One line of text, its base line at the spot.
  mutating func text(_ text: String, at spot: Spot, _ lettering: Lettering) {
    let clean = TextSanitizer.line(text).trimmingSpaces
    guard !clean.isEmpty else { return }
    let (x, y) = (Self.number(spot.x), Self.number(spot.y))
    var attributes = "x=\"\(x)\" y=\"\(y)\" font-size=\"\(Self.number(lettering.size))\""
    if lettering.anchor != .start { attributes += " text-anchor=\"\(lettering.anchor.rawValue)\"" }
    if lettering.isBold { attributes += " font-weight=\"bold\"" }
    attributes += " fill=\"\(lettering.colour.code)\""
    if lettering.turn != 0 { attributes += " transform=\"rotate(\(Self.number(lettering.turn)) \(x) \(y))\"" }
    elements.append("<text \(attributes)>\(Markup.escaped(clean))</text>")
  }

  /// Lines of text, together centred on the spot's height.
  mutating func lines(
    _ lines: [String], centredAt spot: Spot, _ lettering: Lettering, boldFirst: Bool = false
  ) {
    let step = lettering.size * 1.3
    let first = spot.y - step * Double(lines.count - 1) / 2 + lettering.size * 0.36
    for (index, line) in lines.enumerated() {
      var own = lettering
      own.isBold = lettering.isBold || boldFirst && index == 0
      text(line, at: Spot(spot.x, first + step * Double(index)), own)
    }
  }

  /// The picture's title in bold at its left upper corner, broken to its width.
  ///
  /// - Returns: where the title ends; the upper margin when there is none.
  mutating func heading(_ title: String, margin: Double, width: Double) -> Double {
    let clean = TextSanitizer.line(title).trimmingSpaces
    guard !clean.isEmpty else { return margin }
    let lettering = Lettering(size: 15, isBold: true)
    var base = margin + 12
    for line in lettering.broken(clean, to: width - 2 * margin, lines: 3) {
      text(line, at: Spot(margin, base), lettering)
      base += 20
    }
    return base - 14
  }

  /// The whole picture.
  func document(width: Double, height: Double, title: String, description: String) -> String {
    let (w, h) = (Self.number(width.rounded(.up)), Self.number(height.rounded(.up)))
    let name = Markup.escaped(TextSanitizer.line(title))
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"\(w)\" height=\"\(h)\""
        + " viewBox=\"0 0 \(w) \(h)\" role=\"img\" aria-label=\"\(name)\""
        + " font-family=\"'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei',"
        + " 'Helvetica Neue', Arial, sans-serif\">",
      "<title>\(name)</title>",
      "<desc>\(Markup.escaped(TextSanitizer.line(description)))</desc>",
      "<rect x=\"0\" y=\"0\" width=\"\(w)\" height=\"\(h)\" fill=\"\(Colour.paper.code)\"/>",
    ]
    lines += elements
    lines.append("</svg>")
    return lines.joined(separator: "\n")
  }

  /// A coordinate in hundredths; what is not finite lies at zero.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
    return text
  }

  private static func attributes(_ stroke: Stroke?) -> String {
    guard let stroke else { return "" }
    let dashes = stroke.dashes.isEmpty ? "" : " stroke-dasharray=\"\(stroke.dashes)\""
    return " stroke=\"\(stroke.colour.code)\" stroke-width=\"\(number(stroke.width))\"\(dashes)"
  }
}
