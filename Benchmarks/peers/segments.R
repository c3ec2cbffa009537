# k-means of R on the tables of the topic `segments`.
suppressMessages(library(data.table))
folder_of_this <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder_of_this, "worker.R"))

for (name in c("clouds", "noise")) local({
  table <- name
  operation(paste0("kmeans-", table), "hartigan-wong", function(folder) {
    points <- as.matrix(fread(file.path(folder, paste0(table, ".csv"))))
    function() {
      set.seed(1)
      # It warns where its quick-transfer stage takes many steps.
      suppressWarnings(kmeans(points, 8, iter.max = 300, nstart = 10, algorithm = "Hartigan-Wong"))$tot.withinss
    }
  })
})

serve()
