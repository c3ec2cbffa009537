import Kernels
import Tables

extension ColumnPart {
  /// The column that was read; one without values is text.
  func column(named name: String) -> Column {
    let mask = MissingMask(count: values.count, rows: missing)
    if missing.count == values.count, !reading.isGiven {
      return Column(name: name, .text(TextValues(Array(repeating: "", count: values.count))), missing: mask)
    }
    switch reading.kind {
    case .integer: return Column(name: name, .integer(values.integers), missing: mask)
    case .number: return Column(name: name, .number(values.numbers), missing: mask)
    case .date: return Column(name: name, .date(values.days), missing: mask)
    case .moment: return Column(name: name, .moment(values.integers), missing: mask)
    case .bool: return Column(name: name, .bool(values.flags), missing: mask)
    case .text: return Column(name: name, .text(values.text.finish()), missing: mask)
    case .category:
      let (codes, levels) = values.text.finish().categories(missing: mask)
      return Column(name: name, .category(codes, levels: levels, ordered: false), missing: mask)
    }
  }

  /// What the user should know about the column.
  func notices(for column: Column) -> [TableFileNotice] {
    var notices: [TableFileNotice] = []
    let name = column.name
    if column.count > 0, missing.count - misfits.count == column.count {
      notices.append(.allMissing(column: name))
    }
    if blanks.count > 0 { notices.append(.blankValues(column: name, blanks)) }
    for (place, sample) in marks.enumerated() where sample.count > 0 {
      notices.append(.missingMark(column: name, mark: mark(at: place), sample))
    }
    if guarded.count > 0 { notices.append(.unguarded(column: name, guarded)) }
    if misfits.count > 0 { notices.append(.misfits(column.kind, column: name, misfits)) }
    let present = column.count - missing.count
    if let (kind, sample) = nearly.kind(among: present) {
      notices.append(.almost(kind, column: name, sample, values: present))
    }
    return notices + spellingNotices(for: column)
  }

  /// What was read in a spelling that could have meant something else.
  private func spellingNotices(for column: Column) -> [TableFileNotice] {
    var notices: [TableFileNotice] = []
    switch column.kind {
    case .number:
      if let example, reading.hasDecimalComma == true {
        notices.append(.decimalComma(column: column.name, example: example))
      } else if let example, reading.hasDecimalComma == false {
        notices.append(.thousandsMarks(column: column.name, example: example))
      }
    case .date, .moment:
      if let example {
        notices.append(.dateOrder(column: column.name, reading.dateOrder, example: example))
      }
      if hasFraction { notices.append(.fractionsDropped(column: column.name)) }
      if hasZone { notices.append(.zoneDropped(column: column.name)) }
    case .integer, .text, .category, .bool: break
    }
    return notices
  }
}
