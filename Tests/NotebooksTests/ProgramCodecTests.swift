import Notebooks
import Tables
import Testing

@Suite struct ProgramCodecTests {
  private func decode(_ text: String) throws(NotebookDefect) -> Notebook {
    try ProgramCodec.decode(EncodedNotebook(Array(text.utf8)), name: "report")
  }

  private func text(_ notebook: Notebook) -> String {
    String(decoding: ProgramCodec.encode(notebook, name: "report").bytes, as: UTF8.self)
  }

  @Test func `a program is code, its comments between blank lines prose`() throws {
    let program = """
      crm 1
      # crmlab: seed=42

      # Orders
      #
      # of a year

      orders = load "orders.csv"
      # still code

      habits = rfm orders, asof: 2020-12-31

      # The end

      """
    let notebook = Notebook(
      seed: 42,
      cells: [
        NotebookCell(.prose("Orders\n\nof a year")),
        NotebookCell(
          .code(
            "orders = load \"orders.csv\"\n# still code\n\nhabits = rfm orders, asof: 2020-12-31",
            outputs: nil)),
        NotebookCell(.prose("The end")),
      ])
    #expect(try decode(program) == notebook)
    #expect(text(notebook) == program)
  }

  @Test func `a program may begin at once`() throws {
    let cells = [NotebookCell(.code("x = 1", outputs: nil))]
    #expect(try decode("crm 1\nx = 1\n") == Notebook(cells: cells))
    #expect(try decode("x = 1") == Notebook(cells: cells, isBare: true))
    #expect(try decode("crm 1\r\n\r\nx = 1\r\n") == Notebook(cells: cells))
    #expect(try decode("") == Notebook(cells: [], isBare: true))
  }

  @Test(arguments: [
    "system = index {\n\n# inside\n\n  a: cost\n}", "x = 1 +\n\n# inside\n\n2",
    "t = \"(\"\ny = [1,\n\n# in\n\n2]",
    "x = {a: (1\n\n# in\n\n)}", "x = a and\n\n# in\n\nb",
  ]) func `comments inside a statement are code`(source: String) throws {
    #expect(try decode(source + "\n").cells == [NotebookCell(.code(source, outputs: nil))])
  }

  @Test(arguments: ["t = \"(\"", "x = 1 # [", "`a(` = 1", "t = “[”", "band = 1"])
  func `brackets and words in texts, names and comments open nothing`(line: String) throws {
    let cells = try decode(line + "\n\n# prose\n").cells
    #expect(cells == [NotebookCell(.code(line, outputs: nil)), NotebookCell(.prose("prose"))])
  }

  @Test func `marks part what would run together`() throws {
    let notebook = Notebook(
      cells: [
        NotebookCell(.code("x = 1", outputs: nil)), NotebookCell(.code("y = 1", outputs: nil)),
        NotebookCell(.code("# only a comment", outputs: nil)), NotebookCell(.prose("# Title\n%% text")),
        NotebookCell(.prose("more")), NotebookCell(.raw("raw")), NotebookCell(.code("z = [1,", outputs: nil)),
      ], isBare: true)
    #expect(
      text(notebook) == """
        x = 1

        # %%
        y = 1

        # %% [code]
        # only a comment

        # %%
        # # Title
        # %%% text

        # more

        # %% [raw]
        # raw

        # %% [code]
        z = [1,

        """)
  }

  @Test func `outputs, ids and metadata stand in the sidecar`() throws {
    let output = NotebookOutput(kind: .table, text: "a\n1", html: "<table>", data: .list([.number(0.1)]))
    let notebook = Notebook(cells: [NotebookCell(.code("show a", outputs: [output]), id: "mine")])
    let encoded = ProgramCodec.encode(notebook, name: "report")
    #expect(String(decoding: encoded.bytes, as: UTF8.self) == "crm 1\n\nshow a\n")
    #expect(
      String(decoding: encoded.attachments["report_files/program.json"] ?? [], as: UTF8.self) == """
        {
         "cells": [
          {
           "cell": 1,
           "id": "mine",
           "outputs": [
            {
             "data": [0.1],
             "html": "<table>",
             "kind": "table",
             "text": "a\\n1"
            }
           ],
           "source": "c7b49b4996f03394"
          }
         ]
        }

        """)
    let edited = EncodedNotebook(
      Array("crm 1\n\nx = 1\n\n# %%\nshow a\n".utf8), attachments: encoded.attachments)
    #expect(try ProgramCodec.decode(edited, name: "report").cells.last == notebook.cells[0])
  }

  @Test(arguments: [
    ("crm 0", NotebookDefect.wrongValue(path: "crm", expected: .edition)),
    ("crm 99999999999999999999", .wrongValue(path: "crm", expected: .edition)),
    ("crm 1\n# crmlab: seed", .header(line: 2)),
    ("crm 1\n# crmlab: seed=1\n# crmlab: colour=1", .header(line: 3)),
    ("crm 1\n# crmlab: seed=[", .header(line: 2)),
    ("crm 1\n# crmlab: seed=1.5", .wrongValue(path: "seed", expected: .seed)),
    ("crm 1\n# crmlab: tolerance=-1", .wrongValue(path: "tolerance", expected: .tolerance)),
    ("crm 1\n# crmlab: reads={}", .missing(path: "reads[0].columns")),
  ]) func `a broken header is a defect`(program: String, defect: NotebookDefect) {
    #expect(throws: defect) { try decode(program) }
  }
}
