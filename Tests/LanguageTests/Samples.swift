import Language

/// The verbs the samples use.
let verbs: Set<String> = [
  "load", "weight", "segment", "tree", "prune", "evaluate", "show", "filter", "derive", "select", "join",
  "split",
  "predict", "expect", "save", "index", "score", "plot", "rfm", "aggregate", "label", "gap", "sort",
]

/// Programs that read without an error.
enum Samples {
  static let churn = """
    crm 1
    orders    = load "datasets/orders.csv"
    customers = load "datasets/customers.csv", id: uid
    habits    = rfm orders, id: uid, date: ordered, amount: amount, asof: 2020-12-31
    people    = join customers, habits, by: uid
    parts     = split people, test: 30%, stratify: type, seed: 42
    full      = tree parts.train, type ~ frequency + average + recently, cp: 0
    churn     = prune full, rule: one_se, folds: 10, seed: 42
    quality   = evaluate churn, on: parts.test
    expect quality.accuracy >= 0.85
    warning   = predict churn, on: people
    save [churn, quality], to: "results/"

    """

  static let value = """
    system = index {
      current:   {revenue: benefit, margin: benefit, payment_days: cost},
      potential: {growth: benefit, services: benefit, wallet_elsewhere: cost},
      loyalty:   {tenure: benefit, complaints: cost, recommendation: benefit}
    }
    w = weight system, method: ahp, judgements: {
      goal:      [[1, 2, 3], [1/2, 1, 2], [1/3, 1/2, 1]],
      current:   [[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]],
      potential: [[1, 2, 4], [1/2, 1, 2], [1/4, 1/2, 1]],
      loyalty:   {tenure: {complaints: 1, recommendation: 3}, complaints: {recommendation: 3}}
    }
    value  = score customers, with: w, normalize: minmax
    cube   = segment value, by: [current, potential, loyalty], method: cube, cut: mean, names: postal
    plot cube

    """

  static let chinese = """
    crm 1
    # 客户流失
    订单 ＝ load “数据、订单。csv”，missing：【‘无’，“－”】
    高价值 = filter 订单， ·消费金额（元）· ≥ １．２万 and 日期 in ２０２４－０１－０１……2024年3月31日
    树 = tree 高价值， 是否流失 ～ 频次 ＋ 年龄 － ·1月·， cp： 1％； plot 树　＃ 看一看
    派生 = derive 高价值， 单价 ＝ （金额 － 折扣） ÷ 数量 × １００， 迟 = 付款 is missing
    权 ＝ weight 树， judgements： ｛ 甲： 【【1，2】，【1／2，1】】， 乙：｛丙：3｝ ｝

    """

  static let mixed = """
    #!/usr/bin/env crmlab
    # A tour of the forms.

    crm 1 # the edition

    # one
    #
    # two

    a = load "D:\\data\\""new"".csv", types: {`a b`: number, missing: text}, missing: ["NA", ''], id: a.b
    b = filter a, not (x < 3 or y >= 1e3) and z not in [1, -2, 1_000] and not w is not missing  # why
    c = tree b.train, y ~ . - id + a & b + log(x) + (p * q), \\
      cp: 0.01
    d = derive b, age = (2024-03-31 - born) / 1y, `1月` = -x^2^-1 mod 3, when = 2024-03-31T18:30,
      late = paid is missing
    gap [~ a + b, (y ~ .), y ~ -x], at: 1..5, window: 90d; plot d
    e = round(mean(d.age), 2) * (a.b + 1 .. 7 - c).low
    (-3)
    3 + 4 -
      5
    label d, rules: [
      # inner
      {when: a > 1, as: "one"}, # first
      {when: true, as: "two"},
    ]

    # the end
    #

    """

  static let all = [churn, value, chinese, mixed]
}
