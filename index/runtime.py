"""ONNX Runtime, which runs the models: imported when the first is loaded, and kept from reporting to anybody.

Its builds for Linux make an identifier of the machine under ~/.cache/Microsoft and send what models are loaded and when
to their makers, unless this stands in the environment before it is first imported (its Privacy.md). Nothing here calls
home; so whoever needs the library takes it from here.
"""

import os
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def onnxruntime() -> Any:
    """Return the library; importing it takes a fifth of a second."""
    import onnxruntime

    return onnxruntime
