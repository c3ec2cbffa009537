import Display
import Kernels
import Tables

/// Random tables and numbers for laws that hold for all of them.
enum RandomBlocks {
  static let words = [
    "", "a", "客户", "重要保持客户", "two words", "  indented", "tail  ", "line\nend", "tab\there",
    "\u{1B}[1mbold\u{1B}[0m",
    "e\u{301}", "\u{301}", "👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "ＡＢＣ",
    "a very long text that goes on and on until nobody reads it any more",
    "\u{200B}", "\u{202E}rtl", "<b>&\"'", "\u{9B}31m", "\u{1B}]0;title\u{7}", "ﾊﾝｶｸ", "—", "…",
  ]

  static func table(_ random: inout RandomSource) -> TableBlock {
    let rows = Int(random.next() % 6)
    let columns = (0..<Int(random.next() % 9)).map { _ in column(rows, &random) }
    return TableBlock(
      title: random.next() % 2 == 0 ? nil : word(&random) + " " + word(&random), columns: columns,
      totalRows: rows + Int(random.next() % 3) * 1_234_567,
      notes: (0..<Int(random.next() % 3)).map { _ in word(&random) })
  }

  private static func column(_ rows: Int, _ random: inout RandomSource) -> TableBlock.TableColumn {
    let kind = random.next() % 4
    let formats: [NumberFormat] = [.automatic, .fixed(2), .significant(4), .percent(1)]
    let cells = (0..<rows).map { _ -> Cell in
      if random.next() % 7 == 0 { return .missing }
      switch kind {
      case 0: return .text(word(&random))
      case 1: return .integer(Int64(bitPattern: random.next()) >> Int64(random.next() % 64))
      case 2: return .number(number(&random))
      default:
        return random.next() % 2 == 0 ? .bool(true) : .date(CalendarDate(days: Int32(random.next() % 40_000)))
      }
    }
    return .init(
      word(&random), cells, format: formats[Int(random.next() % 4)], isOutline: random.next() % 4 == 0)
  }

  static func word(_ random: inout RandomSource) -> String { words[Int(random.next() % UInt64(words.count))] }

  /// A finite double of any size.
  static func number(_ random: inout RandomSource) -> Double {
    switch random.next() % 4 {
    case 0: return Double(Int64(bitPattern: random.next()) >> 40) / 100
    case 1: return Double(Int64(bitPattern: random.next()) >> 50) / 8
    default:
      let value = Double(bitPattern: random.next())
      return value.isFinite ? value : 0
    }
  }
}
