"""The shipped model, run by ONNX Runtime on one thread."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.interpret.weighing import SPEAKERS, TARGETS, read_looks
from onrecord.errors import ModelError
from onrecord.ids import digest

if TYPE_CHECKING:
    import numpy.typing as npt

    from onrecord.attribute.interpret.weighing import Looks

WEIGHTS = Path(__file__).parents[1] / "weights"
_SLOWER = ["SkipLayerNormFusion"]
"""Steps of the runtime's optimisation that cost time: the fused kernel takes 0.6 ms for 256 pieces, an
addition and a layer normalisation by themselves 0.15 (onnxruntime 1.32, one core with AVX2)."""
_FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "model.json")


class OnnxEngine:
    """An `Engine` over the files of a folder: `encoder.onnx`, `roles.onnx`, `tokenizer.json`, `model.json`.

    What was learned for the encoder of speakers and targets is read too, if it is there.
    Raises `ModelError` if one is missing or cannot be loaded.
    """

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        # Imported here: loading the runtime takes longer than everything else at start-up.
        import onnxruntime as ort  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            description = json.loads((folder / "model.json").read_text(encoding="utf8"))
            self.stances: tuple[str, ...] = tuple(description["stances"])
            self.calibration: tuple[float, ...] = tuple(description["calibration"])
            self.transitions = np.array(description["transitions"], dtype=np.float32)
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._encoder, self._roles = (
                ort.InferenceSession(
                    str(folder / name),
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=_SLOWER,
                )
                for name in _FILES[:2]
            )
            self.looks: Looks | None = read_looks(folder)
        except Exception as error:
            raise ModelError(
                f"the attribution model in {folder} cannot be loaded: {error}",
                advice="The installation is damaged: install onrecord again.",
            ) from error

    def encode(
        self, ids: npt.NDArray[np.int64], heads: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """See `Engine.encode`."""
        states, cues = self._encoder.run(["states", "cues"], {"ids": ids, "heads": heads})
        return states, cues

    def roles(
        self,
        states: npt.NDArray[np.float32],
        cues: npt.NDArray[np.float32],
        place: npt.NDArray[np.int64],
        distance: npt.NDArray[np.int64],
        paragraph: npt.NDArray[np.int64],
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """See `Engine.roles`."""
        given = {
            "states": states, "cues": cues, "place": place, "distance": distance, "paragraph": paragraph
        }  # fmt: skip
        roles, stances = self._roles.run(["roles", "stances"], given)
        return roles, stances


@functools.cache
def shipped() -> OnnxEngine:
    """Return the engine of the model in the package, loaded once a process."""
    return OnnxEngine()


@functools.cache
def model_digest(folder: Path = WEIGHTS) -> str:
    """Return the digest that names the model: SHA-256 over the SHA-256 of each file, in a fixed order.

    Raises `ModelError` if a file is missing.
    """
    try:
        names = [*_FILES, *(name for name in (SPEAKERS, TARGETS) if (folder / name).exists())]
        return digest("".join(digest((folder / name).read_bytes()) for name in names).encode())
    except OSError as error:
        raise ModelError(f"the attribution model is not whole: {error}") from error
