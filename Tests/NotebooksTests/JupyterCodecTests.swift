import Tables
import Testing

@testable import Notebooks

@Suite struct JupyterCodecTests {
  private func decode(_ text: String) throws(NotebookDefect) -> Notebook {
    try JupyterCodec.decode(EncodedNotebook(Array(text.utf8)), name: "report")
  }

  private func text(_ notebook: Notebook) -> String {
    String(decoding: JupyterCodec.encode(notebook, name: "report").bytes, as: UTF8.self)
  }

  @Test func `a notebook has the bytes that Jupyter writes`() throws {
    let record = FileRecord(path: "a.csv", digest: "9f", rows: 1, columns: [.init(name: "a", kind: .number)])
    let notebook = Notebook(
      contract: [record],
      cells: [
        NotebookCell(.prose("# 标题\nText.")),
        NotebookCell(
          .code(
            "show a",
            outputs: [
              NotebookOutput(
                kind: .table, text: "a\n1", html: "<table>", data: .list([.number(1), .integer(1)])),
              NotebookOutput(kind: .error, text: "error[E201]: no column\n  = hint"),
            ])),
      ])
    #expect(text(notebook) == Self.golden)
    #expect(try decode(Self.golden) == notebook)
  }

  @Test func `a bare value at a cell's end is the cell's result`() throws {
    let fact = Datum.record([.init("name", .text("")), .init("remark", .null), .init("value", .integer(3))])
    let data = Datum.record([
      .init("facts", .list([fact])), .init("kind", .text("facts")), .init("title", .null),
    ])
    let value = NotebookOutput(kind: .facts, text: "3", data: data)
    let notebook = Notebook(cells: [
      NotebookCell(.code("1", outputs: [])), NotebookCell(.code("3\n3", outputs: [value, value])),
    ])
    let document = try JSONText.read(JupyterCodec.encode(notebook, name: "report").bytes)
    guard case .list(let cells)? = document["cells"], case .list(let outputs)? = cells[1]["outputs"] else {
      return
    }
    #expect(outputs.map { $0["output_type"] } == [.text("display_data"), .text("execute_result")])
    #expect(outputs.map { $0["execution_count"] } == [nil, .integer(2)])
    #expect(try decode(text(notebook)) == notebook)
  }

