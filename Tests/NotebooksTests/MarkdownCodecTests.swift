import Notebooks
import Tables
import Testing

@Suite struct MarkdownCodecTests {
  private func decode(_ text: String, _ files: [String: String] = [:]) throws(NotebookDefect) -> Notebook {
    let attachments = files.mapValues { Array($0.utf8) }
    return try MarkdownCodec.decode(
      EncodedNotebook(Array(text.utf8), attachments: attachments), name: "report")
  }

  private func text(_ encoded: EncodedNotebook, _ file: String? = nil) -> String {
    String(decoding: file.map { encoded.attachments[$0] ?? [] } ?? encoded.bytes, as: UTF8.self)
  }

  private static let page = """
    # ahp

    Derive priorities from comparisons.


    Two blank lines stay.

    ```crm
    ahp house
    ```
    ```output
    size  0.637
    consistency ratio  0.033
    ```

    The table must be square:

    ```python
    print("prose")
    ```

    ```crm
    ahp wheat
    ```
    ```output
    error[AHPShape]: a 3×2 table is not a comparison matrix
    ```

    """

  @Test func `a page of the manual is prose, code and outputs`() throws {
    let notebook = try decode(Self.page)
    let expected = Notebook(
      cells: [
        NotebookCell(.prose("# ahp\n\nDerive priorities from comparisons.\n\n\nTwo blank lines stay.")),
        NotebookCell(
          .code(
            "ahp house",
            outputs: [NotebookOutput(kind: .text, text: "size  0.637\nconsistency ratio  0.033")])),
        NotebookCell(.prose("The table must be square:\n\n```python\nprint(\"prose\")\n```")),
        NotebookCell(
          .code(
            "ahp wheat",
            outputs: [
              NotebookOutput(
                kind: .error, text: "error[AHPShape]: a 3×2 table is not a comparison matrix")
            ])),
      ], isBare: true)
    #expect(notebook == expected)
  }

  @Test func `a page of the manual keeps its bytes and needs no file beside it`() throws {
    let encoded = MarkdownCodec.encode(try decode(Self.page), name: "ahp")
    #expect(text(encoded) == Self.page)
    #expect(encoded.attachments.isEmpty)
  }

  @Test func `front matter holds edition, seed, tolerance and contract`() throws {
    let record = FileRecord(
      path: "datasets/orders.csv", digest: "9f86d081", rows: 6186,
      columns: [.init(name: "uid", kind: .integer), .init(name: "消费: 元", kind: .number)])
    let notebook = Notebook(
      seed: 42, tolerance: 1e-6, contract: [record], cells: [NotebookCell(.prose("Text."))],
      foreignMetadata: .record([.init("title", .text("Orders"))]))
    let file = """
      ---
      crm: 1
      seed: 42
      tolerance: 1e-06
      reads:
        - path: datasets/orders.csv
          sha256: "9f86d081"
          rows: 6186
          columns:
            - uid: integer
            - "消费: 元": number
      title: "Orders"
      ---

      Text.

      """
    #expect(text(MarkdownCodec.encode(notebook, name: "report")) == file)
    #expect(try decode(file) == notebook)
  }

  @Test func `hand-written front matter may be short, and say more`() throws {
    let notebook = try decode("---\ntitle: 2020\nformat: {html: [toc, 1.0]}\ncrm: 1 # edition\n---\nText.\n")
    let metadata = Datum.record([
      .init("format", .record([.init("html", .list([.text("toc"), .number(1)]))])),
      .init("title", .integer(2020)),
    ])
    #expect(notebook == Notebook(cells: [NotebookCell(.prose("Text."))], foreignMetadata: metadata))
  }

  @Test func `rules around text are not front matter`() throws {
    let text = "---\nNote: this, and\nnothing: [else\n---\n"
    #expect(try decode(text).cells == [NotebookCell(.prose(String(text.dropLast())))])
  }

  @Test(arguments: [
    ("crm: one", NotebookDefect.wrongValue(path: "crm", expected: .edition)),
    ("crm: 0", .wrongValue(path: "crm", expected: .edition)),
    ("crm: 1\nseed: -1", .wrongValue(path: "seed", expected: .seed)),
    ("crm: 1\nseed: 1.5", .wrongValue(path: "seed", expected: .seed)),
    ("crm: 1\ntolerance: small", .wrongValue(path: "tolerance", expected: .tolerance)),
    ("crm: 1\nreads: x", .wrongValue(path: "reads", expected: .list)),
    ("crm: 1\nreads: [{path: x}]", .missing(path: "reads[0].rows")),
    (
      "crm: 1\nreads: [{path: x, sha256: y, rows: 1, columns: [{a: real}]}]",
      .wrongValue(path: "reads[0].columns[0]", expected: .kind)
    ),
    ("crm: 1\ncrm: 1", .frontMatter(line: 2, problem: "a key stands there twice")),
    ("crm: 1\nx: [1,", .frontMatter(line: 4, problem: "did not find expected node content")),
  ]) func `broken front matter is a defect`(lines: String, defect: NotebookDefect) {
    #expect(throws: defect) { try decode("---\n\(lines)\n---\n") }
  }

