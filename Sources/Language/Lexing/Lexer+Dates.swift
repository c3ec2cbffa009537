import Diagnostics
import Kernels

extension Lexer {
  /// Reads a date or a moment, or refuses what was meant as one; false when it is neither.
  mutating func date() -> Bool {
    let start = position
    let first = group(at: start)
    switch (first.count, source.key(at: first.end)?.key) {
    case (4, "-"), (4, "/"), (4, "."):
      guard let parts = parts(behind: first) else { return false }
      return western(parts, from: start)
    case (4, "年"): return chinese(year: first, from: start)
    case (1, "/"), (2, "/"):
      guard let parts = parts(behind: first), parts[2].count == 4 else { return false }
      return dayFirst(parts, from: start)
    default: return false
    }
  }

  /// A run of digits: its value, how many there are, and the offset behind it.
  struct Group {
    var value: Int
    var count: Int
    var end: Int
  }

  /// The digits at `start`; of more than nine the value is cut, as no date has so many.
  private func group(at start: Int) -> Group {
    var group = Group(value: 0, count: 0, end: start)
    while let next = source.key(at: group.end), next.isDigit {
      if group.count < 9 { group.value = group.value * 10 + Int(next.key.value - 0x30) }
      group.count += 1
      group.end = next.end
    }
    return group
  }

  /// Three groups of digits with the same separator between them, and nothing like it behind them.
  private func parts(behind first: Group) -> [Group]? {
    guard let separator = source.key(at: first.end) else { return nil }
    let second = group(at: separator.end)
    guard (1...2).contains(second.count), let next = source.key(at: second.end), next.key == separator.key
    else { return nil }
    let third = group(at: next.end)
    return third.count == 0 ? nil : [first, second, third]
  }

  private mutating func western(_ parts: [Group], from start: Int) -> Bool {
    let isDash = source.key(at: parts[0].end)?.key == "-"
    guard (1...2).contains(parts[2].count) else { return false }
    if isDash, parts[1].count == 2, parts[2].count == 2 {
      return day(parts, from: start, to: parts[2].end)
    }
    // Only what can hardly be a calculation is taken for a date written otherwise.
    guard (1900...2100).contains(parts[0].value), (1...12).contains(parts[1].value),
      (1...31).contains(parts[2].value)
    else { return false }
    return refuseForm(parts.map(\.value), from: start, to: parts[2].end)
  }

  /// `3/31/2024` or `31/3/2024`.
  private mutating func dayFirst(_ parts: [Group], from start: Int) -> Bool {
    let (first, second, year) = (parts[0].value, parts[1].value, parts[2].value)
    guard (1900...2100).contains(year), (1...31).contains(first), (1...31).contains(second),
      min(first, second) <= 12
    else { return false }
    let isClear = first > 12 || second > 12
    let date = [year, min(first, second), max(first, second)]
    return refuseForm(date, from: start, to: parts[2].end, isClear: isClear)
  }

  private mutating func refuseForm(_ date: [Int], from start: Int, to end: Int, isClear: Bool = true) -> Bool
  {
    let range = SourceRange(start, end)
    let fix = CalendarDate(year: date[0], month: date[1], day: date[2])
    refuse(
      Diagnostic(
        .dateForm, at: range, label: "not a date yet",
        hints: isClear
          ? ["a calculation has spaces around its operators"] : ["year first, then month, then day"],
        fix: isClear ? fix.map { .init(range, $0.description) } : nil),
      from: start, to: end)
    return true
  }

  /// `2024年3月31日`.
  private mutating func chinese(year: Group, from start: Int) -> Bool {
    guard let yearSign = source.key(at: year.end) else { return false }
    let month = group(at: yearSign.end)
    guard (1...2).contains(month.count), let monthSign = source.key(at: month.end), monthSign.key == "月"
    else { return false }
    let day = group(at: monthSign.end)
    guard (1...2).contains(day.count), let daySign = source.key(at: day.end),
      daySign.key == "日" || daySign.key == "号"
    else {
      let range = SourceRange(start, max(monthSign.end, day.end))
      let fix = CalendarDate(year: year.value, month: month.value, day: max(1, day.value))
      refuse(
        Diagnostic(
          .dateForm, at: range, label: day.count == 0 ? "which day?" : "日 is missing",
          fix: fix.map { .init(range, $0.description) }),
        from: start, to: range.end)
      return true
    }
    if daySign.key == "号" {
      return refuseForm([year.value, month.value, day.value], from: start, to: daySign.end)
    }
    return self.day([year, month, day], from: start, to: daySign.end)
  }

