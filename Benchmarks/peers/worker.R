# The side of a peer written in R: times operations as their names come in.
#
# A topic's file adds one function per operation and peer to `operations`, by `operation(name, peer, prepare)`.
# The function gets the folder of the shared tables, prepares untimed, and returns a function that is timed and
# may return numbers to compare.

operations <- list()

operation <- function(name, peer, prepare) {
  operations[[paste(name, peer)]] <<- prepare
}

resident <- function(field) {
  lines <- tryCatch(readLines("/proc/self/status"), error = function(e) character())
  line <- grep(paste0("^", field, ":"), lines, value = TRUE)
  if (length(line)) as.numeric(gsub("[^0-9]", "", line)) * 1024 else 0
}

measured <- function(key, body) {
  invisible(gc())
  try(cat("5", file = "/proc/self/clear_refs"), silent = TRUE)
  before <- resident("VmRSS")
  start <- proc.time()
  result <- body()
  used <- proc.time() - start
  numbers <- paste(sprintf("%.17g", as.numeric(result)), collapse = ", ")
  words <- strsplit(key, " ")[[1]]
  sprintf(paste0(
    '{"operation": "%s", "peer": "%s", "cpuSeconds": %.4f, "wallSeconds": %.4f, "peakBytes": %.0f, ',
    '"result": [%s]}'),
    words[1], words[2], used[["user.self"]] + used[["sys.self"]], used[["elapsed"]],
    max(0, resident("VmHWM") - before), numbers)
}

serve <- function() {
  folder <- commandArgs(trailingOnly = TRUE)[1]
  for (key in names(operations)) {
    words <- strsplit(key, " ")[[1]]
    cat(sprintf('{"operation": "%s", "peer": "%s"}\n', words[1], words[2]))
  }
  cat("{}\n")
  flush(stdout())
  input <- file("stdin", "r")
  while (length(key <- readLines(input, n = 1))) {
    cat(measured(key, operations[[key]](folder)), "\n", sep = "")
    flush(stdout())
  }
}
