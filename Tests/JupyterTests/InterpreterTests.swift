import Notebooks
import Tables
import Testing

@testable import Jupyter

@Suite struct InterpreterTests {
  @Test func `a cell publishes its input and outputs, and the reply counts it`() throws {
    var interpreter = Messages.interpreter()
    let (reply, published, stops) = try interpreter.run("x = 2\nx + 1")
    #expect(published.map(\.type) == ["execute_input", "display_data", "execute_result"])
    #expect(published[2].content["data"]?["text/plain"] == .text("3"))
    #expect(published[2].content["execution_count"] == .integer(1))
    #expect(published[1].content["transient"] == .record([]))
    #expect(reply["status"] == .text("ok") && reply["execution_count"] == .integer(1) && !stops)
  }

  @Test func `a failing cell has one error, however many mistakes it has`() throws {
    var interpreter = Messages.interpreter()
    let (reply, published, stops) = try interpreter.run("x = )\ny = )")
    #expect(published.map(\.type) == ["execute_input", "error"] && stops)
    #expect(reply["ename"] == published[1].content["ename"])
    let lines = published[1].content["traceback"]?.items.compactMap(\.string) ?? []
    #expect(lines.filter { $0.hasPrefix("error[") }.count == 2)
    #expect(try interpreter.run("nothing", cell: nil, [.init("stop_on_error", .bool(false))]).stops == false)
  }

  @Test func `silence shows nothing and counts nothing`() throws {
    var interpreter = Messages.interpreter()
    #expect(try interpreter.run("x = 1", [.init("silent", .bool(true))]).published.isEmpty)
    let (reply, published, _) = try interpreter.run("x", [.init("store_history", .bool(false))])
    #expect(published.last?.type == "execute_result" && reply["execution_count"] == .integer(0))
    #expect(interpreter.history.entries.isEmpty)
  }

  @Test func `history is given by its end, by range and by pattern`() throws {
    var interpreter = Messages.interpreter()
    for code in ["x = 1", "y = 22", "x = 1"] { _ = try interpreter.run(code) }
    func lines(_ content: [Datum.Field]) throws -> [Int] {
      var copy = interpreter
      return (try copy.ask("history_request", content)?["history"]?.items ?? []).compactMap { $0.items[1].int }
    }
    #expect(try lines([.init("hist_access_type", .text("tail")), .init("n", .integer(2))]) == [2, 3])
    #expect(
      try lines([
        .init("hist_access_type", .text("range")), .init("session", .integer(1)), .init("start", .integer(1)),
        .init("stop", .integer(3)),
      ]) == [1, 2])
    let pattern: [Datum.Field] = [.init("hist_access_type", .text("search")), .init("pattern", .text("x*"))]
    #expect(try lines(pattern) == [1, 3])
    #expect(try lines(pattern + [.init("unique", .bool(true))]) == [3])
    #expect(try lines(pattern + [.init("n", .integer(1))]) == [3])
    #expect(try lines([.init("hist_access_type", .text("else"))]) == [])
  }

  @Test(arguments: [
    ("abc", "abc", true), ("abc", "*", true), ("", "*", true), ("", "", true), ("abc", "a?c", true),
    ("abc", "a*d", false), ("aab", "*ab", true), ("abab", "*ab", true), ("abc", "ab", false),
    ("客户", "客?", true), ("a", "??", false),
  ]) func `patterns fit as in a shell`(text: String, pattern: String, fits: Bool) {
    #expect(InputHistory.fits(Array(text.unicodeScalars), Array(pattern.unicodeScalars)) == fits)
  }

  @Test func `completion, completeness and inspection are the prompt's`() throws {
    var interpreter = Messages.interpreter()
    _ = try interpreter.run("rate = 0.5")
    let complete = try interpreter.ask("complete_request", [.init("code", .text("客 = ra")), .init("cursor_pos", .integer(6))])
    #expect(complete?["matches"]?.items.contains(.text("rate")) == true)
    #expect(complete?["cursor_start"] == .integer(4) && complete?["cursor_end"] == .integer(6))
    for (code, status) in [("1 +", "incomplete"), ("x = [1,", "incomplete"), ("1 + 1", "complete"), ("x = )", "invalid")] {
      #expect(try interpreter.ask("is_complete_request", [.init("code", .text(code))])?["status"] == .text(status))
    }
    let result = try interpreter.ask("inspect_request", [.init("code", .text("rate")), .init("cursor_pos", .integer(2))])
    #expect(result?["data"]?["text/plain"] == .text("rate: a number, made by cell [1]\n\n0.5"))
    let page = try interpreter.ask("inspect_request", [.init("code", .text("show rate, ")), .init("cursor_pos", .integer(11))])
    #expect(page?["data"]?["text/markdown"]?.string?.hasPrefix("# show") == true)
    #expect(try interpreter.ask("inspect_request", [.init("code", .text("zzz"))])?["found"] == .bool(false))
  }

  @Test func `comms are none, and unknown requests have no reply`() throws {
    var interpreter = Messages.interpreter()
    #expect(try interpreter.ask("comm_info_request")?["comms"] == .record([]))
    #expect(try interpreter.ask("make_coffee_request") == nil)
    var published: [MessageBody] = []
    let open = try Messages.request("comm_open", [.init("comm_id", .text("a"))])
    #expect(interpreter.answer(open) { published.append($0) }.reply == nil)
    #expect(published == [MessageBody("comm_close", [.init("comm_id", .text("a")), .init("data", .record([]))])])
  }

  @Test func `the language is what notebooks say it is`() throws {
    var interpreter = Messages.interpreter()
    let info = try interpreter.ask("kernel_info_request")
    #expect(info?["language_info"] == JupyterMetadata.languageInformation)
    #expect(info?["protocol_version"] == .text("5.4"))
  }

  @Test func `expressions beside a cell leave no trace`() throws {
    var interpreter = Messages.interpreter()
    let wanted = Datum.record([.init("a", .text("x = 5")), .init("b", .text("nothing"))])
    let (reply, _, _) = try interpreter.run("1", [.init("user_expressions", wanted)])
    #expect(reply["user_expressions"]?["a"]?["status"] == .text("ok"))
    #expect(reply["user_expressions"]?["b"]?["status"] == .text("error"))
    #expect(interpreter.session["x"] == nil && interpreter.session.entries.count == 1)
  }

  @Test func `a request without what it needs has an answer all the same`() throws {
    var interpreter = Messages.interpreter()
    let types = ["execute", "complete", "inspect", "is_complete", "history", "comm_info"].map { $0 + "_request" }
    for type in types {
      #expect(try interpreter.ask(type) != nil)
      #expect(
        try interpreter.ask(type, [.init("code", .integer(1)), .init("cursor_pos", .integer(-3))]) != nil)
    }
  }
}
