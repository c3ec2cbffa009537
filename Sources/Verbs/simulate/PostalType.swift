import Kernels

/// What a business customer of the simulated postal branch really is. The columns show it only dimly.
struct PostalType: Hashable {
  /// High or low on the axes of the value cube.
  let current: Bool
  let potential: Bool
  let loyalty: Bool
  /// What happens to its orders.
  let course: Course

  /// How the rate of orders goes on.
  enum Course: String, CaseIterable {
    /// The rate stays.
    case active
    /// From some day of 2020 on the rate is a fraction of what it was.
    case fading
    /// From some day of 2020 on there are no more orders.
    case stopped
    /// The rate stays until the end of 2020 and falls without warning soon after it.
    case shaken
  }

  /// Shares of the eight types in percent, from high on all three axes to low on all three; loyalty changes
  /// first, then potential, then current value.
  static let shares = [14, 8, 12, 8, 12, 14, 14, 18]
  /// Shares of the courses in percent, in the order of `Course`: of loyal and of other customers, each with
  /// high and with low current value.
  static let courseShares = [[86, 6, 6, 2], [76, 11, 11, 2], [66, 16, 16, 2], [40, 30, 28, 2]]

  init(_ random: inout RandomSource) {
    let place = random.place(weights: Self.shares)
    current = place & 4 == 0
    potential = place & 2 == 0
    loyalty = place & 1 == 0
    let row = (loyalty ? 0 : 2) + (current ? 0 : 1)
    course = Course.allCases[random.place(weights: Self.courseShares[row])]
  }
}
