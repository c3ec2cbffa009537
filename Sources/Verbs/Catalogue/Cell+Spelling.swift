import Kernels
import Language
import Tables

extension Cell {
  /// The value as the language writes it, numbers with all their digits; `nil` where it is missing.
  var spelled: String? {
    switch self {
    case .missing: nil
    case .text(let text): Printer.text(text)
    default: plainText
    }
  }

  /// The value as it stands in a text column, numbers with all their digits; `nil` where it is missing.
  var plainText: String? {
    switch self {
    case .missing: nil
    case .integer(let value): String(value)
    case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    case .text(let text): text
    case .date(let day): day.description
    case .moment(let moment): moment.description
    case .bool(let flag): flag ? "true" : "false"
    }
  }
}
