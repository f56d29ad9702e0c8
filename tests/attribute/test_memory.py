"""A long text costs what its words cost, not what all its windows would."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json
from pathlib import Path

import numpy as np

from onrecord.attribute.confidence import UNCALIBRATED
from onrecord.attribute.decode import Settings, acts
from onrecord.attribute.network.onnx_engine import WEIGHTS
from tokenizers import Tokenizer


class Quick:
    # As wide as the shipped encoder; in every tenth window, every twentieth word is a cue with a content.
    windows = 0
    tokenizer = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    stances = ("states",)
    calibration = UNCALIBRATED
    transitions = np.zeros((4, 4), dtype=np.float32)

    def encode(self, ids, heads):
        scores = np.zeros((len(heads), 4), dtype=np.float32)
        scores[:, 0] = 5
        scores[::20, 1] = 9 * (self.windows % 10 == 0)
        self.windows += 1
        return np.zeros((len(heads), 384), dtype=np.float32), scores

    def roles(self, states, cues, place, distance, paragraph):
        scores = np.zeros((*distance.shape, 4), dtype=np.float32)
        scores[:, :, 3] = np.where((distance > 19) & (distance < 24), 9, -9)
        return scores, np.zeros((len(cues), 1), dtype=np.float32)


def peak():
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


sentence = "The ferry across the Venn will not sail before Friday, the harbour minister said on Tuesday. "
found, peaks = [], []
for size in (20_000, 200_000, 2_000_000):
    found.append(len(acts(sentence * (size // len(sentence)), Quick(), Settings())))
    peaks.append(peak())
print(json.dumps([found, peaks]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from Linux's /proc")
def test_two_megabytes_take_little_more_than_two_hundred_kilobytes():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    found, (warm, small, large) = json.loads(done.stdout)
    assert found[2] > 5 * found[1] > 0
    # Words and acts themselves take some 20 bytes a byte; the states of all windows would take 500.
    assert large - warm < 40 * 2_000_000
    assert large < 2 * small
