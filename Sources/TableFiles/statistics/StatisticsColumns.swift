import Kernels
import Tables

/// Makes the columns of a table from the variables of a statistics package.
struct StatisticsColumns {
  private let file: StatisticsFile
  private let options: DelimitedTextOptions
  private let control: RunControl
  private let epoch: Int

  init(_ file: StatisticsFile, options: DelimitedTextOptions, control: RunControl) {
    self.file = file
    self.options = options
    self.control = control
    epoch = StatisticsTime.epoch(of: file.package)
  }

  /// The table, with what the user asked for by `types`.
  func table() throws(TableFileDefect) -> TableReading {
    guard !file.variables.isEmpty else { throw .empty }
    guard file.variables.count <= options.columnLimit else {
      throw .tooManyColumns(line: 1, count: file.variables.count, limit: options.columnLimit)
    }
    let named = ColumnNames(header: file.variables.map(\.name))
    var columns: [Column] = []
    var notices = named.notices
    for (place, variable) in file.variables.enumerated() {
      if control.isInterrupted { throw .interrupted }
      // A variable that ends early can only come from a damaged file without an error.
      guard variable.count == file.rowCount else {
        throw .statistics(
          .problem(.damaged("`\(variable.name)` has too few values"), byte: 0, of: 0, rows: variable.count))
      }
      let made = column(variable, named.names[place])
      columns.append(made.column)
      notices += made.notices
    }
    if let weight = file.weight { notices.append(.statistics(.weighted(by: weight))) }
    let labels = columns.count { $0.label != nil }
    if labels > 0 { notices.append(.statistics(.columnLabels(count: labels))) }
    let typed = TypedColumns(columns: columns, notices: notices, options: options, control: control)
    return try typed.table(findingDates: false)
  }

  private func column(
    _ variable: StatisticsFile.Variable, _ name: String
  ) -> (column: Column, notices: [TableFileNotice]) {
    var made =
      variable.isText ? textColumn(variable, name) : numberColumn(variable, name)
    made.column = made.column.labelled(variable.label.isEmpty ? nil : variable.label)
    if made.column.missingCount == file.rowCount, file.rowCount > 0 {
      made.notices.append(.allMissing(column: name))
    }
    return made
  }

  private func labels(of variable: StatisticsFile.Variable) -> [StatisticsFile.Label] {
    variable.labelSet.isEmpty ? [] : file.labelSets[variable.labelSet] ?? []
  }

  private func textColumn(
    _ variable: StatisticsFile.Variable, _ name: String
  ) -> (column: Column, notices: [TableFileNotice]) {
    let values = variable.texts.finish()
    let declared = Set(variable.missingTexts.filter { !$0.isEmpty })
    var counts: [String: Int] = [:]
    var missing: [Int] = []
    for row in 0..<values.count {
      let text = values[row]
      if text.isEmpty {
        missing.append(row)
      } else if declared.contains(text) {
        missing.append(row)
        counts[text, default: 0] += 1
      }
    }
    let labels = labels(of: variable)
    var words: [String: String] = [:]
    for label in labels { if case .text(let key) = label.key { words[key] = label.text } }
    var notices: [TableFileNotice] = []
    let marks = counts.keys.sorted().map {
      StatisticsNotice.Declared(value: $0, label: words[$0], count: counts[$0] ?? 0)
    }
    if !marks.isEmpty { notices.append(.statistics(.declaredMissing(column: name, marks))) }
    let mask = MissingMask(count: values.count, rows: missing)
    let plain = Column(name: name, .text(values), missing: mask)
    let levels = labels.compactMap { label -> (key: String, text: String)? in
      if case .text(let key) = label.key, !declared.contains(key) { (key, label.text) } else { nil }
    }
    guard !levels.isEmpty else { return (plain, notices) }
    var places: [String: Int32] = [:]
    for (place, level) in levels.enumerated() { places[level.key] = places[level.key] ?? Int32(place) }
    let codes = (0..<values.count).map { mask[$0] ? 0 : places[values[$0]] ?? -1 }
    guard !codes.contains(-1), options.types[name] != .text else { return (plain, notices) }
    let named = Self.unique(levels.map { ($0.text.isEmpty ? $0.key : $0.text, $0.key) })
    return (
      Column(
        name: name, .category(codes, levels: named, ordered: variable.isOrdinal), missing: mask), notices
    )
  }

  private func numberColumn(
    _ variable: StatisticsFile.Variable, _ name: String
  ) -> (column: Column, notices: [TableFileNotice]) {
    var numbers = variable.numbers
    var notices: [TableFileNotice] = []
    let labels = labels(of: variable)
    let marks = takeDeclared(&numbers, variable, labels)
    if !marks.isEmpty { notices.append(.statistics(.declaredMissing(column: name, marks))) }
    let given = options.types[name]
    if let time = StatisticsTime(variable.format, of: file.package),
      given == nil || given == .date || given == .moment
    {
      let made = timeColumn(numbers, time, name)
      return (made.column, notices + made.notices)
    }
    let wantsCodes = given == .number || given == .integer
    if !wantsCodes, let category = category(numbers, variable, labels, name, fillsIn: given == .category) {
      if let column = category.column { return (column, notices) }
      notices.append(
        .statistics(
          .partlyLabelled(column: name, unlabelled: category.unlabelled, of: category.values)))
    }
    return (Self.plain(numbers, name), notices)
  }

