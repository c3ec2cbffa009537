import Kernels

/// One customer of the simulated telecom company: its contract, and its monthly bills of 2020.
struct TelecomCustomer {
  let plan: TelecomPlan
  /// Years; `nil` where it was never asked.
  let age: Int64?
  /// The day it joined, and the day it left.
  let joined: CalendarDate
  let left: CalendarDate?
  let bills: [Bill]

  /// What became of a month.
  struct Bill {
    /// 1 to 12.
    let month: Int
    /// In hundredths of a yuan.
    let cents: Int64
    let minutes: Int64
    let recharges: Int64
    /// Whether an invoice was overdue.
    let isOverdue: Bool
  }

  /// The year of the bills.
  static let year = 2020
  /// How many of 100 who joined in 2020 did so in each month; the autumn term brings the campus.
  static let joinShares = [6, 4, 5, 5, 4, 3, 4, 14, 34, 10, 6, 5]

  /// Full months from joining to leaving, or to the end of 2020.
  var tenure: Int64 {
    let end = left?.components ?? (year: Self.year, month: 12, day: 31)
    let start = joined.components
    return Int64((end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0))
  }

  init(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let plan = TelecomPlan.allCases[random.place(weights: TelecomPlan.shares)]
    self.plan = plan
    let age = Int64(random.normal(mean: plan.age.mean, deviation: plan.age.deviation).rounded())
    self.age = random.happens(0.04) ? nil : min(max(age, 16), 90)
    let isNew = random.happens(0.3)
    let month =
      isNew
      ? random.place(weights: Self.joinShares) : random.below(plan.yearsBefore * 12) - plan.yearsBefore * 12
    let joined = Self.day(inMonth: month, &random)
    self.joined = joined
    let course = TelecomCourse(plan, joinedIn: month, &random)
    left = course.leaves.map { leaves in
      let day = Self.day(inMonth: leaves, &random)
      return max(day, joined)
    }
    bills = course.bills(&random)
  }

  /// A day of a month counted from January 2020.
  private static func day(inMonth month: Int, _ random: inout RandomSource) -> CalendarDate {
    let years = month >= 0 ? month / 12 : (month - 11) / 12
    let year = Self.year + years
    let number = month - years * 12 + 1
    let length = CalendarDate.length(ofMonth: number, year: year)
    let first = CalendarDate(year: year, month: number, day: 1) ?? CalendarDate(days: 0)
    return CalendarDate(days: first.days + Int32(random.below(length)))
  }
}
