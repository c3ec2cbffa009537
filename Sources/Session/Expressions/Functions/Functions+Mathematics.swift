import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let mathematics: [ExpressionFunction] = [
    .init("abs", [.required("x", .number)], "number", "the distance from 0", .rowwise(absolute)),
    .init("sign", [.required("x", .number)], "integer", "-1, 0 or 1", .rowwise(sign)),
    .init(
      "round", [.required("x", .number), .optional("digits", .singleNumber)], "number",
      "rounded to digits behind the point, halves away from 0", .rowwise(rounded)),
    .init(
      "floor", [.required("x", .number)], "integer", "the largest whole number that is not above x",
      .rowwise { call, _ throws(Diagnostic) in wholes(call) { $0.rounded(.down) } }),
    .init(
      "ceiling", [.required("x", .number)], "integer", "the smallest whole number that is not below x",
      .rowwise { call, _ throws(Diagnostic) in wholes(call) { $0.rounded(.up) } }),
    .init("sqrt", [.required("x", .number)], "number", "the square root", .rowwise(squareRoot)),
    .init(
      "exp", [.required("x", .number)], "number", "e to the power of x",
      .rowwise { call, _ throws(Diagnostic) in
        let x = call.cells(0)
        return .cells(.numbers(elementwise(x.doubles, exponential), missing: x.column.missing, x.extent))
      }),
    .init("ln", [.required("x", .number)], "number", "the natural logarithm", .rowwise(naturalLogarithms)),
    .init(
      "log10", [.required("x", .number)], "number", "the logarithm to base 10", .rowwise(decimalLogarithms)),
    .init(
      "log", [.required("x", .number), .required("base", .singleNumber)], "number",
      "the logarithm to a base", .rowwise(logarithms)),
  ]

  private static func absolute(_ call: FunctionCall, _: inout Evaluation) -> Operand {
    let x = call.cells(0)
    if let values = x.integers, !values.contains(.min) {
      return .cells(Cells(.integer(elementwise(values) { abs($0) }), missing: x.column.missing, x.extent))
    }
    return .cells(Cells(.number(elementwise(x.doubles) { abs($0) }), missing: x.column.missing, x.extent))
  }

  private static func sign(_ call: FunctionCall, _: inout Evaluation) -> Operand {
    let x = call.cells(0)
    let signs = elementwise(x.doubles) { (value: Double) -> Int64 in value > 0 ? 1 : value < 0 ? -1 : 0 }
    return .cells(Cells(.integer(signs), missing: x.column.missing, x.extent))
  }

  private static func rounded(_ call: FunctionCall, _: inout Evaluation) throws(Diagnostic) -> Operand {
    guard let digits = call.number(1) else { return wholes(call) { $0.rounded() } }
    guard digits == digits.rounded(), abs(digits) <= 15 else {
      throw Diagnostic(
        .digits, at: call.sources[1].range, label: "not a whole number from -15 to 15",
        hints: ["`round(x, 2)` keeps two digits behind the point, `round(x, -3)` rounds to thousands"])
    }
    let x = call.cells(0)
    if digits >= 0, x.kind == .integer { return .cells(x) }
    let scale = power(10, abs(digits))
    let isFine = digits >= 0
    let values = elementwise(x.doubles) { (value: Double) -> Double in
      let result = isFine ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
      // Beyond the doubles' range there is nothing behind the point to round.
      return result.isFinite ? result : value
    }
    if x.kind == .integer { return wholes(values, x) }
    return .cells(Cells(.number(values), missing: x.column.missing, x.extent))
  }

  /// Whole results as integers where all fit, as numbers otherwise.
  private static func wholes(_ call: FunctionCall, _ body: (Double) -> Double) -> Operand {
    let x = call.cells(0)
    if x.kind == .integer { return .cells(x) }
    return wholes(elementwise(x.doubles, body), x)
  }

  private static func wholes(_ values: [Double], _ x: Cells) -> Operand {
    if values.allSatisfy({ abs($0) < 0x1p63 }) {
      return .cells(Cells(.integer(elementwise(values) { Int64($0) }), missing: x.column.missing, x.extent))
    }
    return .cells(Cells(.number(values), missing: x.column.missing, x.extent))
  }

  private static func squareRoot(_ call: FunctionCall, _ evaluation: inout Evaluation) -> Operand {
    undefined(call, &evaluation, "the square root of a negative number", { $0.squareRoot() }) { $0 < 0 }
  }

  private static func naturalLogarithms(_ call: FunctionCall, _ evaluation: inout Evaluation) -> Operand {
    undefined(call, &evaluation, "the logarithm of a number that is not positive", naturalLogarithm) {
      $0 <= 0
    }
  }

  private static func decimalLogarithms(_ call: FunctionCall, _ evaluation: inout Evaluation) -> Operand {
    undefined(call, &evaluation, "the logarithm of a number that is not positive", decimalLogarithm) {
      $0 <= 0
    }
  }

  private static func logarithms(
    _ call: FunctionCall, _ evaluation: inout Evaluation
  ) throws(Diagnostic) -> Operand {
    let base = call.number(1) ?? 0
    guard base > 0, base != 1 else {
      throw Diagnostic(
        .logarithmBase, at: call.sources[1].range, label: "not a base",
        hints: ["usual bases are 2 and 10; `ln(x)` is the natural logarithm"])
    }
    let scale = naturalLogarithm(base)
    // The C library's own logarithm to base 10 gives whole results for powers of ten.
    if base == 10 { return decimalLogarithms(call, &evaluation) }
    let scaled = { (x: Double) -> Double in naturalLogarithm(x) / scale }
    return undefined(call, &evaluation, "the logarithm of a number that is not positive", scaled) { $0 <= 0 }
  }

  private static func undefined(
    _ call: FunctionCall, _ evaluation: inout Evaluation, _ reason: String, _ body: (Double) -> Double,
    _ isUndefined: (Double) -> Bool
  ) -> Operand {
    let x = call.cells(0)
    let values = x.doubles
    let shape = Shape(count: values.count, extent: x.extent)
    return .cells(
      evaluation.defined(elementwise(values, body), shape, missing: x.column.missing, reason, at: call.whole)
      {
        isUndefined(values[$0])
      })
  }
}

extension Diagnostic.Message {
  fileprivate static let digits = Self("E302", "`digits` is a whole number from -15 to 15")

  fileprivate static let logarithmBase = Self("E302", "the base of a logarithm is positive and not 1")
}
