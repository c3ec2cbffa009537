public import Diagnostics

/// What `help` prints for the errors of commands and of the session.
public enum SessionErrors {
  /// One guide for each code, in order of code.
  public static let guides: [ErrorGuide] = commands + files + running + notices

  private static let commands = [
    ErrorGuide(
      "E203", "no such option",
      "Each verb has options of its own, written `name: value`; `help VERB` lists them. Nothing can be abbreviated.",
      wrong: "set sed: 1", right: "set seed: 1"),
    ErrorGuide(
      "E204", "something is missing",
      "The verb cannot do without an argument or an option that was not given; the usage line shows all of them.",
      wrong: "show", right: "show 1"),
    ErrorGuide(
      "E205", "too many arguments",
      "More values stand by place than the verb takes. Options are written with their name: `name: value`.",
      wrong: "show 1, 2", right: "show [1, 2]"),
    ErrorGuide(
      "E206", "not one of the choices",
      "The option takes one of the words listed, and another one was given.",
      wrong: "x = index {a: {b: benefits}}", right: "x = index {a: {b: benefit}}"),
    ErrorGuide(
      "E207", "not taken by this verb",
      "`=` makes a column, and this verb makes none; or two arguments are given of which one excludes the other.",
      wrong: "set seed = 1", right: "set seed: 1"),
    ErrorGuide(
      "E208", "a formula where none is taken",
      "`~` says what explains what; only verbs that explain something take a formula.",
      wrong: "show 1 ~ .", right: "show 1"),
    ErrorGuide(
      "E212", "no result to name",
      "The verb shows or does something and makes no result, so no name can stand for it.",
      wrong: "x = show 1", right: "x = 1"),
    ErrorGuide(
      "E213", "a verb's name", "A verb's name cannot name a result or a parameter.",
      wrong: "parameter tree = 1", right: "parameter trees = 1"),
    ErrorGuide(
      "E330", "a database does not compute this",
      "What can be said in every database is computed there: arithmetic, comparisons, conditions, days, and the usual aggregates. For everything else collect brings the rows, after filter and select have left only those that are needed."
    ),
    ErrorGuide(
      "E331", "the rows are in a database",
      "filter, select, derive, join, aggregate, rfm, describe, crosstab, sample and pareto work where the rows are. Other verbs need them in memory: rows = collect orders brings them."
    ),
    ErrorGuide(
      "E332", "tables in different places",
      "join puts rows together in one place: both tables in one database, or both here. collect brings the rows of one here."
    ),
    ErrorGuide(
      "E310", "two columns of one name",
      "A step would give a table two columns of the same name; rename one of them first."),
  ]

  private static let files = [
    ErrorGuide(
      "E401", "no such file",
      "Relative paths begin at the folder of the open notebook, then at the working directory. The path is written in quotes, with / or \\ as it is."
    ),
    ErrorGuide("E402", "a folder, not a file", "load reads one file; name a file in the folder."),
    ErrorGuide(
      "E403", "the system refuses to read",
      "The file is there and may not be read, or the disk gave an error; the message holds the system's words."
    ),
    ErrorGuide(
      "E404", "no format for this ending",
      "The ending of a file's name says what it holds; the known endings are listed."),
    ErrorGuide(
      "E405", "the file was not written",
      "The folder does not exist or may not be written, or the disk is full. A file that was there before is as it was."
    ),
    ErrorGuide("E406", "an empty file", "The file holds no line of text."),
    ErrorGuide(
      "E407", "not text",
      "The file's first bytes are those of another kind of file. Save it as CSV in the program it comes from."
    ),
    ErrorGuide(
      "E408", "a byte that is no character",
      "The file is not in the encoding it was read in; `encoding:` names another: \"gb18030\", \"big5\", \"windows-1252\"."
    ),
    ErrorGuide(
      "E409", "a quoted field without end",
      "A quotation mark opens a field and none closes it; the rest of the file would be one field."),
    ErrorGuide(
      "E411", "a notebook that cannot be read or written",
      "The file is cut off, is no notebook, or the system refuses it; the message names the line or entry. The file is as it was."
    ),
    ErrorGuide(
      "E410", "lines of different length",
      "Some lines have more or fewer fields than the others. ragged: fill takes what is short as missing and leaves out what is too much; delimiter: names what stands between fields."
    ),
    ErrorGuide(
      "E413", "not an Excel workbook",
      "The file's name says that it is one, and its bytes say otherwise. Programs give out old workbooks, web pages and text under that name; the message says what it is."
    ),
    ErrorGuide(
      "E414", "a damaged workbook",
      "The file was cut off or changed on its way, or a program wrote it wrongly; the message names the part or the cell."
    ),
    ErrorGuide(
      "E415", "no such sheet",
      "`sheet:` takes the name of a sheet or its number, counted from 1, hidden sheets included. When saving: a name that no sheet can have, or that two would have."
    ),
    ErrorGuide(
      "E416", "not the JSON of rows",
      "Rows in JSON are objects, one a line (.jsonl) or in a list (.json). The message names the line and the character where the text stops being that; often a line was cut off, or a comma or quotation mark is missing just before."
    ),
    ErrorGuide(
      "E417", "a damaged compressed file",
      "A file that ends in .gz must be whole: the message names the byte at which it is damaged or ends. Get it anew. A plain text file needs no .gz in its name."
    ),
    ErrorGuide(
      "E418", "a damaged file of SPSS, Stata or SAS",
      "The message says how far the file could be read and what is wrong there. A file that ends early was not copied whole; texts in another encoding than the file names need encoding:; other files are best saved anew in the program they come from."
    ),
    ErrorGuide(
      "E412", "a library that a file format needs is missing",
      "Some formats are read by C libraries. Either crmlab was built without one, because its header was not there, or it is not installed on this machine. The message names the Debian package that brings it."
    ),
  ]

