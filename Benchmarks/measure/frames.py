"""PNG frames of the size of KITTI's, without an image library."""

import struct
import zlib

import numpy


def png(image):
    """An 8-bit RGB PNG of `[h, w, 3]`."""
    height, width, _ = image.shape
    rows = numpy.zeros((height, 1 + 3 * width), numpy.uint8)
    # The first byte of a row says how it is filtered: not at all.
    rows[:, 1:] = image.reshape(height, 3 * width)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows.tobytes(), 1)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def write_frames(folder, count=24, height=375, width=1242):
    """A camera that slides along a texture: smooth patches with some noise, a few pixels further in each frame."""
    folder.mkdir(parents=True)
    random = numpy.random.default_rng(0)
    wide = width + 4 * count
    patches = random.integers(0, 256, (height // 15 + 1, wide // 15 + 1, 3))
    texture = patches.repeat(15, 0).repeat(15, 1)[:height, :wide] + random.integers(-8, 9, (height, wide, 3))
    texture = texture.clip(0, 255).astype(numpy.uint8)
    for index in range(count):
        (folder / f"{index:06}.png").write_bytes(png(texture[:, 4 * index:4 * index + width]))