  /// A date whose form is right; what follows it may make it a moment.
  private mutating func day(_ parts: [Group], from start: Int, to end: Int) -> Bool {
    let range = SourceRange(start, end)
    guard let date = CalendarDate(year: parts[0].value, month: parts[1].value, day: parts[2].value) else {
      refuseDay(parts.map(\.value), at: range)
      return true
    }
    if let letter = source.key(at: end) {
      if letter.key == "T" || letter.key == "t" { return moment(date, from: start, behind: letter) }
      if letter.key == " ", let time = time(at: letter.end) {
        let range = SourceRange(start, time.end)
        let fix = Diagnostic.Fix(range, "\(date)T" + source.text(SourceRange(letter.end, time.end)))
        refuse(
          Diagnostic(.timeApart, at: range, label: "a space in a moment", fix: fix), from: start, to: time.end
        )
        return true
      }
      if NormalizedName.continues(letter.key) {
        let word = word(from: end)
        let range = SourceRange(end, word.end)
        refuse(
          Diagnostic(
            .behindDate(word.text), at: range, label: "not part of a date",
            hints: [
              "a name that begins with a digit is quoted: `\(source.text(SourceRange(start, word.end)))`"
            ],
            fix: .init(SourceRange(start, word.end), "`\(source.text(SourceRange(start, word.end)))`")),
          from: start, to: word.end)
        return true
      }
    }
    add(.date(date), from: start, to: end)
    return true
  }

  private mutating func moment(_ date: CalendarDate, from start: Int, behind letter: SourceText.Key) -> Bool {
    guard let time = time(at: letter.end) else {
      let end = word(from: letter.end).end
      let range = SourceRange(start, end)
      refuse(
        Diagnostic(
          .noTime, at: range, label: "hours and minutes have two digits each: \(date)T18:30"),
        from: start, to: end)
      return true
    }
    let range = SourceRange(start, time.end)
    guard let moment = CalendarMoment(date: date, hour: time.hour, minute: time.minute, second: time.second)
    else {
      refuse(Diagnostic(.impossibleTime, at: range, label: "00:00 to 23:59"), from: start, to: time.end)
      return true
    }
    add(.moment(moment), from: start, to: time.end)
    return true
  }

  /// `18:30` or `18:30:15`.
  private func time(at start: Int) -> (hour: Int, minute: Int, second: Int, end: Int)? {
    let hour = group(at: start)
    guard hour.count == 2, let colon = source.key(at: hour.end), colon.key == ":" else { return nil }
    let minute = group(at: colon.end)
    guard minute.count == 2 else { return nil }
    guard let next = source.key(at: minute.end), next.key == ":" else {
      return (hour.value, minute.value, 0, minute.end)
    }
    let second = group(at: next.end)
    guard second.count == 2 else { return nil }
    return (hour.value, minute.value, second.value, second.end)
  }

  private mutating func refuseDay(_ parts: [Int], at range: SourceRange) {
    let (year, month, day) = (parts[0], parts[1], parts[2])
    var label = "there is no month \(month)"
    var fix: Diagnostic.Fix?
    if year == 0 {
      label = "years begin with 0001"
    } else if (1...12).contains(month) {
      let length = CalendarDate.length(ofMonth: month, year: year)
      label = "this month has \(length) days"
      if day > length, let last = CalendarDate(year: year, month: month, day: length) {
        fix = .init(range, last.description)
      }
    }
    refuse(Diagnostic(.impossibleDate, at: range, label: label, fix: fix), from: range.start, to: range.end)
  }
}

extension Diagnostic.Message {
  fileprivate static let impossibleDate = Self("E109", "there is no such day in the calendar")
  fileprivate static let impossibleTime = Self("E109", "there is no such time of day")
  fileprivate static let noTime = Self("E109", "a time of day is missing behind the `T`")
  fileprivate static let dateForm = Self("E110", "a date is written year-month-day, as 2024-03-31")
  fileprivate static let timeApart = Self("E110", "day and time of a moment are joined by `T`")

  fileprivate static func behindDate(_ word: String) -> Self {
    Self("E106", "`\(word)` stands directly behind a date")
  }
}
