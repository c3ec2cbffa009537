# data.table on the tables of the topic `tables`.
suppressMessages(library(data.table))
folder_of_this <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder_of_this, "worker.R"))

for (name in c("orders_1e6", "orders_1e7", "doubles_2e6")) local({
  table <- name
  operation(paste0("read-", table), "data.table", function(folder) {
    function() {
      found <- fread(file.path(folder, paste0(table, ".csv")))
      columns <- names(found)[vapply(found, is.numeric, TRUE) & !vapply(found, inherits, TRUE, "Date")]
      c(nrow(found), vapply(columns, function(column) sum(as.numeric(found[[column]])), 0))
    }
  })
})

serve()
