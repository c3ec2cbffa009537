/// How many whole months lie between two days: the largest m such that `start` moved by m months is not
/// behind `end`; negative, and counted the same way backwards, when `end` lies before `start`.
///
/// - Complexity: O(1).
public func wholeMonths(from start: CalendarDate, to end: CalendarDate) -> Int {
  if end < start { return -wholeMonths(from: end, to: start) }
  let (year, month, _) = start.components
  let (endYear, endMonth, _) = end.components
  let months = (endYear - year) * 12 + endMonth - month
  guard let moved = start.moved(by: .months(months)) else { return months }
  return moved <= end ? months : months - 1
}
