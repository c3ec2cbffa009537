import Display
import FoundationEssentials

/// A picture of another program inside a page, as a `data:` address.
///
/// In an `img` element a browser runs no script of it and loads nothing for it.
public struct EmbeddedImage: Hashable, Sendable {
  /// `image/png` and the like.
  let type: String
  /// The bytes in base 64.
  let base64: String

  /// The picture of a file's bytes; `nil` for what is no PNG, JPEG, GIF, WebP or SVG.
  public init?(_ bytes: [UInt8]) {
    guard let type = Self.type(of: bytes) else { return nil }
    self.type = type
    base64 = Data(bytes).base64EncodedString()
  }

  /// The picture of base 64 text as notebooks hold it, with line ends in it or without.
  init?(base64 text: String) {
    guard let bytes = Data(base64Encoded: text.filter { !$0.isWhitespace }) else { return nil }
    self.init([UInt8](bytes))
  }

  /// An `img` element.
  func html(description: String) -> String {
    "<img src=\"data:\(type);base64,\(base64)\" alt=\"\(Markup.escaped(TextSanitizer.line(description)))\"/>"
  }

  private static func type(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
    let isText = !bytes.prefix(1024).contains(0)
    return isText && start.contains("<svg") ? "image/svg+xml" : nil
  }
}