  @Test func `a picture stands as an image too, and only its SVG is kept`() throws {
    let picture = NotebookOutput(kind: .figure, text: "▇", svg: "<svg/>", data: .record([]))
    let notebook = Notebook(cells: [NotebookCell(.code("plot", outputs: [picture]))])
    let written = text(notebook)
    #expect(written.contains(#"src=\"data:image/svg+xml;base64,PHN2Zy8+\""#))
    #expect(try decode(written) == notebook)
    // Earlier versions wrote no image.
    let lines = written.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.contains("text/html") })
    let old = (lines[..<start] + lines[(start + 3)...]).joined(separator: "\n")
    #expect(try decode(old) == notebook)
    #expect(
      ["", "f", "fo", "foo", "foob"].map { Base64.text(Array($0.utf8)) } == [
        "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==",
      ])
  }

  @Test func `what a kernel said of its session is no output`() throws {
    let shown = NotebookOutput(kind: .text, text: "a")
    let notebook = Notebook(cells: [NotebookCell(.code("b", outputs: [shown]))])
    var json = text(notebook)
    let advice = String(decoding: JSONText.write(JupyterOutput.advice("stale"), layout: .line), as: UTF8.self)
    json = json.replacing("\"outputs\": [", with: "\"outputs\": [\(advice),")
    #expect(json.contains("stale"))
    #expect(try decode(json) == notebook)
  }

  @Test func `values kept of an earlier error are not those of another`() throws {
    let data = Datum.record([.init("code", .text("E201")), .init("message", .text("no column"))])
    let error = NotebookOutput(kind: .error, text: "error[E201]: no column", data: data)
    let notebook = Notebook(cells: [NotebookCell(.code("a", outputs: [error]))])
    #expect(try decode(text(notebook)) == notebook)
    let other = text(notebook).replacing("error[E201]: no column", with: "error[E202]: no result")
      .replacing("\"ename\": \"E201\"", with: "\"ename\": \"E202\"")
      .replacing("\"evalue\": \"no column\"", with: "\"evalue\": \"no result\"")
    guard case .code(_, let outputs?) = try decode(other).cells[0].content else { return }
    #expect(outputs == [NotebookOutput(kind: .error, text: "error[E202]: no result")])
  }

  @Test func `another program's notebook keeps all it holds`() throws {
    let notebook = try decode(Self.foreign)
    #expect(text(notebook) == Self.foreign)
    #expect(notebook.isBare)
    #expect(notebook.foreignMetadata?["kernelspec"]?["name"] == .text("python3"))
    #expect(notebook.cells.map(\.id) == ["intro", "raw-1", "plot"])
    #expect(notebook.cells[1].content == .raw("\\LaTeX"))
    guard case .code("1/0", let outputs?) = notebook.cells[2].content else {
      Issue.record("\(notebook.cells[2])")
      return
    }
    #expect(outputs.map(\.kind) == [.notice, .text, .error])
    #expect(
      outputs.map(\.text) == ["careful\nvery", "<Figure>", "\u{1B}[31mTraceback\u{1B}[0m\nZeroDivisionError"])
  }

  @Test func `ids that no one gave are derived, and left out again`() throws {
    let notebook = Notebook(cells: [
      NotebookCell(.prose("same")), NotebookCell(.prose("same")), NotebookCell(.prose("x"), id: "kept"),
      NotebookCell(.prose("y"), id: "kept"), NotebookCell(.prose("z"), id: "not allowed"),
    ])
    let document = try JSONText.read(JupyterCodec.encode(notebook, name: "report").bytes)
    guard case .list(let cells)? = document["cells"] else { return }
    #expect(
      cells.map { $0["id"] } == [
        .text("cell-1-2ad9e5e7389abe9c"), .text("cell-2-2ad9e5e7389abe9c"), .text("kept"),
        .text("cell-4-5704d002a0f4bc41"), .text("cell-5-5704cd02a0f4b728"),
      ])
    #expect(try decode(text(notebook)).cells.map(\.id) == [nil, nil, "kept", nil, nil])
  }

  @Test func `a cell that never ran has no count, one that printed nothing has`() throws {
    let notebook = Notebook(cells: [
      NotebookCell(.code("a", outputs: nil)), NotebookCell(.code("b", outputs: [])),
      NotebookCell(.code("c", outputs: [])),
    ])
    let document = try JSONText.read(JupyterCodec.encode(notebook, name: "report").bytes)
    guard case .list(let cells)? = document["cells"] else { return }
    #expect(cells.map { $0["execution_count"] } == [.null, .integer(1), .integer(2)])
    #expect(try decode(text(notebook)) == notebook)
  }

  @Test func `what nbformat refuses in metadata is kept elsewhere`() throws {
    let authors = Datum.Field("authors", .text("Ada"))
    let notebook = Notebook(cells: [], foreignMetadata: .record([authors]), isBare: true)
    let document = try JSONText.read(JupyterCodec.encode(notebook, name: "report").bytes)
    #expect(document["metadata"]?["authors"] == nil)
    #expect(document["metadata"]?["crmlab"] == .record([.init("kept", .record([authors]))]))
    #expect(try decode(text(notebook)) == notebook)
  }

  @Test func `lines end where Python ends them`() throws {
    let notebook = Notebook(cells: [NotebookCell(.prose("a\r\nb\rc\u{0B}d\u{85}e\u{2028}f\n"))])
    let document = try JSONText.read(JupyterCodec.encode(notebook, name: "report").bytes)
    guard case .list(let cells)? = document["cells"] else { return }
    let lines = ["a\r\n", "b\r", "c\u{0B}", "d\u{85}", "e\u{2028}", "f\n"]
    #expect(cells[0]["source"] == .list(lines.map { .text($0) }))
  }

  @Test func `older minor versions and whole texts are read`() throws {
    let notebook = try decode(
      #"{"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "#
        + #""source": "x\ny", "execution_count": 3, "outputs": [{"output_type": "stream", "name": "stdout", "#
        + #""text": "1\n"}]}]}"#)
    guard case .code("x\ny", let outputs?) = notebook.cells[0].content else {
      Issue.record("\(notebook)")
      return
    }
    #expect(outputs.map(\.text) == ["1"])
  }

  @Test(arguments: [
    ("", NotebookDefect.json(JSONDefect(byte: 0, line: 1, problem: .endsEarly))),
    ("not json", .json(JSONDefect(byte: 1, line: 1, problem: .unexpected(UInt8(ascii: "o"))))),
    ("[]", .wrongValue(path: "", expected: .record)),
    ("{}", .missing(path: "nbformat")),
    (#"{"nbformat": 3, "worksheets": []}"#, .format(major: 3)),
    (#"{"nbformat": 4, "metadata": {}}"#, .missing(path: "cells")),
    (#"{"nbformat": 4, "metadata": {}, "cells": {}}"#, .wrongValue(path: "cells", expected: .list)),
    (#"{"nbformat": 4, "metadata": {}, "cells": [1]}"#, .wrongValue(path: "cells[0]", expected: .record)),
    (
      cell(#""cell_type": "heading", "source": """#),
      .wrongValue(path: "cells[0].cell_type", expected: .cellType)
    ),
    (cell(#""cell_type": "markdown", "source": 1"#), .wrongValue(path: "cells[0].source", expected: .text)),
    (cell(#""cell_type": "code", "source": """#), .missing(path: "cells[0].outputs")),
    (
      cell(#""cell_type": "code", "source": "", "outputs": [{"output_type": "pyout"}]"#),
      .wrongValue(path: "cells[0].outputs[0].output_type", expected: .outputType)
    ),
    (
      cell(#""cell_type": "code", "source": "", "outputs": [], "execution_count": -1"#),
      .wrongValue(path: "cells[0].execution_count", expected: .count)
    ),
    (
      #"{"nbformat": 4, "metadata": {"crmlab": {"edition": "1"}}, "cells": []}"#,
      .wrongValue(path: "metadata.crmlab.edition", expected: .edition)
    ),
  ]) func `broken files are defects`(file: String, defect: NotebookDefect) {
    #expect(throws: defect) { try decode(file) }
  }

  private static func cell(_ entries: String) -> String {
    #"{"nbformat": 4, "metadata": {}, "cells": [{"metadata": {}, \#(entries)}]}"#
  }

  private static let golden = """
    {
     "cells": [
      {
       "cell_type": "markdown",
       "id": "cell-1-d1c16fe3de44ac5c",
       "metadata": {},
       "source": [
        "# 标题\\n",
        "Text."
       ]
      },
      {
       "cell_type": "code",
       "execution_count": 1,
       "id": "cell-2-c7b49b4996f03394",
       "metadata": {
        "tags": [
         "raises-exception"
        ]
       },
       "outputs": [
        {
         "data": {
          "application/vnd.crmlab+json": [
           1.0,
           1
          ],
          "text/html": [
           "<table>"
          ],
          "text/plain": [
           "a\\n",
           "1"
          ]
         },
         "metadata": {
          "crmlab": {
           "kind": "table"
          }
         },
         "output_type": "display_data"
        },
        {
         "ename": "E201",
         "evalue": "no column",
         "output_type": "error",
         "traceback": [
          "error[E201]: no column",
          "  = hint"
         ]
        }
       ],
       "source": [
        "show a"
       ]
      }
     ],
     "metadata": {
      "crmlab": {
       "edition": 1,
       "reads": [
        {
         "columns": [
          {
           "kind": "number",
           "name": "a"
          }
         ],
         "path": "a.csv",
         "rows": 1,
         "sha256": "9f"
        }
       ],
       "seed": 1,
       "tolerance": 1e-09
      },
      "kernelspec": {
       "display_name": "crmlab",
       "language": "crmlab",
       "name": "crmlab"
      },
      "language_info": {
       "codemirror_mode": "r",
       "file_extension": ".crm",
       "mimetype": "text/x-crmlab",
       "name": "crmlab",
       "pygments_lexer": "r",
       "version": "1"
      }
     },
     "nbformat": 4,
     "nbformat_minor": 5
    }

    """

  private static let foreign = """
    {
     "cells": [
      {
       "attachments": {
        "a.png": {
         "image/png": "iVBORw0KGgo="
        }
       },
       "cell_type": "markdown",
       "id": "intro",
       "metadata": {
        "tags": [
         "x"
        ]
       },
       "source": [
        "![a](attachment:a.png)"
       ]
      },
      {
       "cell_type": "raw",
       "id": "raw-1",
       "metadata": {
        "raw_mimetype": "text/latex"
       },
       "source": [
        "\\\\LaTeX"
       ]
      },
      {
       "cell_type": "code",
       "execution_count": 1,
       "id": "plot",
       "metadata": {
        "scrolled": true
       },
       "outputs": [
        {
         "name": "stderr",
         "output_type": "stream",
         "text": [
          "careful\\n",
          "very\\n"
         ]
        },
        {
         "data": {
          "application/vnd.plotly.v1+json": {
           "a": [
            1,
            1.0,
            1e-07
           ]
          },
          "image/png": "iVBORw0KGgo=\\n",
          "text/plain": [
           "<Figure>"
          ]
         },
         "execution_count": 1,
         "metadata": {
          "needs_background": "light"
         },
         "output_type": "execute_result"
        },
        {
         "ename": "ZeroDivisionError",
         "evalue": "division by zero",
         "output_type": "error",
         "traceback": [
          "\\u001b[31mTraceback\\u001b[0m",
          "ZeroDivisionError"
         ]
        }
       ],
       "source": [
        "1/0"
       ]
      }
     ],
     "metadata": {
      "kernelspec": {
       "display_name": "Python 3",
       "language": "python",
       "name": "python3"
      },
      "language_info": {
       "name": "python",
       "version": "3.11.7"
      }
     },
     "nbformat": 4,
     "nbformat_minor": 5
    }

    """
}