  /// Integers where all values are whole, else numbers.
  private static func plain(_ numbers: [Double], _ name: String) -> Column {
    let mask = MissingMask(count: numbers.count) { numbers[$0].isNaN }
    let isWhole = numbers.allSatisfy { $0.isNaN || ($0 == $0.rounded(.down) && abs($0) <= 0x1p53) }
    guard isWhole else { return Column(name: name, .number(numbers), missing: mask) }
    return Column(name: name, .integer(numbers.map { $0.isNaN ? 0 : Int64($0) }), missing: mask)
  }

  /// Makes declared missing values NaN, and counts them by value and letter.
  private func takeDeclared(
    _ numbers: inout [Double], _ variable: StatisticsFile.Variable, _ labels: [StatisticsFile.Label]
  ) -> [StatisticsNotice.Declared] {
    var words: [StatisticsFile.Label.Key: String] = [:]
    for label in labels { words[label.key] = label.text }
    var letters: [UInt8: Int] = [:]
    for tag in variable.tags { letters[tag.letter, default: 0] += 1 }
    var counts: [Double: Int] = [:]
    if !variable.missingRanges.isEmpty {
      for row in numbers.indices where variable.missingRanges.contains(where: { $0.contains(numbers[row]) }) {
        counts[numbers[row], default: 0] += 1
        numbers[row] = .nan
      }
    }
    return counts.keys.sorted().map { value in
      .init(value: Self.spelled(value), label: words[.number(value)], count: counts[value] ?? 0)
    }
      + letters.keys.sorted().map { letter in
        .init(
          value: "." + String(UnicodeScalar(letter)), label: words[.tag(letter)], count: letters[letter] ?? 0)
      }
  }

  /// The column of a labelled variable; without it, when some values have no label, how many.
  private func category(
    _ numbers: [Double], _ variable: StatisticsFile.Variable, _ labels: [StatisticsFile.Label],
    _ name: String,
    fillsIn: Bool
  ) -> (column: Column?, unlabelled: Int, values: Int)? {
    var levels: [(value: Double, text: String)] = []
    var known: Set<Double> = []
    for label in labels {
      guard case .number(let value) = label.key, !value.isNaN,
        !variable.missingRanges.contains(where: { $0.contains(value) }), known.insert(value).inserted
      else { continue }
      levels.append((value, label.text.isEmpty ? Self.spelled(value) : label.text))
    }
    guard !levels.isEmpty else { return nil }
    var labelled = 0
    var values = 0
    var others: Set<Double> = []
    for number in numbers where !number.isNaN {
      values += 1
      if known.contains(number) { labelled += 1 } else if fillsIn { others.insert(number) }
    }
    // Labels of values that don't occur say nothing about those that do.
    if labelled == 0, values > 0, !fillsIn { return nil }
    guard labelled == values || fillsIn else { return (nil, values - labelled, values) }
    for value in others { levels.append((value, Self.spelled(value))) }
    levels.sort { $0.value < $1.value }
    var places: [Double: Int32] = [:]
    for (place, level) in levels.enumerated() { places[level.value] = Int32(place) }
    let codes = numbers.map { places[$0] ?? 0 }
    let named = Self.unique(levels.map { ($0.text, Self.spelled($0.value)) })
    let column = Column(
      name: name, .category(codes, levels: named, ordered: variable.isOrdinal),
      missing: MissingMask(count: numbers.count) { numbers[$0].isNaN })
    return (column, 0, values)
  }

  private func timeColumn(
    _ numbers: [Double], _ time: StatisticsTime, _ name: String
  ) -> (column: Column, notices: [TableFileNotice]) {
    if case .seconds(let perSecond) = time {
      let seconds = numbers.map { $0 / perSecond }
      return (Self.plain(seconds, name), [.statistics(.durations(column: name))])
    }
    var misfits = RowSample()
    var missing: [Int] = []
    var hasFraction = false
    var days: [Int32] = []
    var moments: [Int64] = []
    let isMoment = if case .moments = time { true } else { false }
    for (row, value) in numbers.enumerated() {
      let moment = isMoment ? time.moment(of: value, epoch: epoch) : nil
      let day = isMoment ? nil : time.day(of: value, epoch: epoch)
      if value.isNaN || (moment == nil && day == nil) {
        missing.append(row)
        if !value.isNaN { misfits.add(row: row + 1, text: Self.spelled(value)) }
      }
      if isMoment { moments.append(moment?.seconds ?? 0) } else { days.append(day ?? 0) }
      hasFraction = hasFraction || moment?.hasFraction == true
    }
    var notices: [TableFileNotice] = []
    if misfits.count > 0 { notices.append(.misfits(isMoment ? .moment : .date, column: name, misfits)) }
    if hasFraction { notices.append(.fractionsDropped(column: name)) }
    return (
      Column(
        name: name, isMoment ? .moment(moments) : .date(days),
        missing: MissingMask(count: numbers.count, rows: missing)), notices
    )
  }

  /// A number as short as it can be, whole ones without a point.
  private static func spelled(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
  }

  /// The names of levels, where later ones that are the same have their value behind them.
  private static func unique(_ levels: [(text: String, value: String)]) -> [String] {
    var used: Set<String> = []
    var names: [String] = []
    for level in levels {
      var name = level.text
      if used.contains(name) { name += " (\(level.value))" }
      var number = 2
      while used.contains(name) {
        name = "\(level.text) (\(level.value), \(number))"
        number += 1
      }
      used.insert(name)
      names.append(name)
    }
    return names
  }
}
