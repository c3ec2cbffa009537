import Diagnostics
import FoundationEssentials
import Session
import Testing

/// Trees written for other programs.
@Suite struct TreeExportTests {
  private func saved(_ lines: [String], as file: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-export-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Repository.session(writing: .below(folder))
    for line in lines {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    return String(
      decoding: try #require(FileManager.default.contents(atPath: folder + "/" + file)), as: UTF8.self)
  }

  /// The order of predicates is that of PMML 4.4's `surrogate`: the primary split, the surrogates, the majority.
  @Test func `a tree is written as PMML with its surrogates`() throws {
    let text = try saved(
      [
        "churn = load \"datasets/churn.csv\", id: UID",
        "named = rename churn, `最近 <天>` = recently",
        """
        model = tree named, type ~ frequency + `最近 <天>`, minsplit: 4, minbucket: 2, maxdepth: 1
        """,
        "save model, to: \"model.pmml\"",
      ], as: "model.pmml")
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4">
         <Header description="type explained by frequency, 最近 &lt;天&gt;">
          <Application name="crmlab"/>
         </Header>
         <DataDictionary numberOfFields="3">
          <DataField name="type" optype="categorical" dataType="string">
           <Value value="about-to-churn"/>
           <Value value="churned"/>
           <Value value="non-churn"/>
          </DataField>
          <DataField name="frequency" optype="continuous" dataType="double"/>
          <DataField name="最近 &lt;天&gt;" optype="continuous" dataType="double"/>
         </DataDictionary>
         <TreeModel modelName="type" functionName="classification" algorithmName="CART" \
        missingValueStrategy="lastPrediction" noTrueChildStrategy="returnLastPrediction" \
        splitCharacteristic="binarySplit">
          <MiningSchema>
           <MiningField name="type" usageType="target"/>
           <MiningField name="frequency" invalidValueTreatment="asMissing"/>
           <MiningField name="最近 &lt;天&gt;" invalidValueTreatment="asMissing"/>
          </MiningSchema>
          <Output>
           <OutputField name="predicted" optype="categorical" dataType="string" feature="predictedValue"/>
           <OutputField name="p_about-to-churn" optype="continuous" dataType="double" feature="probability" \
        value="about-to-churn"/>
           <OutputField name="p_churned" optype="continuous" dataType="double" feature="probability" \
        value="churned"/>
           <OutputField name="p_non-churn" optype="continuous" dataType="double" feature="probability" \
        value="non-churn"/>
           <OutputField name="node" optype="categorical" dataType="string" feature="entityId"/>
          </Output>
          <Node id="1" score="non-churn" recordCount="26">
           <True/>
           <ScoreDistribution value="about-to-churn" recordCount="8" confidence="0.3076923076923077" \
        probability="0.3076923076923077"/>
           <ScoreDistribution value="churned" recordCount="7" confidence="0.2692307692307692" \
        probability="0.2692307692307692"/>
           <ScoreDistribution value="non-churn" recordCount="11" confidence="0.4230769230769231" \
        probability="0.4230769230769231"/>
           <Node id="2" score="about-to-churn" recordCount="16">
            <CompoundPredicate booleanOperator="surrogate">
             <SimplePredicate field="最近 &lt;天&gt;" operator="greaterOrEqual" value="34.5"/>
             <SimplePredicate field="frequency" operator="lessThan" value="8.5"/>
             <True/>
            </CompoundPredicate>
            <ScoreDistribution value="about-to-churn" recordCount="8" confidence="0.5" probability="0.5"/>
            <ScoreDistribution value="churned" recordCount="7" confidence="0.4375" probability="0.4375"/>
            <ScoreDistribution value="non-churn" recordCount="1" confidence="0.0625" probability="0.0625"/>
           </Node>
           <Node id="3" score="non-churn" recordCount="10">
            <CompoundPredicate booleanOperator="surrogate">
             <SimplePredicate field="最近 &lt;天&gt;" operator="lessThan" value="34.5"/>
             <SimplePredicate field="frequency" operator="greaterOrEqual" value="8.5"/>
             <False/>
            </CompoundPredicate>
            <ScoreDistribution value="about-to-churn" recordCount="0" confidence="0" probability="0"/>
            <ScoreDistribution value="churned" recordCount="0" confidence="0" probability="0"/>
            <ScoreDistribution value="non-churn" recordCount="10" confidence="1" probability="1"/>
           </Node>
          </Node>
         </TreeModel>
        </PMML>

        """)
  }

  @Test func `a tree is written as one statement of SQL`() throws {
    let text = try saved(
      [
        "churn = load \"datasets/churn.csv\", id: UID",
        "named = rename churn, `it's \"recent\"` = recently",
        """
        model = tree named, average ~ type + `it's "recent"`, minsplit: 4, minbucket: 2, maxdepth: 1, \
        missing: majority
        """,
        "save model, to: \"model.sql\", table: \"the \"\"rows\"\"\"",
      ], as: "model.sql")
    #expect(
      text == """
        -- average explained by type: a tree of 2 leaves
        WITH routed AS (
          SELECT *,
            CASE CASE
                WHEN "type" IN ('about-to-churn', 'churned') THEN 0
                WHEN "type" = 'non-churn' THEN 1
                ELSE 0
              END
              WHEN 0 THEN
                2
              WHEN 1 THEN
                3
              ELSE 1
            END AS tree_node
          FROM "the ""rows\"""
        )
        SELECT *,
          CASE tree_node
            WHEN 2 THEN 71.33333333333333
            WHEN 3 THEN 178.1818181818182
          END AS "predicted"
        FROM routed;

        """)
  }
}
