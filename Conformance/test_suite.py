"""The conformance suite of Jupyter itself, with samples of the language."""

import unittest

import jupyter_kernel_test

# Long enough to show how far it has come.
SLOW = "p = simulate postal, customers: 60000"


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "crmlab"
    language_name = "crmlab"
    file_extension = ".crm"
    completion_samples = [
        {"text": "simu", "matches": {"simulate "}},
        {"text": "x = sim", "matches": {"simulate "}},
        {"text": 'o = load "README.m', "matches": {'"README.md"'}},
        {"text": "plot x, by: "},
    ]
    complete_code_samples = ["1 + 1", "x = 3", "show 1", "# a comment", "x = \"客户\""]
    incomplete_code_samples = ["x = [1, 2", "x = 1 +", "show 1,", "x = \\"]
    invalid_code_samples = ["1 +* 2", "x = )", "\"open"]
    code_generate_error = "nothing + 1"
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "\"客户\"", "result": "客户"},
        {"code": "2 ^ 10", "result": "1024"},
    ]
    code_display_data = [
        {"code": "index {a: {b: benefit, c: cost}}", "mime": "text/html"},
        {"code": "index {a: {b: benefit, c: cost}}", "mime": "application/vnd.crmlab+json"},
        {"code": "x = 3", "mime": "text/html"},
    ]
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "simulate"
    code_clear_output = SLOW


class IopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "crmlab"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
