#ifndef CRMLAB_READLINE_SHIM_H
#define CRMLAB_READLINE_SHIM_H

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <readline/readline.h>
#include <readline/history.h>

/* Readline's settings are C globals, which Swift 6 does not let concurrent code touch; these functions are
   the only places that set them. */

static inline void crm_prepare(
    char **(*complete)(const char *, int, int),
    void (*show)(char **, int, int), int (*interrupted)(void)) {
  rl_readline_name = "crmlab";
  rl_catch_signals = 0;
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = "";
  rl_basic_word_break_characters = "";
  rl_completion_display_matches_hook = show;
  rl_signal_event_hook = interrupted;
  history_comment_char = '#';
  history_write_timestamps = 1;
}

/* The line being typed, and the place of the cursor in it, in bytes. */
static inline const char *crm_line(void) { return rl_line_buffer; }
static inline int crm_point(void) { return rl_point; }

/* No file names when there is nothing to complete, and no space behind what was completed. */
static inline void crm_completion_is_final(void) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = '\0';
  rl_completion_suppress_append = 1;
}

/* Leaves the line being typed where it stands and begins an empty one below it. */
static inline void crm_begin_anew(const char *prompt) {
  rl_replace_line("", 0);
  rl_crlf();
  rl_set_prompt(prompt);
  rl_on_new_line();
  rl_redisplay();
}

static inline FILE *crm_output(void) { return rl_outstream; }

#endif
