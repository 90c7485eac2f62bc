"""What is wrong with what an operator gave; `str()` is the one sentence to show him. Imports nothing.

GivenError              every one of them
+-- UsageError          the command line names something that the command cannot work with
+-- SettingsError       a setting is unknown or has no possible value
+-- EvaluationError     the question set or the floors cannot be used
"""


class GivenError(Exception):
    """Base of all faults of what was given."""


class UsageError(GivenError):
    """The command was given something it cannot work with."""


class SettingsError(GivenError):
    """A setting is unknown or has no possible value."""


class EvaluationError(GivenError):
    """The question set or the floors cannot be used."""