  private static let running = [
    ErrorGuide(
      "E501", "another language edition",
      "The first line, `crm` with a number, names the edition of the language the program is written in."),
    ErrorGuide(
      "E502", "nothing to take back", "undo takes back the last step of the session, and redo does it again."),
    ErrorGuide(
      "E503", "the seed is in use",
      "A notebook has one seed, for all steps that name none. It can be set before the first step only; a step's own `seed:` is always free."
    ),
    ErrorGuide("E504", "no such page", "help knows the verbs, the functions and the codes of errors."),
    ErrorGuide(
      "E505", "a cell of a notebook failed",
      """
      run carries out the cells of a notebook one by one; one of them failed, and the session is as it was \
      before. Open the notebook itself to see the line.
      """),
    ErrorGuide(
      "E601", "reading is not allowed",
      "A replay reads below the notebook's folder and the working directory only; --read FOLDER allows another folder."
    ),
    ErrorGuide("E602", "writing is not allowed", "A replay writes only below the folder that --out names."),
    ErrorGuide(
      "E603", "a limit",
      "A field or a line is larger than a table takes; most often a quotation mark is missing somewhere above."
    ),
    ErrorGuide(
      "E701", "an expectation failed",
      "expect states what should hold. Both sides are shown; within: allows numbers to lie apart.",
      wrong: "expect 1 == 2", right: "expect 1 == 2, within: 1"),
    ErrorGuide(
      "E901", "interrupted", "Ctrl-C stopped the command. The session is as it was before the line."),
  ]

  private static let notices = [
    ErrorGuide(
      "JoinDuplicateKey", "a key stands in several rows of both tables",
      """
      Every row of the one table meets every row of the other with the same key, so rows multiply. Aggregate \
      one of the tables by the key first.
      """),
    ErrorGuide(
      "N911", "cells that are out of date",
      """
      A cell of a notebook ran again and gave something else, so what other cells show no longer follows from \
      what stands above them. Jupyter's kernel says so; it is not kept in the notebook.
      """),
    ErrorGuide(
      "W911", "a result of a cell below",
      """
      A cell uses a result that a cell below it made. A replay runs from the top and would not find it. Order \
      is that of the saved notebook, or that of the first runs of cells that were not saved yet.
      """),
    ErrorGuide(
      "W912", "a cell that uses its own result",
      """
      A cell that gives a result the name of what it was made from changes it with every run. Run the cell \
      that makes it above first, or give the new result another name.
      """),
    ErrorGuide(
      "W913", "a result that is out of date",
      "A cell above the one that made the result ran again since and gave something else."),
    ErrorGuide(
      "W914", "a result that no cell makes any more",
      "The cell that made the result was changed or deleted; the session still has it, a replay would not."),
    ErrorGuide(
      "N401", "how a file was read",
      "load says what it inferred: the encoding, lines left out, names it gave, marks that became missing."),
    ErrorGuide(
      "N402", "rows without a key",
      "Rows whose key is missing are equal to no other row and have no partner."),
    ErrorGuide(
      "N403", "columns renamed by a join",
      "Both tables have columns of the same name; those of the right table got a number behind theirs."),
    ErrorGuide(
      "W401", "something in a file does not fit",
      """
      Values, lines or dates of the file are not what the others are; the message says which and what became \
      of them.
      """),
    ErrorGuide(
      "W402", "values that do not fit the new kind",
      "types made values missing that cannot be read as the kind asked for; the message shows the first."),
    ErrorGuide(
      "W404", "something saved is read otherwise",
      "The format of the file has no form for some of the values, so that `load` will read them as others or as missing. A .db keeps every value; an .xlsx keeps empty texts, and texts that look like numbers."
    ),
    ErrorGuide(
      "N404", "how something is saved",
      "The file holds the values in another form: kinds that `load` is to be told by types:, texts guarded against being computed, numbers as text."
    ),
    ErrorGuide(
      "W403", "a column that does not identify rows",
      """
      The column named by id: is missing in some rows, or has the same value in several; rows with the same \
      id are one customer to the verbs that look at it.
      """),
    ErrorGuide(
      "N101", "nothing uses a result",
      "check found a result that no later cell uses. It may be meant to be looked at only."),
    ErrorGuide(
      "N102", "a name is made again",
      "check found two steps that make the same name. Cells below the second one see its result only."),
    ErrorGuide(
      "N103", "a path of one machine",
      """
      A path that begins at the root of the files, or at a home folder, is not there on another machine. Put \
      the file below the notebook's folder and write its path from there.
      """),
  ]
}
