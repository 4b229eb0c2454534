using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Between rows (one sample after the other) and lanes (one feature of all samples after the other), for the lane-parallel
/// lowering. Thread-safety: as its buffers'.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneLayout
{
    /// <summary>
    /// lanes[column * laneRows + row] = rows[row * width + column]. Lanes after the batch get the last row once more: they
    /// are computed like any other, and what is finite for one is for the other.
    /// </summary>
    /// <param name="rows">(batch, width).</param>
    /// <param name="width">Floats of a sample.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="lanes">(width, laneRows).</param>
    /// <param name="laneRows">Samples rounded up to whole vectors of any width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRows(ref float rows, int width, int batch, ref float lanes, int laneRows)
    {
        for (int column = 0; column < width; column++)
        {
            ref float lane = ref Unsafe.Add(ref lanes, column * laneRows);
            CopyColumn(ref rows, column, width, batch, ref lane);
            Fill(ref lane, batch, Unsafe.Add(ref lane, batch - 1));
        }
    }

    /// <summary>The same for gradients: lanes after the batch become zero, so that they add nothing to any sum.</summary>
    /// <param name="rows">(batch, width).</param>
    /// <param name="width">Floats of a sample.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="lanes">(width, laneRows).</param>
    /// <param name="laneRows">Samples rounded up to whole vectors of any width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GradientsFromRows(ref float rows, int width, int batch, ref float lanes, int laneRows)
    {
        for (int column = 0; column < width; column++)
        {
            ref float lane = ref Unsafe.Add(ref lanes, column * laneRows);
            CopyColumn(ref rows, column, width, batch, ref lane);
            Fill(ref lane, batch, 0f);
        }
    }

    /// <summary>rows[row * width + column] = lanes[column * laneRows + row].</summary>
    /// <param name="lanes">(width, laneRows).</param>
    /// <param name="laneRows">Samples rounded up to whole vectors of any width.</param>
    /// <param name="rows">(batch, width).</param>
    /// <param name="width">Floats of a sample.</param>
    /// <param name="batch">Samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRows(ref float lanes, int laneRows, ref float rows, int width, int batch)
    {
        for (int column = 0; column < width; column++)
        {
            ref float lane = ref Unsafe.Add(ref lanes, column * laneRows);
            for (int row = 0; row < batch; row++)
            {
                Unsafe.Add(ref rows, (row * width) + column) = Unsafe.Add(ref lane, row);
            }
        }
    }

    /// <summary>All bits for lanes that hold a sample of the batch.</summary>
    /// <param name="first">The first lane's row.</param>
    /// <param name="batch">Samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Live(int first, int batch) => Vector.LessThan(Vector<int>.Indices, new Vector<int>(batch - first));

    /// <summary>All bits for the first <paramref name="count"/> columns, counted from <paramref name="first"/>.</summary>
    /// <param name="first">The first lane's column.</param>
    /// <param name="count">Columns that exist.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<int> Columns(int first, int count) => Vector.LessThan(Vector<int>.Indices, new Vector<int>(count - first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyColumn(ref float rows, int column, int width, int batch, ref float lane)
    {
        for (int row = 0; row < batch; row++)
        {
            Unsafe.Add(ref lane, row) = Unsafe.Add(ref rows, (row * width) + column);
        }
    }

    // The lanes from the batch's end to that of the last vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ref float lane, int batch, float value)
    {
        int wholeVectors = (batch + Vector<float>.Count - 1) & -Vector<float>.Count;
        for (int row = batch; row < wholeVectors; row++)
        {
            Unsafe.Add(ref lane, row) = value;
        }
    }
}
