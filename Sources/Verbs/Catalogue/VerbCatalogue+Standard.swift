public import Session

extension VerbCatalogue {
  /// Every verb of crmlab, in the order the manual lists them.
  public static let standard = VerbCatalogue(
    verbs.map { verb in Entry(verb, manual: ManualPages.page(verb.signature.name) ?? "") })

  private static let verbs: [any Verb.Type] = [
    // The main job.
    LoadVerb.self,
    WeightVerb.self,
    SegmentVerb.self,
    TreeVerb.self,
    PruneVerb.self,
    EvaluateVerb.self,
    // Preparing data.
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
    // Customer value.
    IndexVerb.self,
    NormalizeVerb.self,
    ScoreVerb.self,
    ParetoVerb.self,
    RFMVerb.self,
    LabelVerb.self,
    // Trees.
    SplitVerb.self,
    PredictVerb.self,
    RulesVerb.self,
    ImportanceVerb.self,
    // The workbench.
    PlotVerb.self,
    ExpectVerb.self,
    ParameterVerb.self,
    SaveVerb.self,
    SimulateVerb.self,
    // The session only.
    HelpVerb.self,
    ColumnsVerb.self,
    HistoryVerb.self,
    UndoVerb.self,
    RedoVerb.self,
    SetVerb.self,
    RunVerb.self,
    QuitVerb.self,
  ]
}
