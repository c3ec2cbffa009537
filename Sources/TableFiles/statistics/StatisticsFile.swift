import Tables

/// What a statistics package's file holds, before it becomes a table.
struct StatisticsFile: Sendable {
  /// The package whose file it is, which decides what formats and dates mean.
  enum Package: String, Hashable, Sendable {
    case spss = "SPSS"
    case stata = "Stata"
    case sas = "SAS"
  }

  /// One variable with its values.
  struct Variable: Sendable {
    var name: String
    /// What it is about, in words; empty where the file doesn't say.
    var label: String
    /// How its package shows it: `DATE11`, `%td`, `MMDDYY10`.
    var format: String
    var isText: Bool
    /// The name of its set of labels; empty for none.
    var labelSet: String
    /// Whether its levels rise.
    var isOrdinal: Bool
    /// Values that are declared missing, both ends included.
    var missingRanges: [ClosedRange<Double>] = []
    /// Texts that are declared missing.
    var missingTexts: [String] = []
    /// The values where it is no text, with NaN for missing.
    var numbers: [Double] = []
    /// The rows missing for a reason that a letter stands for, and the letters.
    var tags: [(row: Int, letter: UInt8)] = []
    /// The values where it is text; missing ones are empty.
    var texts = TextValuesBuilder()

    /// How many rows there are.
    var count: Int { isText ? texts.count : numbers.count }
  }

  /// What a value stands for.
  struct Label: Hashable, Sendable {
    /// The value that has the label.
    enum Key: Hashable, Sendable {
      case number(Double)
      case text(String)
      /// The letter of a missing value.
      case tag(UInt8)
    }

    var key: Key
    var text: String
  }

  var package: Package
  var variables: [Variable] = []
  var labelSets: [String: [Label]] = [:]
  var rowCount = 0
  /// The variable that says how often a row counts; `nil` for none.
  var weight: String?
}
