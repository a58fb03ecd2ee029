"""Whether the embedded graphs give the same numbers on every processor.

    python models/recipes/kernels.py [models/encoder models/estimator …]

Processors without VNNI multiply 8-bit integers in pairs into 16-bit sums that saturate at 32,767. For each weight matrix the
largest sum of a pair is printed (255 times two neighbouring weights of one sign); below the limit both kinds of kernel add the same
integers. A head is also run by the plain NumPy kernels of `onnx.reference`, and the largest difference to onnxruntime is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator

LIMIT = 32_767


def main() -> int:
    folders = [Path(a) for a in sys.argv[1:]] or sorted(p.parent.parent for p in Path("models").glob("*/onnx/*.onnx"))
    worst = 0
    for folder in folders:
        graph = onnx.load(folder / "onnx" / "model_quantized.onnx")
        weights = {n.input[1] for n in graph.graph.node if n.op_type == "MatMulInteger"}
        matrices = [numpy_helper.to_array(i) for i in graph.graph.initializer if i.name in weights]
        peak = max(map(largest_sum, matrices))
        worst = max(worst, peak)
        print(f"{folder}: {len(matrices)} integer products, largest 16-bit sum {peak} of {LIMIT}")
        if "states" in [i.name for i in graph.graph.input]:
            print(f"{folder}: largest difference to NumPy kernels {difference(graph):.2e} (logits)")
    return int(worst > LIMIT)


def largest_sum(matrix: NDArray[np.int8]) -> int:
    """Of two products with neighbouring rows, the activations being at their largest."""
    rows = np.pad(matrix.astype(int), ((0, len(matrix) % 2), (0, 0)))
    return int(255 * np.abs(rows[0::2] + rows[1::2]).max())


def difference(graph: onnx.ModelProto) -> float:
    rng = np.random.default_rng(3)
    inputs = {
        "states": rng.normal(size=(2, 40, 384)).astype(np.float32),
        "place": np.tile(np.repeat(np.array([0, 1], np.int64), 20), (2, 1)),
        "likeness": rng.uniform(size=(2, 40)).astype(np.float32),
        "mask": np.ones((2, 40), np.float32),
    }
    runtime = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    fast, plain = runtime.run(None, inputs), ReferenceEvaluator(graph).run(None, inputs)
    return max(float(np.abs(a - b).max()) for a, b in zip(fast, plain, strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
