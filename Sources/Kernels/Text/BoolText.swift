/// Truth values written in text.
public enum BoolText {
  /// `true` or `false` in any capitals.
  public static func value(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool? {
    switch end - start {
    case 4: equals(bytes, start, "true") ? true : nil
    case 5: equals(bytes, start, "false") ? false : nil
    default: nil
    }
  }

  /// For columns that are told to be true or false: also `t`, `yes`, `y`, `on`, `1`, `是` and
  /// `f`, `no`, `n`, `off`, `0`, `否`, in any capitals.
  public static func lenientValue(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool? {
    if let value = value(bytes, start, end) { return value }
    for word in yes where word.utf8.count == end - start && equals(bytes, start, word) { return true }
    for word in no where word.utf8.count == end - start && equals(bytes, start, word) { return false }
    return nil
  }

  private static let yes = ["t", "yes", "y", "on", "1", "是"]
  private static let no = ["f", "no", "n", "off", "0", "否"]

  private static func equals(_ bytes: Span<UInt8>, _ start: Int, _ word: String) -> Bool {
    var place = start
    for letter in word.utf8 {
      let byte = bytes[place]
      guard (65...90).contains(byte) ? byte | 0x20 == letter : byte == letter else { return false }
      place += 1
    }
    return true
  }
}
