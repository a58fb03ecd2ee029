"""Integer matrix products for an ONNX encoder, with a scale for each token and each output channel.

The usual dynamic quantisation takes one activation scale for a whole batch, so that a sentence's vector depends on its neighbours in
the batch; here each token has its own (vector-wise quantisation, Dettmers et al. 2022, arXiv 2208.07339, section 2.1), and
the result depends on the sentence alone. Weights take 7 bits: pairs of products then fit the 16-bit sums of processors without
VNNI instructions, and all processors give the same integers.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHT_MAX = 63
ACTIVATION_MAX = 127


def quantise_products(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy in which each MatMul by a constant matrix runs on integers."""
    graph = model.graph
    constants = {i.name: i for i in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    quantised_inputs: dict[str, tuple[str, str]] = {}
    added: list[onnx.TensorProto] = [
        numpy_helper.from_array(np.float32(ACTIVATION_MAX), "q.max"),
        numpy_helper.from_array(np.float32(1e-9), "q.tiny"),
        numpy_helper.from_array(np.float32(128), "q.shift"),
        numpy_helper.from_array(np.uint8(128), "q.zero"),
    ]
    gone: set[str] = set()
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in constants:
            nodes.append(node)
            continue
        activation, weight = node.input
        if activation not in quantised_inputs:
            quantised_inputs[activation] = (f"{activation}.q", f"{activation}.scale")
            nodes += _quantise_rows(activation)
        rows, scale = quantised_inputs[activation]
        matrix = numpy_helper.to_array(constants[weight])
        step = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / WEIGHT_MAX
        added.append(numpy_helper.from_array(np.round(matrix / step).astype(np.int8), f"{weight}.q"))
        added.append(numpy_helper.from_array(step.astype(np.float32), f"{weight}.scale"))
        gone.add(weight)
        out = node.output[0]
        nodes += [
            helper.make_node("MatMulInteger", [rows, f"{weight}.q", "q.zero"], [f"{out}.i"]),
            helper.make_node("Cast", [f"{out}.i"], [f"{out}.f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.f", f"{weight}.scale"], [f"{out}.c"]),
            helper.make_node("Mul", [f"{out}.c", scale], [out]),
        ]
    kept = [i for i in graph.initializer if i.name not in gone]
    new = helper.make_graph(nodes, graph.name, graph.input, graph.output, kept + added)
    return helper.make_model(new, opset_imports=model.opset_import, ir_version=model.ir_version)


def _quantise_rows(name: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Abs", [name], [f"{name}.abs"]),
        helper.make_node("ReduceMax", [f"{name}.abs"], [f"{name}.peak"], axes=[-1], keepdims=1),
        helper.make_node("Max", [f"{name}.peak", "q.tiny"], [f"{name}.top"]),
        helper.make_node("Div", [f"{name}.top", "q.max"], [f"{name}.scale"]),
        helper.make_node("Div", [name, f"{name}.scale"], [f"{name}.scaled"]),
        helper.make_node("Round", [f"{name}.scaled"], [f"{name}.rounded"]),
        helper.make_node("Add", [f"{name}.rounded", "q.shift"], [f"{name}.shifted"]),
        helper.make_node("Cast", [f"{name}.shifted"], [f"{name}.q"], to=TensorProto.UINT8),
    ]
