"""What lets torchvision be imported beside a libtorch for processors; to be imported before it.

A wheel made for CUDA has operators that such a libtorch cannot load. No view and no ResNet uses them.
"""

import torch

operators = torch.library.Library("torchvision", "FRAGMENT")
for name in ("nms", "qnms"):
    operators.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