  @Test func `values, HTML and kinds stand in the sidecar, pictures in files`() throws {
    let table = NotebookOutput(
      kind: .table, text: "a\n1", html: "<table></table>",
      data: .record([.init("rows", .list([.list([.number(1), .integer(2)])]))]))
    let figure = NotebookOutput(kind: .figure, text: "Value [by] segment\n2 bars", svg: "<svg/>")
    let notebook = Notebook(cells: [NotebookCell(.code("show a; plot a", outputs: [table, figure]))])
    let encoded = MarkdownCodec.encode(notebook, name: "my report")
    #expect(
      text(encoded) == """
        ---
        crm: 1
        seed: 1
        tolerance: 1e-09
        ---

        ```crm
        show a; plot a
        ```
        ```output
        a
        1
        ```
        ```output
        Value [by] segment
        2 bars
        ```
        ![Value by segment](my%20report_files/cell-1-2.svg)

        """)
    #expect(
      encoded.attachments.keys.sorted() == ["my report_files/cell-1-2.svg", "my report_files/outputs.json"])
    #expect(text(encoded, "my report_files/cell-1-2.svg") == "<svg/>")
    #expect(
      text(encoded, "my report_files/outputs.json") == """
        {
         "cells": [
          {
           "cell": 1,
           "outputs": [
            {
             "data": {
              "rows": [
               [1.0, 2]
              ]
             },
             "digest": "e5be641904156399",
             "html": "<table></table>",
             "kind": "table"
            },
            {"digest": "f8a4eb103e72cf7e"}
           ],
           "source": "adf3c26a396bc72b"
          }
         ]
        }

        """)
  }

  private static let table = Notebook(cells: [
    NotebookCell(.prose("Before.")),
    NotebookCell(
      .code(
        "show a",
        outputs: [
          NotebookOutput(kind: .table, text: "a\n1", html: "<table>", data: .list([.number(1)])),
          NotebookOutput(kind: .facts, text: "n 1", data: .integer(1)),
        ])),
  ])

  private func edited(_ change: (String) -> String) throws -> Notebook {
    let encoded = MarkdownCodec.encode(Self.table, name: "report")
    return try MarkdownCodec.decode(
      EncodedNotebook(Array(change(text(encoded)).utf8), attachments: encoded.attachments), name: "report")
  }

  @Test func `an edited output keeps the reader's text and forgets the recorded values`() throws {
    let notebook = try edited { $0.replacing("a\n1\n", with: "a\n2\n") }
    var expected = Self.table
    expected.cells[1] = NotebookCell(
      .code(
        "show a",
        outputs: [
          NotebookOutput(kind: .table, text: "a\n2"),
          NotebookOutput(kind: .facts, text: "n 1", data: .integer(1)),
        ]))
    #expect(notebook == expected)
  }

  @Test func `a removed output takes its values along`() throws {
    let notebook = try edited { $0.replacing("```output\na\n1\n```\n", with: "") }
    #expect(
      notebook.cells[1].content
        == .code("show a", outputs: [NotebookOutput(kind: .facts, text: "n 1", data: .integer(1))]))
  }

  @Test func `a cell that was moved keeps its values`() throws {
    let notebook = try edited { $0.replacing("Before.", with: "New.\n\n```crm\nx = 1\n```\n\nBefore.") }
    #expect(notebook.cells.last == Self.table.cells.last)
    #expect(notebook.cells.count == 4)
  }

  @Test func `a cell whose code was edited keeps its values`() throws {
    let notebook = try edited { $0.replacing("show a", with: "show  a") }
    guard case .code(_, let outputs) = Self.table.cells[1].content else { return }
    #expect(notebook.cells[1].content == .code("show  a", outputs: outputs))
  }

  @Test func `without sidecar there is text`() throws {
    let encoded = MarkdownCodec.encode(Self.table, name: "report")
    let notebook = try MarkdownCodec.decode(EncodedNotebook(encoded.bytes), name: "report")
    #expect(
      notebook.cells[1].content
        == .code(
          "show a",
          outputs: [NotebookOutput(kind: .text, text: "a\n1"), NotebookOutput(kind: .text, text: "n 1")]))
  }

  @Test func `a picture whose file is missing stays prose`() throws {
    let page = "```crm\nplot a\n```\n```output\nbars\n```\n\n![bars](report_files/cell-1-1.svg)\n"
    let missing = try decode(page)
    #expect(missing.cells.last?.content == .prose("![bars](report_files/cell-1-1.svg)"))
    let there = try decode(page, ["report_files/cell-1-1.svg": "<svg/>"])
    #expect(
      there.cells.map(\.content) == [
        .code("plot a", outputs: [NotebookOutput(kind: .figure, text: "bars", svg: "<svg/>")])
      ])
  }

  @Test func `nothing printed and never run differ`() throws {
    let notebook = try decode("```crm\nx = 1\n```\n```output\n```\n\n```crm\ny = 1\n```\n")
    #expect(notebook.cells.map(\.content) == [.code("x = 1", outputs: []), .code("y = 1", outputs: nil)])
  }

  @Test func `blank lines between a cell and its output do no harm`() throws {
    let notebook = try decode("```crm\nx\n```\n\n```output\n1\n```\n\n```output\n2\n```\n")
    let outputs = ["1", "2"].map { NotebookOutput(kind: .text, text: $0) }
    #expect(notebook.cells.map(\.content) == [.code("x", outputs: outputs)])
  }

  @Test(arguments: [
    "````\n```crm\nx\n```\n````", "~~~crm\nx\n~~~", "    ```crm\n    x\n    ```", "```crm noeval\nx\n```",
    "<!--\n```crm\nx\n```\n-->", "- item\n  ```crm\n  x\n  ```", "> ```crm\n> x\n> ```", "```output\nx\n```",
  ]) func `other blocks stay prose`(block: String) throws {
    let notebook = try decode("Text.\n\n\(block)\n")
    #expect(notebook.cells.map(\.content) == [.prose("Text.\n\n\(block)")])
    #expect(text(MarkdownCodec.encode(notebook, name: "report")) == "Text.\n\n\(block)\n")
  }

  @Test func `a file with carriage returns reads like one without`() throws {
    #expect(try decode("\u{FEFF}" + Self.page.replacing("\n", with: "\r\n")) == decode(Self.page))
  }

  @Test func `what Markdown can't say is said in comments`() throws {
    let notebook = Notebook(
      cells: [
        NotebookCell(.prose("one")), NotebookCell(.prose("two")), NotebookCell(.prose("")),
        NotebookCell(.prose("```crm\nx\n```")), NotebookCell(.raw("<!-- /crmlab raw -->")),
      ], isBare: true)
    #expect(
      text(MarkdownCodec.encode(notebook, name: "report")) == """
        one

        <!-- crmlab cell -->
        two

        <!-- crmlab cell -->


        <!-- crmlab prose -->
        ```crm
        x
        ```
        <!-- /crmlab prose -->

        <!-- crmlab raw 2 -->
        <!-- /crmlab raw -->
        <!-- /crmlab raw 2 -->

        """)
  }

  @Test func `broken files are defects`() {
    #expect(throws: NotebookDefect.unclosed(line: 3)) { try decode("a\n\n```crm\nx\n") }
    #expect(throws: NotebookDefect.unclosed(line: 4)) { try decode("```crm\nx\n```\n```output\n1\n") }
    #expect(throws: NotebookDefect.unclosed(line: 1)) { try decode("<!-- crmlab prose -->\nx\n") }
    #expect(throws: NotebookDefect.unclosed(line: 1)) { try decode("---\ncrm: 1\nseed: 1\n") }
    #expect(throws: NotebookDefect.notText(byte: 4, line: 2)) {
      try MarkdownCodec.decode(EncodedNotebook([0x61, 0x0A, 0x62, 0x63, 0xFF, 0x0A]), name: "report")
    }
    let sidecar = "report_files/outputs.json"
    let ends = NotebookDefect.json(JSONDefect(byte: 10, line: 2, problem: .endsEarly))
    #expect(throws: NotebookDefect.attachment(name: sidecar, ends)) {
      try decode("", [sidecar: "{\n\"cells\":"])
    }
    let path = "cells[0].outputs[0].kind"
    #expect(throws: NotebookDefect.attachment(name: sidecar, .wrongValue(path: path, expected: .kind))) {
      try decode("", [sidecar: #"{"cells": [{"cell": 1, "source": "", "outputs": [{"kind": "x"}]}]}"#])
    }
  }
}
