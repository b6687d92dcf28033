"""A vision transformer in plain PyTorch, from Dosovitskiy et al. 2021 and the appendix of He et al. 2022; timm's names."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class PatchEmbedding(nn.Module):
    def __init__(self, inputs, patch, dimension):
        super().__init__()
        self.proj = nn.Conv2d(inputs, dimension, patch, patch)


class Attention(nn.Module):
    def __init__(self, dimension, heads):
        super().__init__()
        self.qkv, self.proj, self.heads = nn.Linear(dimension, 3 * dimension), nn.Linear(dimension, dimension), heads

    def forward(self, tokens):
        queries, keys, values = self.qkv(tokens).chunk(3, -1)
        outputs = []
        for q, k, v in zip(*(part.chunk(self.heads, -1) for part in (queries, keys, values))):
            outputs.append(torch.softmax(q @ k.transpose(1, 2) / math.sqrt(q.shape[-1]), -1) @ v)
        return self.proj(torch.cat(outputs, -1))


class Perceptron(nn.Module):
    def __init__(self, dimension):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(dimension, 4 * dimension), nn.Linear(4 * dimension, dimension)

    def forward(self, tokens):
        return self.fc2(F.gelu(self.fc1(tokens)))


class Block(nn.Module):
    def __init__(self, dimension, heads):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(dimension, eps=1e-6), Attention(dimension, heads)
        self.norm2, self.mlp = nn.LayerNorm(dimension, eps=1e-6), Perceptron(dimension)

    def forward(self, tokens):
        tokens = tokens + self.attn(self.norm1(tokens))
        return tokens + self.mlp(self.norm2(tokens))


def positions(rows, columns, dimension):
    """Sines, then cosines, of the column at dimension / 4 rates, then the same of the row."""
    quarter = dimension // 4
    table = torch.zeros(rows, columns, dimension, dtype=torch.float64)
    for row in range(rows):
        for column in range(columns):
            for offset, place in ((0, column), (2 * quarter, row)):
                for i in range(quarter):
                    angle = place / 10000 ** (i / quarter)
                    table[row, column, offset + i] = math.sin(angle)
                    table[row, column, offset + quarter + i] = math.cos(angle)
    return table.reshape(rows * columns, dimension).float()


class VisionTransformer(nn.Module):
    def __init__(self, inputs, patch, dimension, layers, heads):
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, dimension))
        self.patch_embed = PatchEmbedding(inputs, patch, dimension)
        self.blocks = nn.ModuleList(Block(dimension, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(dimension, eps=1e-6)

    def forward(self, images, visible=None):
        """All tokens, the class token first; of visible patches alone if there are such, `[n, some]`."""
        maps = self.patch_embed.proj(images)
        tokens = maps.flatten(2).transpose(1, 2) + positions(*maps.shape[2:], maps.shape[1])
        if visible is not None:
            tokens = torch.stack([one[places] for one, places in zip(tokens, visible)])
        tokens = torch.cat([self.cls_token.expand(len(images), -1, -1), tokens], 1)
        for block in self.blocks:
            tokens = block(tokens)
        return self.norm(tokens)
