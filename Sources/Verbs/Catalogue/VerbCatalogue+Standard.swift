public import Session

extension VerbCatalogue {
  /// Every verb of crmlab, in the order the manual lists them.
  public static let standard = VerbCatalogue(
    [
      ("the main job", mainJob), ("preparing data", preparing), ("customer value", customerValue),
      ("trees", trees),
      ("the workbench", workbench), ("the session only, not recorded", sessionOnly),
    ].flatMap { topic, verbs in
      verbs.map { verb in Entry(verb, manual: ManualPages.page(verb.signature.name) ?? "", topic: topic) }
    })

  private static let mainJob: [any Verb.Type] = [
    LoadVerb.self,
    WeightVerb.self,
    SegmentVerb.self,
    TreeVerb.self,
    PruneVerb.self,
    EvaluateVerb.self,
  ]

  private static let preparing: [any Verb.Type] = [
    ShowVerb.self,
    DescribeVerb.self,
    NamesVerb.self,
    TypesVerb.self,
    FilterVerb.self,
    DeriveVerb.self,
    SelectVerb.self,
    RenameVerb.self,
    SortVerb.self,
    SampleVerb.self,
    JoinVerb.self,
    AggregateVerb.self,
    ImputeVerb.self,
    CrosstabVerb.self,
    MaskVerb.self,
  ]

  private static let customerValue: [any Verb.Type] = [
    IndexVerb.self,
    NormalizeVerb.self,
    ScoreVerb.self,
    SynthesizeVerb.self,
    SensitivityVerb.self,
    ParetoVerb.self,
    RFMVerb.self,
    LabelVerb.self,
  ]

  private static let trees: [any Verb.Type] = [
    SplitVerb.self,
    PredictVerb.self,
    RulesVerb.self,
    ImportanceVerb.self,
    ExplainVerb.self,
    CompareVerb.self,
  ]

  private static let workbench: [any Verb.Type] = [
    PlotVerb.self,
    ExpectVerb.self,
    ParameterVerb.self,
    SaveVerb.self,
    ConnectVerb.self,
    CollectVerb.self,
    SimulateVerb.self,
  ]

  private static let sessionOnly: [any Verb.Type] = [
    HelpVerb.self,
    ColumnsVerb.self,
    HistoryVerb.self,
    UndoVerb.self,
    RedoVerb.self,
    SetVerb.self,
    RunVerb.self,
    FormatVerb.self,
    QuitVerb.self,
  ]
}
