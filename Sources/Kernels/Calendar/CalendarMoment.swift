/// A second of the proleptic Gregorian calendar without a time zone.
public struct CalendarMoment: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00.
  public var seconds: Int64

  /// The moment `seconds` after 1970-01-01T00:00:00.
  public init(seconds: Int64) { self.seconds = seconds }

  /// The moment on `date` at a time of day, if that time exists.
  public init?(date: CalendarDate, hour: Int, minute: Int, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    seconds = Int64(date.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// The day this moment lies in.
  public var date: CalendarDate {
    CalendarDate(days: Int32(clamping: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
  }

  /// Hour, minute and second within the day.
  public var timeOfDay: (hour: Int, minute: Int, second: Int) {
    let within = Int(seconds - Int64(date.days) * 86_400)
    return (within / 3600, within / 60 % 60, within % 60)
  }

  /// Earlier moments come first.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension CalendarMoment: CustomStringConvertible {
  /// The moment as `2024-03-31T18:30`, with seconds where they are not zero.
  public var description: String {
    let (hour, minute, second) = timeOfDay
    let short =
      "\(date)T" + CalendarDate.padded(hour, 2) + ":" + CalendarDate.padded(minute, 2)
    return second == 0 ? short : short + ":" + CalendarDate.padded(second, 2)
  }
}
