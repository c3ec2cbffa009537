/// The words of an explanation, in English or Chinese.
struct ExplanationWords {
  let isChinese: Bool

  private func pick(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

  var row: String { pick("row", "行") }
  var predicted: String { pick("predicted", "预测") }
  var trulyIs: String { pick("true value", "真实值") }
  var right: String { pick("the prediction is right", "预测正确") }
  var wrong: String { pick("the prediction is wrong", "预测错误") }
  var path: String { pick("the way down the tree", "决策路径") }
  var node: String { pick("node", "节点") }
  var test: String { pick("test", "条件") }
  var value: String { pick("value", "取值") }
  var decidedBy: String { pick("decided by", "依据") }
  var allRows: String { pick("all rows", "全部样本") }
  var count: String { "n" }
  var missing: String { pick("missing", "缺失") }
  var theColumn: String { pick("the column", "该属性") }
  var majority: String { pick("the majority", "多数方向") }
  var missingBranch: String { pick("missing values go here", "缺失值走此分支") }
  var changes: String { pick("what would change it", "改变预测所需的变化") }
  var change: String { pick("if", "若") }
  var then: String { pick("then", "则为") }
  var probability: String { pick("probability", "概率") }
  var deviation: String { pick("mean", "均值") }
  var stopped: String { pick("stopped before a leaf", "未到叶节点") }

  func surrogate(_ side: String, _ value: String) -> String {
    isChinese ? "\(side)（\(value)）" : "\(side) (\(value))"
  }

  /// What stands below the path where something else than the tested columns decided.
  var surrogateNote: String {
    isChinese
      ? "缺失时依次使用替代分裂（括号内为该行取值）或多数方向"
      : "where a column is missing a surrogate decides, with the row's value in brackets, or the majority"
  }

  func inNode(_ share: String?, _ rows: Int, _ number: String) -> String {
    if isChinese { return (share.map { "概率 \($0)，" } ?? "") + "节点 \(number)，训练样本 \(rows) 行" }
    return (share.map { "probability \($0); " } ?? "") + "\(rows) training rows in node \(number)"
  }

  /// A condition with the row's value, `nil` where that is missing.
  func reason(_ condition: String, _ value: String?) -> String {
    guard let value else {
      return isChinese ? "\(condition)（缺失，由其他依据代替）" : "\(condition) (missing, others stood in)"
    }
    return isChinese ? "\(condition)（取值 \(value)）" : "\(condition) (it is \(value))"
  }

  /// A change with the row's value, `nil` where that is missing.
  func change(_ condition: String, _ value: String?) -> String {
    isChinese
      ? "\(condition)（\(value.map { "现为 " + $0 } ?? "现缺失")）" : "\(condition) (now \(value ?? "missing"))"
  }

  func sentence(_ row: String, _ target: String, _ predicted: String, _ reasons: [String]) -> String {
    if isChinese {
      return reasons.isEmpty
        ? "\(row) 的 \(target) 预测为 \(predicted)：树没有分裂。"
        : "\(row) 的 \(target) 预测为 \(predicted)，因为 " + reasons.joined(separator: "，且 ") + "。"
    }
    return reasons.isEmpty
      ? "\(target) of \(row) is predicted to be \(predicted): the tree has no splits."
      : "\(target) of \(row) is predicted to be \(predicted) because "
        + reasons.joined(separator: " and ") + "."
  }
}
