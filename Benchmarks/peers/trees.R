# rpart on the tables of the topic `trees`.
suppressMessages({
  library(rpart)
  library(data.table)
})
folder_of_this <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder_of_this, "worker.R"))

read_table <- function(folder, name) {
  as.data.frame(fread(file.path(folder, paste0(name, ".csv")), na.strings = "", stringsAsFactors = TRUE))
}

leaves <- function(model) sum(model$frame$var == "<leaf>")

for (name in c(
  "full-distinct-1e5", "full-distinct-1e6", "full-mixed-1e5", "full-mixed-1e6", "8-distinct-1e5",
  "8-distinct-1e6", "8-mixed-1e6", "full-distinct-1e5-numbers", "8-distinct-1e5-numbers",
  "8-distinct-1e6-numbers")) local({
  words <- strsplit(name, "-")[[1]]
  numbers <- length(words) > 3
  operation(paste0("grow-", name), "rpart", function(folder) {
    data <- read_table(folder, paste(words[2], words[3], sep = "_"))
    data[[if (numbers) "class" else "amount"]] <- NULL
    depth <- if (words[1] == "full") 30 else as.integer(words[1])
    control <- rpart.control(
      minsplit = 2, minbucket = 1, cp = 0, maxdepth = depth, xval = 0, maxcompete = 0, maxsurrogate = 0)
    formula <- if (numbers) amount ~ . else class ~ .
    function() {
      model <- rpart(formula, data, method = if (numbers) "anova" else "class", control = control)
      # Where the depth is limited alike the trees are alike.
      if (words[1] == "full") numeric() else leaves(model)
    }
  })
})

survey <- function(name, table, parms = list(split = "gini")) {
  operation(paste0("grow-", name), "rpart", function(folder) {
    data <- read_table(folder, table)
    data$amount <- NULL
    function() {
      leaves(rpart(class ~ ., data, method = "class", parms = parms, control = rpart.control(cp = 0.0001, xval = 0)))
    }
  })
}
survey("surrogates", "survey_1e5")
survey("priors", "survey_1e5", list(
  prior = c(0.2, 0.3, 0.5), loss = matrix(c(0, 1, 2, 1, 0, 1, 4, 2, 0), 3, byrow = TRUE)))
survey("categories", "complete_1e5")

for (name in c("1e4", "1e5")) local({
  size <- name
  operation(paste0("validate-", size), "rpart", function(folder) {
    data <- read_table(folder, paste0("mixed_", size))
    data$amount <- NULL
    folds <- (seq_len(nrow(data)) - 1) %% 10 + 1
    function() {
      model <- rpart(class ~ ., data, method = "class", control = rpart.control(cp = 0.0005, xval = folds))
      table <- model$cptable
      best <- which.min(table[, "xerror"])
      chosen <- which(table[, "xerror"] <= table[best, "xerror"] + table[best, "xstd"])[1]
      pruned <- prune(model, cp = table[chosen, "CP"])
      c(nrow(pruned$frame) %/% 2, t(table))
    }
  })
})

serve()
