"""Has onnx.checker (Debian: python3-onnx) look at ONNX files: check.py FILE…; ends with 1 if one is refused."""

import sys

import onnx

failed = False
for path in sys.argv[1:]:
    try:
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        opsets = ", ".join(f"{o.domain or 'ai.onnx'} {o.version}" for o in model.opset_import)
        print(f"{path}: accepted by onnx {onnx.__version__} (IR {model.ir_version}, {opsets})")
    except Exception as fault:
        failed = True
        print(f"{path}: refused: {fault}")
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
