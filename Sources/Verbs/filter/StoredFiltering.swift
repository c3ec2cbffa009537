import Diagnostics
import Display
import Language
import Session
import Tables

/// `filter` on a table in a database: the condition is asked there.
struct StoredFiltering {
  let call: Call
  let table: StoredTable
  let session: Session

  func outcome(_ expression: Language.Expression) throws(Diagnostic) -> Outcome {
    let translator = RelationTranslator(table, called: call.spelling(of: "data"), results: session.results)
    let condition = try translator.condition(of: expression)
    let unknown = try unknownCount(condition)
    let kept = try session.stored(
      table, .selection(table.relation, condition), columns: table.columns, for: call)
    let report = FactList([
      .init("kept", .integer(Int64(kept.rowCount))),
      .init("dropped as false", .integer(Int64(table.rowCount - kept.rowCount - unknown))),
      .init(
        "dropped as unknown", .integer(Int64(unknown)),
        remark: unknown > 0 ? "the condition is missing there" : nil),
    ])
    return Outcome(
      .stored(kept), [.facts(report), try session.preview(kept, for: call, inFront: expression.names)])
  }

  private func unknownCount(_ condition: RelationExpression) throws(Diagnostic) -> Int {
    let unknown = RelationExpression.operation(.isMissing, [condition], .bool)
    do throws(EngineDefect) {
      return try table.engine.rowCount(of: .selection(table.relation, unknown), control: session.control)
    } catch {
      throw StoredMessages(call: call).diagnostic(error)
    }
  }
}
