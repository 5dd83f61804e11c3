"""A random forest by scikit-learn (Debian: python3-sklearn), written by hand as the usual converters write it (python3-onnx).

forest.py TRAIN.csv TEST.csv DIRECTORY: the tables have a header, float columns, and last the label (1 = attack). Makes
forest-tensor.onnx (probabilities as a tensor), forest-zipmap.onnx (as a sequence of maps, the converters' default) and
forest.csv: scikit-learn's own probability of an attack for each row of the test table.
"""

import sys
import time

import numpy as np
import onnx
from onnx import TensorProto, helper
from sklearn.ensemble import RandomForestClassifier

TREES, DEPTH, SEED = 60, 12, 7


def table(path):
    rows = np.loadtxt(path, delimiter=",", skiprows=1, dtype=np.float64, ndmin=2)
    return rows[:, :-1].astype(np.float32), rows[:, -1].astype(np.int64)


def ensemble(forest):
    """The attributes of one TreeEnsembleClassifier: every leaf votes for both classes, a tree's share of the whole."""
    nodes = {key: [] for key in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids",
                                 "hitrates", "missing_value_tracks_true")}
    votes = {key: [] for key in ("treeids", "nodeids", "ids", "weights")}
    for number, estimator in enumerate(forest.estimators_):
        tree = estimator.tree_
        for node in range(tree.node_count):
            leaf = tree.children_left[node] == -1
            nodes["treeids"].append(number)
            nodes["nodeids"].append(node)
            nodes["modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            nodes["featureids"].append(0 if leaf else int(tree.feature[node]))
            nodes["values"].append(0.0 if leaf else threshold(tree.threshold[node]))
            nodes["truenodeids"].append(0 if leaf else int(tree.children_left[node]))
            nodes["falsenodeids"].append(0 if leaf else int(tree.children_right[node]))
            nodes["hitrates"].append(1.0)
            nodes["missing_value_tracks_true"].append(0)
            if leaf:
                counts = tree.value[node][0]
                for label, share in enumerate(counts / counts.sum() / len(forest.estimators_)):
                    votes["treeids"].append(number)
                    votes["nodeids"].append(node)
                    votes["ids"].append(label)
                    votes["weights"].append(float(share))
    attributes = {f"nodes_{key}": value for key, value in nodes.items()}
    attributes.update({f"class_{key}": value for key, value in votes.items()})
    return attributes


def threshold(value):
    """The largest float32 that is not above the double: float32 rows then take the same branch."""
    single = np.float32(value)
    return float(single if single <= value else np.nextafter(single, np.float32(-np.inf)))


def graph(forest, columns, zipmap):
    tree_output = "probabilities" if zipmap else "output_probability"
    nodes = [helper.make_node("TreeEnsembleClassifier", ["float_input"], ["label", tree_output], domain="ai.onnx.ml",
                              name="TreeEnsembleClassifier", classlabels_int64s=[0, 1], post_transform="NONE",
                              **ensemble(forest))]
    outputs = [helper.make_tensor_value_info("label", TensorProto.INT64, [None])]
    if zipmap:
        nodes.append(helper.make_node("ZipMap", ["probabilities"], ["output_probability"], domain="ai.onnx.ml",
                                      name="ZipMap", classlabels_int64s=[0, 1]))
        shape = onnx.ValueInfoProto(name="output_probability")
        shape.type.sequence_type.elem_type.map_type.key_type = TensorProto.INT64
        shape.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
        outputs.append(shape)
    else:
        outputs.append(helper.make_tensor_value_info("output_probability", TensorProto.FLOAT, [None, 2]))
    inputs = [helper.make_tensor_value_info("float_input", TensorProto.FLOAT, [None, columns])]
    made = helper.make_model(helper.make_graph(nodes, "forest", inputs, outputs), producer_name="by hand",
                             opset_imports=[helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)])
    made.ir_version = 8
    # onnx 1.12 infers no shapes through a ZipMap.
    onnx.checker.check_model(made, full_check=not zipmap)
    return made


def main(train, test, directory):
    rows, labels = table(train)
    begun = time.monotonic()
    forest = RandomForestClassifier(n_estimators=TREES, max_depth=DEPTH, class_weight="balanced", n_jobs=2,
                                    random_state=SEED).fit(rows, labels)
    print(f"{len(rows)} rows, {TREES} trees in {time.monotonic() - begun:.1f} s")
    for name, zipmap in (("tensor", False), ("zipmap", True)):
        onnx.save(graph(forest, rows.shape[1], zipmap), f"{directory}/forest-{name}.onnx")
    np.savetxt(f"{directory}/forest.csv", forest.predict_proba(table(test)[0])[:, 1], fmt="%.9g")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
