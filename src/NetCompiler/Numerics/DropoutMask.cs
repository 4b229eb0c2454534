using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Which elements dropout keeps: a pure function of seed, step, layer, row and column. Nothing is stored; the backward pass
/// draws the same mask again, and any number of threads and lanes draws the same one. Thread-safe: pure functions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    /// <summary>The key of one row's mask.</summary>
    /// <param name="seed">The workspace's seed.</param>
    /// <param name="step">The workspace's step.</param>
    /// <param name="layer">The number of the dropout layer, from 0.</param>
    /// <param name="row">The sample's place in the batch.</param>
    public static uint RowKey(ulong seed, ulong step, int layer, int row)
    {
        ulong key = SplitMix64.Mix(seed + SplitMix64.Gamma);
        key = SplitMix64.Mix(key ^ (step + 0xD1B54A32D192ED03UL));
        key = SplitMix64.Mix(key ^ (((ulong)(uint)layer << 32) | (uint)row));
        return (uint)(key >> 32);
    }

    /// <summary>Whether one element is kept.</summary>
    /// <param name="seed">The workspace's seed.</param>
    /// <param name="step">The workspace's step.</param>
    /// <param name="layer">The number of the dropout layer, from 0.</param>
    /// <param name="row">The sample's place in the batch.</param>
    /// <param name="column">The element's place in the row.</param>
    /// <param name="rate">The share that is dropped, in [0, 1).</param>
    public static bool IsKept(ulong seed, ulong step, int layer, int row, int column, float rate) =>
        Hash((uint)column + RowKey(seed, step, layer, row)) >= Threshold(rate);

    /// <summary>The smallest hash that is kept: rate * 2^32.</summary>
    /// <param name="rate">The share that is dropped, in [0, 1).</param>
    public static uint Threshold(float rate) => (uint)(rate * 4294967296.0);

    /// <summary>All bits for elements kept of a row, from a column on.</summary>
    /// <param name="rowKey">From <see cref="RowKey"/>.</param>
    /// <param name="column">The first element's column.</param>
    /// <param name="threshold">From <see cref="Threshold"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Kept(uint rowKey, int column, uint threshold)
    {
        Vector<uint> counter = Vector<uint>.Indices + new Vector<uint>((uint)column + rowKey);
        return Vector.AsVectorInt32(Vector.GreaterThanOrEqual(Hash(counter), new Vector<uint>(threshold)));
    }

    /// <summary>All bits for samples whose element of one column is kept: one sample a lane.</summary>
    /// <param name="rowKeys">The rows' keys.</param>
    /// <param name="column">The element's column.</param>
    /// <param name="threshold">From <see cref="Threshold"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> KeptInLanes(Vector<uint> rowKeys, int column, uint threshold) =>
        Vector.AsVectorInt32(Vector.GreaterThanOrEqual(Hash(rowKeys + new Vector<uint>((uint)column)), new Vector<uint>(threshold)));

    /// <summary>
    /// The keys of consecutive rows, one a lane. Lanes after the batch have its last row's, as they have its inputs: what is
    /// finite for one is for the other.
    /// </summary>
    /// <param name="seed">The workspace's seed.</param>
    /// <param name="step">The workspace's step.</param>
    /// <param name="layer">The number of the dropout layer, from 0.</param>
    /// <param name="firstRow">The first lane's row.</param>
    /// <param name="batch">Rows of the batch.</param>
    public static Vector<uint> LaneKeys(ulong seed, ulong step, int layer, int firstRow, int batch)
    {
        Vector<uint> keys = default;
        for (int lane = 0; lane < Vector<uint>.Count; lane++)
        {
            keys = Vector.WithElement(keys, lane, RowKey(seed, step, layer, Math.Min(firstRow + lane, batch - 1)));
        }

        return keys;
    }

    /// <summary>A 32-bit mixing function of low bias (C. Wellons' hash prospector, lowbias32), lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<uint> Hash(Vector<uint> value)
    {
        value = (value ^ (value >> 16)) * new Vector<uint>(0x7FEB352DU);
        value = (value ^ (value >> 15)) * new Vector<uint>(0x846CA68BU);
        return value ^ (value >> 16);
    }

    // The same of one number.
    private static uint Hash(uint value)
    {
        value = (value ^ (value >> 16)) * 0x7FEB352DU;
        value = (value ^ (value >> 15)) * 0x846CA68BU;
        return value ^ (value >> 16);
    }
}
