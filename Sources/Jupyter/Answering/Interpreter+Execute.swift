import Diagnostics
import Notebooks
import Session
import Tables

extension Interpreter {
  /// Runs a cell.
  mutating func execute(_ request: IncomingMessage, publish: (MessageBody) -> Void) -> Answer {
    let content = request.content
    guard let code = content["code"]?.string else {
      return Answer(reply: failure(ename: "Error", evalue: "the request holds no code", traceback: []))
    }
    let isSilent = content["silent"]?.flag ?? false
    if !isSilent, content["store_history"]?.flag ?? true {
      count += 1
      history.append(count, code)
    }
    if !isSilent {
      publish(
        MessageBody("execute_input", [.init("code", .text(code)), .init("execution_count", .integer(count))]))
    }
    let outputs = run(code, request.metadata, isSilent: isSilent, publish: publish)
    if let error = outputs.last, error.kind == .error {
      let error = JupyterOutput.json(error)
      let stops = content["stop_on_error"]?.flag ?? true
      return Answer(
        reply: failure(
          ename: error["ename"]?.string ?? "", evalue: error["evalue"]?.string ?? "",
          traceback: error["traceback"]?.items ?? []), stops: stops)
    }
    let fields: [Datum.Field] = [
      .init("execution_count", .integer(count)), .init("payload", .list([])),
      .init("user_expressions", expressions(content["user_expressions"])),
    ]
    return Answer(reply: .ok("execute_reply", fields))
  }

  /// Evaluates a cell, publishes what it showed, and keeps account of who made what.
  private mutating func run(
    _ code: String, _ metadata: Datum, isSilent: Bool, publish: (MessageBody) -> Void
  ) -> [NotebookOutput] {
    let account = CellAccount(code, metadata: metadata, run: count, isSilent: isSilent, interpreter: &self)
    if !isSilent { progress.begin() }
    let evaluation = session.evaluate(code, place: "cell \(account.number)")
    let outputs = evaluation.recorded
    if !isSilent {
      if progress.end() {
        let isFollowed = !outputs.isEmpty || !account.concerns.isEmpty
        publish(MessageBody("clear_output", [.init("wait", .bool(isFollowed))]))
      }
      for diagnostic in account.concerns { publish(advice(diagnostic)) }
      for (place, output) in outputs.enumerated() {
        publish(Self.body(of: output, count: place == outputs.count - 1 ? count : nil))
      }
      history.setOutput(outputs.map(\.text).joined(separator: "\n"))
    }
    account.close(evaluation, interpreter: &self, publish: publish)
    return outputs
  }

  /// The publication of an output, in the form that an `.ipynb` file holds.
  static func body(of output: NotebookOutput, count: Int?) -> MessageBody {
    let json = JupyterOutput.json(output, count: count)
    let type = json["output_type"]?.string ?? "display_data"
    var fields = json.entries.filter { $0.name != "output_type" }
    if type == "display_data" { fields.append(.init("transient", .record([]))) }
    return MessageBody(type, fields)
  }

  private func failure(ename: String, evalue: String, traceback: [Datum]) -> MessageBody {
    MessageBody(
      "execute_reply",
      [
        .init("status", .text("error")), .init("execution_count", .integer(count)),
        .init("ename", .text(ename)), .init("evalue", .text(evalue)), .init("traceback", .list(traceback)),
        .init("payload", .list([])), .init("user_expressions", .record([])),
      ])
  }

  /// The expressions a client wants beside the cell, each evaluated in a copy of the session.
  private func expressions(_ requested: Datum?) -> Datum {
    .record(
      (requested?.entries ?? []).map { field in
        var copy = session
        let outputs = copy.evaluate(field.value.string ?? "").recorded
        let json = outputs.last.map { JupyterOutput.json($0) } ?? .record([])
        let isError = outputs.last?.kind == .error
        let status = Datum.Field("status", .text(isError ? "error" : "ok"))
        return .init(field.name, .record([status] + json.entries.filter { $0.name != "output_type" }))
      })
  }
}

// MARK: Advice

extension Interpreter {
  /// Something said of the session, which no notebook keeps as an output of the cell.
  func advice(_ diagnostic: Diagnostic, display: String? = nil) -> MessageBody {
    advice(DiagnosticRenderer(source: "").render(diagnostic), display: display)
  }

  /// A text said of the session; one with a display's id may be replaced later.
  func advice(_ text: String, display: String? = nil, isUpdate: Bool = false) -> MessageBody {
    let output = JupyterOutput.advice(text)
    let transient = Datum.record(display.map { [.init("display_id", .text($0))] } ?? [])
    return MessageBody(
      isUpdate ? "update_display_data" : "display_data",
      output.entries.filter { $0.name != "output_type" } + [.init("transient", transient)])
  }
}
