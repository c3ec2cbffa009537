/// The parts of a small Excel workbook with texts, numbers, days and a formula.
enum WorkbookSample {
  static let parts: [(name: String, bytes: [UInt8])] = [
    ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations), ("xl/workbook.xml", workbook),
    ("xl/_rels/workbook.xml.rels", workbookRelations), ("xl/worksheets/sheet1.xml", sheet),
    ("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles),
  ].map { (name: $0.0, bytes: Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + $0.1).utf8)) }

  private static let contentTypes = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
    """
  private static let relations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
    Target="xl/workbook.xml"/></Relationships>
    """
  private static let workbook = """
    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><sheets>\
    <sheet name="客户" sheetId="1" r:id="r1"/></sheets></workbook>
    """
  private static let workbookRelations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
    Target="worksheets/sheet1.xml"/><Relationship Id="r2" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" \
    Target="sharedStrings.xml"/><Relationship Id="r3" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
    """
  private static let sheet = """
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:D4"/><sheetData>\
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>day</t></is></c>\
    <c r="D1" t="str"><v>sum</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>1.5</v></c><c r="C2" s="1">\
    <v>44196</v></c><c r="D2"><f>B2*2</f><v>3</v></c></row><row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="e">\
    <v>#N/A</v></c><c r="C3" s="1"><v>60</v></c></row><row r="5"><c r="A5" t="d"><v>2020-01-01</v></c></row></sheetData>\
    <mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells></worksheet>
    """
  private static let texts = """
    <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="3"><si><t>name</t></si>\
    <si><r><t>am</t></r><r><t xml:space="preserve">ount </t></r></si><si><t>张三_x000D_</t></si></sst>
    """
  private static let styles = """
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt \
    numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/>\
    <xf numFmtId="14"/></cellXfs></styleSheet>
    """
}
