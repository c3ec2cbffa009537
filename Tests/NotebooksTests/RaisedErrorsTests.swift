import Notebooks
import Testing

struct RaisedErrorsTests {
  @Test func `a cell that is meant to fail is tagged for Jupyter's tools, and comes back without the tag`()
    throws
  {
    let page = """
      ---
      crm: 1
      ---

      ```crm
      show none
      ```
      ```output
      error[E202]: there is no result `none`
      ```

      ```crm
      show 1
      ```
      ```output
      1
      ```

      """
    let notebook = try MarkdownCodec.decode(EncodedNotebook(Array(page.utf8)), name: "report")
    let bytes = JupyterCodec.encode(notebook, name: "report").bytes
    let file = String(decoding: bytes, as: UTF8.self)
    #expect(file.ranges(of: "raises-exception").count == 1)
    let back = try JupyterCodec.decode(EncodedNotebook(bytes), name: "report")
    #expect(!back.cells.contains { "\($0.foreignMetadata as Any)".contains("raises-exception") })
    #expect(JupyterCodec.encode(back, name: "report").bytes == bytes)
  }
}
