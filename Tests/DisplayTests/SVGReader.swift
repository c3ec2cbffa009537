import Diagnostics

/// Reads back what a picture holds, as far as tests need it.
enum SVGReader {
  struct Rectangle {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var isRounded: Bool

    func overlaps(_ other: Rectangle) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }

  struct Text {
    var left: Double
    var right: Double
    var y: Double
    var isTurned: Bool
    var content: String
  }

  /// All attributes with their values, in order.
  static func attributes(_ svg: String) -> [(name: String, value: String)] {
    tags(svg).flatMap { $0.attributes }
  }

  static func size(_ svg: String) -> (Double, Double)? {
    guard let root = tags(svg).first, let width = root.number("width"), let height = root.number("height")
    else {
      return nil
    }
    return (width, height)
  }

  static func rectangles(_ svg: String) -> [Rectangle] {
    tags(svg).filter { $0.name == "rect" }.map { tag in
      Rectangle(
        x: tag.number("x") ?? 0, y: tag.number("y") ?? 0, width: tag.number("width") ?? 0,
        height: tag.number("height") ?? 0, isRounded: tag.number("rx") != nil)
    }
  }

  /// The texts with a cautious estimate of the room they take.
  static func texts(_ svg: String) -> [Text] {
    tags(svg).filter { $0.name == "text" }.map { tag in
      let plain = tag.content.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing(
        "&gt;", with: ">"
      )
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      let width = Double(plain.displayWidth) * (tag.number("font-size") ?? 0) * 0.5
      let x = tag.number("x") ?? 0
      let anchor = tag.attributes.first { $0.name == "text-anchor" }?.value
      let left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
      return Text(
        left: left, right: left + width, y: tag.number("y") ?? 0,
        isTurned: tag.attributes.contains { $0.name == "transform" }, content: plain)
    }
  }

  private struct Tag {
    var name: String
    var attributes: [(name: String, value: String)] = []
    var content = ""

    func number(_ name: String) -> Double? {
      attributes.first { $0.name == name }.flatMap { Double($0.value) }
    }
  }

  private static func tags(_ svg: String) -> [Tag] {
    svg.split(separator: "<").compactMap { piece in
      guard !piece.hasPrefix("/"), let end = piece.firstIndex(of: ">") else { return nil }
      let head = piece[..<end]
      var tag = Tag(name: String(head.prefix { $0 != " " && $0 != "/" }))
      tag.content = String(piece[piece.index(after: end)...])
      let parts = head.split(separator: "\"", omittingEmptySubsequences: false)
      for index in stride(from: 0, to: parts.count - 1, by: 2) {
        let name = parts[index].split(separator: " ").last?.dropLast() ?? ""
        tag.attributes.append((String(name), String(parts[index + 1])))
      }
      return tag
    }
  }
}
