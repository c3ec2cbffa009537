import ArgumentParser
import Replay
import Session

/// Reads what `--grid` names.
enum GridArguments {
  /// The axes in the order given.
  ///
  /// - Throws: what is wrong with one of them, or with all together.
  static func axes(_ arguments: [String]) throws -> [GridAxis] {
    var axes: [GridAxis] = []
    for argument in arguments {
      let (name, value) = try SessionOptions.parameter(argument, of: "--grid")
      guard !axes.contains(where: { $0.name == name }) else {
        throw ValidationError("--grid \(argument): `\(name)` is given twice")
      }
      do throws(GridAxis.Defect) {
        axes.append(try GridAxis(name, over: value))
      } catch {
        throw ValidationError("--grid \(argument): \(words(error))")
      }
      if name == "seed", !axes[axes.count - 1].values.allSatisfy(isSeed) {
        throw ValidationError("--grid \(argument): a seed is a whole number from 0 on")
      }
    }
    let count = axes.reduce(1.0) { $0 * Double($1.values.count) }
    guard count <= Double(GridAxis.limit) else {
      throw ValidationError("a grid has at most \(GridAxis.limit) settings, and this one has \(Int(count))")
    }
    return axes
  }

  private static func isSeed(_ value: Value) -> Bool {
    if case .number(let number) = value {
      number >= 0 && number < 0x1p53 && number == number.rounded()
    } else {
      false
    }
  }

  private static func words(_ defect: GridAxis.Defect) -> String {
    switch defect {
    case .notWhole: "a range goes in whole numbers; a list takes others: [0.1, 0.25]"
    case .reversed: "the range ends before it begins"
    case .empty: "the list is empty"
    case .notScalar: "the values are numbers, texts, dates, true or false"
    case .tooMany: "at most \(GridAxis.limit) values"
    }
  }
}
