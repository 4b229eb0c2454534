"""Writes the archives of NumPy's that NpzReferenceTests reads. Run it in this directory: python3 make_numpy.py"""

import zipfile

import numpy
from numpy.lib import format as npy

TYPES = ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]


def values(code):
    """(2, 3): the least and the largest number of the type, 0, 1, 2, 3."""
    dtype = numpy.dtype(code)
    if dtype.kind == "b":
        return numpy.array([[False, True, False], [True, True, False]])
    info = numpy.finfo(dtype) if dtype.kind == "f" else numpy.iinfo(dtype)
    return numpy.array([[info.min, info.max, 0], [1, 2, 3]], dtype)


def add(archive, name, array, version=(1, 0)):
    with archive.open(zipfile.ZipInfo(name + ".npy"), "w") as member:
        npy.write_array(member, array, version=version)


def main():
    with zipfile.ZipFile("numpy_types.npz", "w") as archive:
        for code in TYPES:
            for order_name, order in [("little", "<"), ("big", ">")]:
                array = values(code).astype(order + code)
                add(archive, f"{code}_{order_name}_c", numpy.ascontiguousarray(array))
                add(archive, f"{code}_{order_name}_f", numpy.asfortranarray(array))
        counted = numpy.arange(24, dtype="<i4").reshape(2, 3, 4)
        add(archive, "version_1", counted, (1, 0))
        add(archive, "version_2", counted, (2, 0))
        add(archive, "version_3", counted, (3, 0))
        add(archive, "three_axes_f", numpy.asfortranarray(counted))
        add(archive, "scalar", numpy.array(2.5, "<f8"))
        add(archive, "empty", numpy.zeros((0, 3), "<f4"))
        add(archive, "row", numpy.arange(5, dtype="<f4"))
        add(archive, "text", numpy.array(["a", "bc"]))
        add(archive, "record", numpy.zeros(2, [("a", "<f4"), ("b", "<i4")]))
        add(archive, "complex", numpy.zeros(2, "<c8"))

    x = (numpy.arange(12, dtype="<f8") / 8).reshape(4, 3)
    y = numpy.array([2, 0, 1, 2], "<i8")
    numpy.savez("numpy_savez.npz", x=x, y=y)
    numpy.savez_compressed("numpy_savez_compressed.npz", x=x, y=y)


main()
