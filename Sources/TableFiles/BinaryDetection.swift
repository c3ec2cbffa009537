/// Recognizes files that are not text.
enum BinaryDetection {
  /// What the bytes are by their first ones; `nil` when they may be text.
  static func kind(of bytes: Span<UInt8>) -> TableFileDefect.BinaryKind? {
    for (signature, kind) in signatures where begins(bytes, with: signature) { return kind }
    return nil
  }

  private static let signatures: [([UInt8], TableFileDefect.BinaryKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
    ([0x1F, 0x8B], .gzip), ([0x28, 0xB5, 0x2F, 0xFD], .zstandard), (Array("%PDF-".utf8), .pdf),
    (Array("SQLite format 3\0".utf8), .sqlite), (Array("PAR1".utf8), .parquet),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image), ([0xFF, 0xD8, 0xFF], .image),
    (Array("$FL2".utf8), .spss), (Array("$FL3".utf8), .spss), (Array("<stata_dta>".utf8), .stata),
    (Array(repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60], .sas),
  ]

  private static func begins(_ bytes: Span<UInt8>, with signature: [UInt8]) -> Bool {
    guard bytes.count >= signature.count else { return false }
    for place in signature.indices where bytes[place] != signature[place] { return false }
    return true
  }
}
