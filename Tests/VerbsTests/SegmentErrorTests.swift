import Diagnostics
import Session
import Testing

/// What `segment`, `crosstab` and `pareto` say of what they cannot use, word for word.
@Suite struct SegmentErrorTests {
  /// Small tables that the lines below speak of.
  static let preparation = [
    "value = load \"datasets/cube8.csv\", id: id",
    "bills = load \"datasets/telecom_bills.csv\"",
    "orders = load \"datasets/small_orders.csv\"",
    "habits = rfm orders, id: uid, date: ordered, amount: amount, asof: 2021-06-30",
    "odd = derive habits, lost = if(total > 0, missing, 1), office = if(uid == \"C03\", \"branch\", \"city\")",
  ]

  static func rendered(_ line: String) throws -> String {
    var session = Repository.session()
    for line in preparation {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(evaluation.error?.message.text ?? "")")
    }
    let error = try #require(session.evaluate(line).error, "\(line)")
    return DiagnosticRenderer(source: line).render(error)
  }

  static let cases: [(line: String, text: String)] = [
    (
      #"segment value, method: cube"#,
      #"""
      error[E204]: segment needs `by:`, the columns that segments are made by
        ┌ line 1, column 1
      1 │ segment value, method: cube
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = by: [current, potential, loyalty]
      """#
    ),
    (
      #"segment value, by: [revenue, id]"#,
      #"""
      error[E301]: numbers are needed here, and `id` is a text column
        ┌ line 1, column 30
      1 │ segment value, by: [revenue, id]
        │                              ^^ text
        = number(id) makes numbers of text that holds them
      """#
    ),
    (
      #"segment value, by: [revenue, revenue]"#,
      #"""
      error[E302]: `revenue` stands twice
        ┌ line 1, column 30
      1 │ segment value, by: [revenue, revenue]
        │                              ^^^^^^^ again
      """#
    ),
    (
      #"segment value, by: [revenue, margin], cut: meen"#,
      #"""
      error[SegmentCut]: there is no cut rule `meen`
        ┌ line 1, column 44
      1 │ segment value, by: [revenue, margin], cut: meen
        │                                            ^^^^
        = did you mean `mean`?
        = cut: takes mean, median, kmeans2, quantile(0.7), a number, or one of these per axis: [mean, 0.5, median]
      """#
    ),
    (
      #"segment value, by: [revenue, margin], cut: {revenu: 3}"#,
      #"""
      error[SegmentCut]: there is no axis `revenu`
        ┌ line 1, column 45
      1 │ segment value, by: [revenue, margin], cut: {revenu: 3}
        │                                             ^^^^^^
        = did you mean `revenue`?
        = axes: revenue, margin
      """#
    ),
    (
      #"segment value, by: [revenue, margin], cut: values(20, 10)"#,
      #"""
      error[SegmentCut]: the cuts of `revenue` must rise, and 10 follows 20
        ┌ line 1, column 44
      1 │ segment value, by: [revenue, margin], cut: values(20, 10)
        │                                            ^^^^^^^^^^^^^^
      """#
    ),
    (
      #"segment value, by: [revenue, margin], cut: quantile(1.5)"#,
      #"""
      error[SegmentCut]: a quantile lies between 0 and 1, and `revenue` is to be cut at 1.5
        ┌ line 1, column 44
      1 │ segment value, by: [revenue, margin], cut: quantile(1.5)
        │                                            ^^^^^^^^^^^^^
      """#
    ),
    (
      #"segment value, by: [revenue, margin], cut: "mean""#,
      #"""
      error[SegmentCut]: this does not say where to cut
        ┌ line 1, column 44
      1 │ segment value, by: [revenue, margin], cut: "mean"
        │                                            ^^^^^^ not a cut
        = cut: takes mean, median, kmeans2, quantile(0.7), a number, or one of these per axis: [mean, 0.5, median]
      """#
    ),
    (
      #"segment odd, by: [total, lost]"#,
      #"""
      error[SegmentCut]: every value of `lost` is missing, so it cannot be cut
        ┌ line 1, column 26
      1 │ segment odd, by: [total, lost]
        │                          ^^^^ nothing here
      """#
    ),
    (
      #"segment value, by: [revenue, margin, growth], method: matrix"#,
      #"""
      error[SegmentCut]: a matrix has two axes, and `by:` names 3
        ┌ line 1, column 20
      1 │ segment value, by: [revenue, margin, growth], method: matrix
        │                    ^^^^^^^^^^^^^^^^^^^^^^^^^
      """#
    ),
    (
      #"segment value, by: [revenue, margin], method: matrix, cut: quantile(0.2, 0.4, 0.6)"#,
      #"""
      error[SegmentCut]: a matrix has two or three levels on each axis, and `revenue` would have 4
        ┌ line 1, column 60
      1 │ segment value, by: [revenue, margin], method: matrix, cut: quantile(0.2, 0.4, 0.6)
        │                                                            ^^^^^^^^^^^^^^^^^^^^^^^
      """#
    ),
    (
      #"segment value, by: [revenue, margin], names: mettals"#,
      #"""
      error[SegmentNames]: there are no names `mettals`
        ┌ line 1, column 46
      1 │ segment value, by: [revenue, margin], names: mettals
        │                                              ^^^^^^^
        = did you mean `metals`?
        = names: takes postal, order, bcg, metals, boston, loyalty, levels, or a record of cells: {HHH: "…", …}
      """#
    ),
    (
      #"segment value, by: [revenue, margin], names: {HX: "a"}"#,
      #"""
      error[SegmentNames]: `HX` is no cell
        ┌ line 1, column 46
      1 │ segment value, by: [revenue, margin], names: {HX: "a"}
        │                                              ^^^^^^^^^
        = one letter for each of the 2 axes, from HH to LL
      """#
    ),
    (
      #"segment value, by: [revenue, margin], names: habits"#,
      #"""
      error[SegmentNames]: a table of names has the columns cell and name
        ┌ line 1, column 46
      1 │ segment value, by: [revenue, margin], names: habits
        │                                              ^^^^^^
        = optional columns: strategy, tier
      """#
    ),
    (
      #"segment habits, by: [recently, total], method: rfm"#,
      #"""
      error[E302]: rfm scores recency, frequency and money, and `by:` names 2 columns
        ┌ line 1, column 21
      1 │ segment habits, by: [recently, total], method: rfm
        │                     ^^^^^^^^^^^^^^^^^
        = by: [recently, frequency, total]
      """#
    ),
    (
      #"segment value, method: rfm"#,
      #"""
      error[E201]: there is no column `recently` in value
        ┌ line 1, column 9
      1 │ segment value, method: rfm
        │         ^^^^^
        = by: names the columns of recency, frequency and money in this order; `rfm` makes them from orders
      """#
    ),
    (
      #"segment habits, method: rfm, names: twelve"#,
      #"""
      error[SegmentRules]: there are no rules `twelve`
        ┌ line 1, column 37
      1 │ segment habits, method: rfm, names: twelve
        │                                     ^^^^^^
        = names: takes eleven, ten, or rules
        = as in: names: {Champions: {R: 4..5, F: 4..5, M: 4..5}, Lost: {R: 1}, others: "Rest"}
      """#
    ),
    (
      #"segment habits, method: rfm, names: {Best: {Q: 1}}"#,
      #"""
      error[SegmentRules]: Best: a rule has R, F, M, and a strategy and a tier in quotes, and no `Q`
        ┌ line 1, column 37
      1 │ segment habits, method: rfm, names: {Best: {Q: 1}}
        │                                     ^^^^^^^^^^^^^^
        = as in: names: {Champions: {R: 4..5, F: 4..5, M: 4..5}, Lost: {R: 1}, others: "Rest"}
      """#
    ),
    (
      #"segment habits, method: rfm, names: 5"#,
      #"""
      error[SegmentRules]: a number gives no rules
        ┌ line 1, column 37
      1 │ segment habits, method: rfm, names: 5
        │                                     ^
        = as in: names: {Champions: {R: 4..5, F: 4..5, M: 4..5}, Lost: {R: 1}, others: "Rest"}
      """#
    ),
    (
      #"segment habits, method: rfm, weights: {R: 1, F: 1, Z: 1}"#,
      #"""
      error[SegmentWeights]: `Z` is none of the three measures
        ┌ line 1, column 39
      1 │ segment habits, method: rfm, weights: {R: 1, F: 1, Z: 1}
        │                                       ^^^^^^^^^^^^^^^^^^
        = measures: recently, frequency, total
        = weights: {R: 0.2, F: 0.3, M: 0.5}, or the weights of an index with these indicators
      """#
    ),
    (
      #"segment habits, method: rfm, weights: {R: 0, F: 0, M: 0}"#,
      #"""
      error[SegmentWeights]: all weights are 0
        ┌ line 1, column 39
      1 │ segment habits, method: rfm, weights: {R: 0, F: 0, M: 0}
        │                                       ^^^^^^^^^^^^^^^^^^
        = measures: recently, frequency, total
        = weights: {R: 0.2, F: 0.3, M: 0.5}, or the weights of an index with these indicators
      """#
    ),
    (
      #"segment habits, method: rfm, weights: {R: 1, F: 1, M: -1}"#,
      #"""
      error[SegmentWeights]: the weight of `M` is no number of 0 or more
        ┌ line 1, column 39
      1 │ segment habits, method: rfm, weights: {R: 1, F: 1, M: -1}
        │                                       ^^^^^^^^^^^^^^^^^^^
        = measures: recently, frequency, total
        = weights: {R: 0.2, F: 0.3, M: 0.5}, or the weights of an index with these indicators
      """#
    ),
    (
      #"segment habits, method: rfm, weights: 3"#,
      #"""
      error[SegmentWeights]: a number gives no weights of the three measures
        ┌ line 1, column 39
      1 │ segment habits, method: rfm, weights: 3
        │                                       ^
        = measures: recently, frequency, total
        = weights: {R: 0.2, F: 0.3, M: 0.5}, or the weights of an index with these indicators
      """#
    ),
    (
      #"segment habits, by: total, method: grade"#,
      #"""
      error[E204]: grades need `cut:`, or names: accounts
        ┌ line 1, column 1
      1 │ segment habits, by: total, method: grade
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = cut: [100000, 20000] are limits, cut: shares(1%, 4%) shares of customers
      """#
    ),
    (
      #"segment habits, by: [total, average], method: grade, cut: [10]"#,
      #"""
      error[E204]: grades go by one column: `by:`
        ┌ line 1, column 21
      1 │ segment habits, by: [total, average], method: grade, cut: [10]
        │                     ^^^^^^^^^^^^^^^^
        = by: revenue
      """#
    ),
    (
      #"segment habits, by: total, method: grade, cut: shares(60%, 60%)"#,
      #"""
      error[SegmentCut]: the shares add up to 120 %
        ┌ line 1, column 48
      1 │ segment habits, by: total, method: grade, cut: shares(60%, 60%)
        │                                                ^^^^^^^^^^^^^^^^
      """#
    ),
    (
      #"segment habits, by: total, method: grade, cut: [1000, 300], names: ["a", "b"]"#,
      #"""
      error[SegmentCut]: 2 grades need 1 limit, and there are 2
        ┌ line 1, column 48
      1 │ segment habits, by: total, method: grade, cut: [1000, 300], names: ["a", "b"]
        │                                                ^^^^^^^^^^^
      """#
    ),
    (
      #"segment habits, by: total, method: grade, cut: {city: [10]}"#,
      #"""
      error[E204]: limits by group need `group:`
        ┌ line 1, column 48
      1 │ segment habits, by: total, method: grade, cut: {city: [10]}
        │                                                ^^^^^^^^^^^^
        = group: names the column whose values the keys are
      """#
    ),
    (
      #"segment odd, by: total, method: grade, cut: {city: [10]}, group: office"#,
      #"""
      error[SegmentCut]: `office` is branch in row 3, which has no limits
        ┌ line 1, column 66
      1 │ segment odd, by: total, method: grade, cut: {city: [10]}, group: office
        │                                                                  ^^^^^^
        = groups: city
      """#
    ),
    (
      #"segment habits, method: rules"#,
      #"""
      error[SegmentRules]: method: rules needs `names:`, a record of conditions
        ┌ line 1, column 1
      1 │ segment habits, method: rules
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = as in: names: {大客户: total > 1000 and frequency >= 4, 新客户: frequency == 1, others: "其他"}
      """#
    ),
    (
      #"segment habits, method: rules, names: {big: {when: total > 10, colour: "red"}}"#,
      #"""
      error[SegmentRules]: big: a rule has a condition, a strategy and a tier in quotes, and no `colour`
        ┌ line 1, column 64
      1 │ segment habits, method: rules, names: {big: {when: total > 10, colour: "red"}}
        │                                                                ^^^^^^
        = {when: total > 1000, strategy: "…", tier: "…"}; others: {name: "…", strategy: "…"} has no condition
      """#
    ),
    (
      #"segment habits, by: [recently, total], method: kmeans, k: 2.5"#,
      #"""
      error[SegmentClusters]: 2.5 is no number of clusters
        ┌ line 1, column 59
      1 │ segment habits, by: [recently, total], method: kmeans, k: 2.5
        │                                                           ^^^
        = k: 3
        = k: 2..6
      """#
    ),
    (
      #"segment habits, by: [recently, total], method: kmeans, k: 2..12"#,
      #"""
      error[SegmentClusters]: 2 to 12 clusters cannot be compared on 12 complete rows
        ┌ line 1, column 59
      1 │ segment habits, by: [recently, total], method: kmeans, k: 2..12
        │                                                           ^^^^^
      """#
    ),
    (
      #"segment habits, by: [recently, total], method: kmeans, k: 3, names: ["a", "b"]"#,
      #"""
      error[SegmentNames]: there are 3 clusters, and 2 names
        ┌ line 1, column 69
      1 │ segment habits, by: [recently, total], method: kmeans, k: 3, names: ["a", "b"]
        │                                                                     ^^^^^^^^^^
      """#
    ),
    (
      #"segment habits, method: kmeans"#,
      #"""
      error[E204]: kmeans needs `by:`, the columns that rows are compared by
        ┌ line 1, column 1
      1 │ segment habits, method: kmeans
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = by: [recently, frequency, total]
      """#
    ),
    (
      #"segment bills, method: lifecycle"#,
      #"""
      error[E204]: lifecycle needs `id:`, `date:` and `value:`, the bill of a month
        ┌ line 1, column 1
      1 │ segment bills, method: lifecycle
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = id: uid, date: month, value: bill
      """#
    ),
    (
      #"segment bills, method: lifecycle, id: uid, date: month, value: bill, decline: 10%, growth: 5%"#,
      #"""
      error[SegmentLifecycle]: growth must lie above decline
        ┌ line 1, column 79
      1 │ segment bills, method: lifecycle, id: uid, date: month, value: bill, decline: 10%, growth: 5%
        │                                                                               ^^^
      """#
    ),
    (
      #"segment bills, method: lifecycle, id: uid, date: month, value: bill, joined: bill"#,
      #"""
      error[E301]: days are needed, and `bill` is a number column
        ┌ line 1, column 78
      1 │ segment bills, method: lifecycle, id: uid, date: month, value: bill, joined: bill
        │                                                                              ^^^^ number
      """#
    ),
    (
      #"segment habits, by: total, method: grade, cut: [10], scheme: nested"#,
      #"""
      error[E207]: `scheme:` is for method: rfm, and the method is grade
        ┌ line 1, column 62
      1 │ segment habits, by: total, method: grade, cut: [10], scheme: nested
        │                                                              ^^^^^^ not for grade
      """#
    ),
    (
      #"crosstab value"#,
      #"""
      error[E204]: crosstab of one table needs `by:`, two of its columns
        ┌ line 1, column 1
      1 │ crosstab value
        │ ^^^^^^^^^^^^^^
        = by: [segment, type]
        = crosstab before, after compares two segmentations
      """#
    ),
    (
      #"crosstab value, by: [revenue]"#,
      #"""
      error[E204]: crosstab of one table counts two different columns, and `by:` names 1 column
        ┌ line 1, column 21
      1 │ crosstab value, by: [revenue]
        │                     ^^^^^^^^^
        = by: [segment, type]
        = crosstab before, after compares two segmentations
      """#
    ),
    (
      #"crosstab odd, by: [office, lost]"#,
      #"""
      error[CrosstabLevels]: every value of `lost` in odd is missing
        ┌ line 1, column 28
      1 │ crosstab odd, by: [office, lost]
        │                            ^^^^
      """#
    ),
    (
      #"crosstab value, by: [id, revenue], id: id"#,
      #"""
      error[E207]: `id:` goes with two tables: crosstab before, after
        ┌ line 1, column 40
      1 │ crosstab value, by: [id, revenue], id: id
        │                                        ^^
      """#
    ),
    (
      #"crosstab habits, value"#,
      #"""
      error[E201]: there is no column `segment` in habits
        ┌ line 1, column 10
      1 │ crosstab habits, value
        │          ^^^^^^
        = `by:` names the column compared, `to:` its name in the second table
      """#
    ),
    (
      #"crosstab habits, value, by: total"#,
      #"""
      error[E201]: there is no column `total` in value
        ┌ line 1, column 18
      1 │ crosstab habits, value, by: total
        │                  ^^^^^
        = `by:` names the column compared, `to:` its name in the second table
      """#
    ),
    (
      #"crosstab orders, orders, by: uid"#,
      #"""
      error[E204]: rows of two tables belong together by their id, and these have none: give `id:`
        ┌ line 1, column 1
      1 │ crosstab orders, orders, by: uid
        │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = id: uid
      """#
    ),
    (
      #"crosstab habits, orders, by: frequency"#,
      #"""
      error[E201]: there is no column `frequency` in orders
        ┌ line 1, column 18
      1 │ crosstab habits, orders, by: frequency
        │                  ^^^^^^
        = `by:` names the column compared, `to:` its name in the second table
      """#
    ),
    (
      #"crosstab habits, odd, by: [frequency, total]"#,
      #"""
      error[E204]: of two tables one column is compared, and `by:` names 2 columns
        ┌ line 1, column 27
      1 │ crosstab habits, odd, by: [frequency, total]
        │                           ^^^^^^^^^^^^^^^^^^
        = by: segment
      """#
    ),
    (
      #"pareto odd, value: lost"#,
      #"""
      error[ParetoValue]: every value of `lost` is missing
        ┌ line 1, column 20
      1 │ pareto odd, value: lost
        │                    ^^^^
      """#
    ),
    (
      #"pareto habits, value: total, cuts: 2"#,
      #"""
      error[ParetoCuts]: 2 are no rising shares between 0 and 1
        ┌ line 1, column 36
      1 │ pareto habits, value: total, cuts: 2
        │                                    ^
        = cuts: [80%, 95%]
      """#
    ),
    (
      #"crosstab habits, orders, by: uid, id: uid"#,
      #"""
      error[CrosstabRows]: `uid` C05 stands in several rows of orders, again in row 4
        ┌ line 1, column 18
      1 │ crosstab habits, orders, by: uid, id: uid
        │                  ^^^^^^ once each
        = aggregate the rows of each uid first
      """#
    ),
  ]

  @Test(arguments: cases.indices) func `every error tells the whole story`(index: Int) throws {
    #expect(try Self.rendered(Self.cases[index].line) == Self.cases[index].text)
  }
}
