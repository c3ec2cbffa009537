import Diagnostics
import Kernels
import Language
import Tables

extension ExpressionFunction {
  static let texts: [ExpressionFunction] = [
    .init(
      "length", [.required("x", .text)], "integer", "how many characters the text has",
      .rowwise { call, _ throws(Diagnostic) in
        let x = call.cells(0)
        let lengths = mapped(x) { Int64(String(decoding: $0, as: UTF8.self).count) }
        return .cells(Cells(.integer(lengths), missing: x.column.missing, x.extent))
      }),
    .init(
      "upper", [.required("x", .text)], "text", "the text in capitals",
      .rowwise { call, _ throws(Diagnostic) in transformed(call) { $0.uppercased() } }),
    .init(
      "lower", [.required("x", .text)], "text", "the text in small letters",
      .rowwise { call, _ throws(Diagnostic) in transformed(call) { $0.lowercased() } }),
    .init(
      "trim", [.required("x", .text)], "text", "the text without spaces at its ends",
      .rowwise { call, _ throws(Diagnostic) in transformed(call, trimmed) }),
    .init(
      "contains", [.required("x", .text), .required("part", .singleText)], "condition",
      "whether the part stands anywhere in the text",
      .rowwise { call, _ throws(Diagnostic) in tested(call) { !occurrences(of: $1, in: $0, limit: 1).isEmpty }
      }),
    .init(
      "starts_with", [.required("x", .text), .required("part", .singleText)], "condition",
      "whether the text begins with the part",
      .rowwise { call, _ throws(Diagnostic) in tested(call) { $0.starts(with: $1) } }),
    .init(
      "ends_with", [.required("x", .text), .required("part", .singleText)], "condition",
      "whether the text ends with the part",
      .rowwise { call, _ throws(Diagnostic) in tested(call) { $0.suffix($1.count).elementsEqual($1) } }),
    .init(
      "replace", [.required("x", .text), .required("part", .singleText), .required("with", .singleText)],
      "text",
      "the text with every occurrence of the part replaced", .rowwise(replaced)),
    .init(
      "substring",
      [.required("x", .text), .required("start", .singleNumber), .optional("length", .singleNumber)],
      "text", "the characters from a place on, counted from 1", .rowwise(substring)),
    .init(
      "concat", [.required("a", .any), .repeated("b", .any)], "text",
      "the values as text, one behind the other",
      .rowwise(concatenated)),
  ]

  private static func mapped<Result>(_ x: Cells, _ body: (ArraySlice<UInt8>) -> Result) -> [Result] {
    TextView(x.column)?.mapped(body) ?? []
  }

  private static func transformed(_ call: FunctionCall, _ body: (String) -> String) -> Operand {
    let x = call.cells(0)
    guard let view = TextView(x.column) else { return .cells(x) }
    return .cells(Cells(.text(view.transformed(body)), missing: x.column.missing, x.extent))
  }

  private static func tested(
    _ call: FunctionCall, _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Bool
  ) -> Operand {
    let x = call.cells(0)
    let part = ArraySlice(call.text(1).utf8)
    return .cells(Cells(.bool(mapped(x) { body($0, part) }), missing: x.column.missing, x.extent))
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// Where `part` stands in `text`, without overlaps; an empty part stands at the beginning.
  private static func occurrences(
    of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, limit: Int = .max
  ) -> [Int] {
    guard let first = part.first else { return [text.startIndex] }
    var found: [Int] = []
    var place = text.startIndex
    while found.count < limit, place + part.count <= text.endIndex {
      if text[place] == first, text[place..<(place + part.count)].elementsEqual(part) {
        found.append(place)
        place += part.count
      } else {
        place += 1
      }
    }
    return found
  }

  private static func replaced(_ call: FunctionCall, _: inout Evaluation) throws(Diagnostic) -> Operand {
    let part = ArraySlice(call.text(1).utf8)
    let replacement = Array(call.text(2).utf8)
    guard !part.isEmpty else {
      throw Diagnostic(.emptyPart, at: call.sources[1].range, label: "no text")
    }
    return transformed(call) { string in
      let text = ArraySlice(string.utf8)
      let places = occurrences(of: part, in: text)
      guard !places.isEmpty else { return string }
      var result: [UInt8] = []
      var end = text.startIndex
      for place in places {
        result += text[end..<place]
        result += replacement
        end = place + part.count
      }
      return String(decoding: result + text[end...], as: UTF8.self)
    }
  }

  private static func substring(_ call: FunctionCall, _: inout Evaluation) throws(Diagnostic) -> Operand {
    var places: [Int] = []
    for place in 1..<call.operands.count {
      let number = call.number(place) ?? 0
      guard number == number.rounded(), number >= (place == 1 ? 1 : 0), number < 0x1p31 else {
        throw Diagnostic(
          .place(call.function.parameters[place].name), at: call.sources[place].range,
          label: "not a whole number",
          hints: ["the first character has the place 1: `substring(code, 1, 3)`"])
      }
      places.append(Int(number))
    }
    let length = places.count > 1 ? places[1] : Int.max
    return transformed(call) { String($0.dropFirst(places[0] - 1).prefix(length)) }
  }

  private static func concatenated(
    _ call: FunctionCall, _ evaluation: inout Evaluation
  ) throws(Diagnostic) -> Operand {
    let parts = call.operands.indices.map { call.cells($0) }
    let shape = try evaluation.shape(Array(zip(parts, call.sources)))
    let missing = evaluation.missing(parts, shape)
    let views = parts.compactMap { TextView(Column(name: "", .text($0.texts))) }
    var strings = StringPool()
    for row in 0..<shape.count {
      var joined: [UInt8] = []
      for view in views { joined += view.utf8(view.count == 1 ? 0 : row) }
      strings.append(utf8: joined[...])
    }
    return .cells(Cells(.text(TextValues(plain: strings)), missing: missing, shape.extent))
  }
}

extension Diagnostic.Message {
  fileprivate static let emptyPart = Self("E302", "`part` is empty, and stands nowhere and everywhere")

  fileprivate static func place(_ name: String) -> Self {
    Self("E302", "`\(name)` is a whole number" + (name == "start" ? " from 1" : " from 0"))
  }
}
