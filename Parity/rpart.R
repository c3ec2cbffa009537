# Grows every case's tree with rpart and writes its nodes, splits, pruning table and predictions.
# Rscript rpart.R FOLDER

suppressMessages(library(rpart))
options(digits = 17, warn = 1)

write_table <- function(frame, folder, file) {
  numeric <- vapply(frame, is.numeric, TRUE)
  frame[numeric] <- lapply(frame[numeric], function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g")))
  write.csv(frame, file.path(folder, file), row.names = FALSE, quote = TRUE)
}

read_case <- function(folder) {
  fields <- read.dcf(file.path(folder, "case.dcf"))
  as.list(structure(as.character(fields), names = colnames(fields)))
}

numbers <- function(text) as.numeric(strsplit(text, " ")[[1]])

read_rows <- function(folder, file, case, like = NULL) {
  rows <- read.csv(file.path(folder, file), check.names = FALSE, na.strings = "", stringsAsFactors = FALSE)
  factors <- if (is.null(case$factors)) character() else strsplit(case$factors, " ")[[1]]
  if (case$method == "class") factors <- c(factors, case$target)
  for (name in factors) {
    levels <- if (is.null(like)) sort(unique(na.omit(as.character(rows[[name]]))), method = "radix") else
      levels(like[[name]])
    rows[[name]] <- factor(as.character(rows[[name]]), levels = levels)
  }
  for (name in setdiff(strsplit(case$predictors, " ")[[1]], factors)) rows[[name]] <- as.numeric(rows[[name]])
  rows
}

# The words of a split's left side: a cut and its direction, or levels.
split_words <- function(fit, row, levels) {
  ncat <- fit$splits[row, "ncat"]
  index <- fit$splits[row, "index"]
  if (abs(ncat) == 1) {
    list(cut = index, left = if (ncat < 0) "<" else ">=", right = "")
  } else {
    way <- fit$csplit[index, seq_along(levels)]
    list(cut = NA, left = paste(levels[way == 1], collapse = "|"), right = paste(levels[way == 3], collapse = "|"))
  }
}

split_table <- function(fit, rows) {
  frame <- fit$frame
  out <- list()
  at <- 1
  for (i in seq_len(nrow(frame))) {
    if (frame$var[i] == "<leaf>") next
    places <- c(rep("split", 1 + frame$ncompete[i]), rep("surrogate", frame$nsurrogate[i]))
    for (role in places) {
      name <- rownames(fit$splits)[at]
      words <- split_words(fit, at, levels(rows[[name]]))
      out[[length(out) + 1]] <- data.frame(
        node = as.numeric(rownames(frame)[i]), role = role, attribute = name, cut = words$cut, left = words$left,
        right = words$right, improvement = fit$splits[at, "improve"], adjusted = fit$splits[at, "adj"],
        n = fit$splits[at, "count"])
      at <- at + 1
    }
  }
  if (length(out) == 0) data.frame(node = numeric(), role = character()) else do.call(rbind, out)
}

grow <- function(folder) {
  case <- read_case(folder)
  rows <- read_rows(folder, "data.csv", case)
  predictors <- strsplit(case$predictors, " ")[[1]]
  formula <- as.formula(paste0("`", case$target, "` ~ ", paste0("`", predictors, "`", collapse = " + ")))
  control <- list()
  for (name in c("minsplit", "minbucket", "maxdepth", "cp", "maxcompete", "maxsurrogate", "usesurrogate",
                 "surrogatestyle"))
    if (!is.null(case[[name]])) control[[name]] <- as.numeric(case[[name]])
  folds <- rows[[case$folds]]
  kept <- !is.na(rows[[case$target]]) & rowSums(!is.na(rows[predictors])) > 0
  rows <- rows[kept, ]
  control$xval <- folds[kept]
  parms <- list()
  if (case$method == "class") {
    parms$split <- if (identical(case$criterion, "entropy")) "information" else "gini"
    classes <- nlevels(rows[[case$target]])
    if (!is.null(case$prior)) parms$prior <- numbers(case$prior)
    if (!is.null(case$loss)) parms$loss <- matrix(numbers(case$loss), classes, byrow = TRUE)
  }
  arguments <- list(formula, rows, method = case$method, control = do.call(rpart.control, control))
  if (length(parms) > 0) arguments$parms <- parms
  if (!is.null(case$weights)) arguments$weights <- rows[[case$weights]]
  if (!is.null(case$cost)) arguments$cost <- numbers(case$cost)
  fit <- do.call(rpart, arguments)
  frame <- fit$frame
  nodes <- data.frame(
    node = as.numeric(rownames(frame)), n = frame$n, weight = frame$wt, risk = frame$dev,
    complexity = frame$complexity, leaf = frame$var == "<leaf>",
    predicted = if (case$method == "class") attr(fit, "ylevels")[frame$yval] else frame$yval)
  if (case$method == "class") {
    k <- length(attr(fit, "ylevels"))
    shares <- frame$yval2[, 1 + k + seq_len(k), drop = FALSE]
    colnames(shares) <- paste0("p", seq_len(k))
    nodes <- cbind(nodes, shares)
  }
  write_table(nodes, folder, "rpart-nodes.csv")
  write_table(split_table(fit, rows), folder, "rpart-splits.csv")
  table <- as.data.frame(fit$cptable)
  for (name in c("xerror", "xstd")) if (is.null(table[[name]])) table[[name]] <- NA
  names(table) <- c("cp", "splits", "relative_error", "xerror", "xstd")
  write_table(table, folder, "rpart-cp.csv")
  new <- read_rows(folder, "new.csv", case, like = rows)
  predicted <- predict(fit, new, type = if (case$method == "class") "prob" else "vector")
  predicted <- if (is.matrix(predicted)) as.data.frame(predicted) else data.frame(value = predicted)
  names(predicted) <- paste0("p", seq_along(predicted))
  write_table(predicted, folder, "rpart-predicted.csv")
}

root <- commandArgs(trailingOnly = TRUE)[1]
for (folder in list.dirs(root, recursive = FALSE)) {
  result <- try(grow(folder), silent = TRUE)
  if (inherits(result, "try-error")) writeLines(as.character(result), file.path(folder, "rpart-failed.txt"))
}
