using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Independent numbers of the standard normal distribution, each a pure function of its row's key
/// (<see cref="DropoutMask.RowKey"/>) and its column, by Box and Muller's sqrt(-2 ln u) cos(2 pi v). Any number of threads and lanes
/// draws the same ones. Thread-safe: pure functions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NormalNoise
{
    // The second of an element's two uniform numbers has another key.
    private const uint AngleKey = 0x9E3779B9U;

    /// <summary>Elements of a row, from a column on.</summary>
    /// <param name="rowKey">The row's key.</param>
    /// <param name="column">The first element's column.</param>
    public static Vector<float> Draw(uint rowKey, int column)
    {
        Vector<uint> columns = Vector<uint>.Indices + new Vector<uint>((uint)column);
        return FromBits(
            DropoutMask.Hash(columns + new Vector<uint>(rowKey)), DropoutMask.Hash(columns + new Vector<uint>(rowKey ^ AngleKey)));
    }

    /// <summary>One column of as many samples as there are lanes.</summary>
    /// <param name="rowKeys">The rows' keys.</param>
    /// <param name="column">The element's column.</param>
    public static Vector<float> DrawInLanes(Vector<uint> rowKeys, int column)
    {
        var columns = new Vector<uint>((uint)column);
        return FromBits(DropoutMask.Hash(columns + rowKeys), DropoutMask.Hash(columns + (rowKeys ^ new Vector<uint>(AngleKey))));
    }

    // u in (0, 1) and v in [0, 1) have 24 bits each: u is never 0, so the logarithm is finite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> FromBits(Vector<uint> radiusBits, Vector<uint> angleBits)
    {
        var unit = new Vector<float>(1f / (1 << 24));
        Vector<float> u = (Vector.ConvertToSingle(Vector.AsVectorInt32(radiusBits >> 8)) + new Vector<float>(0.5f)) * unit;
        Vector<float> v = Vector.ConvertToSingle(Vector.AsVectorInt32(angleBits >> 8)) * unit;
        Vector<float> radius = Vector.SquareRoot(new Vector<float>(-2f) * Vector.Log(u));
        return radius * Vector.Cos(v * new Vector<float>(2f * MathF.PI));
    }
}
