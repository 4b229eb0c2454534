using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// <c>y = (x - centre) / scale + offset</c> for each of some columns, and back. Each is rounded by itself, so the bits are the same
/// with vectors of any length. Immutable once its columns are set; safe for any number of threads.
/// </summary>
internal sealed class ColumnScaling
{
    private readonly int[]? _columns;  // (C), null for all
    private readonly float[] _centres;  // (C)
    private readonly float[] _scales;
    private readonly float[] _offsets;

    /// <summary>Makes room for the numbers of some columns.</summary>
    /// <param name="size">Numbers of a row.</param>
    /// <param name="columns">The columns that are scaled; null for all.</param>
    internal ColumnScaling(int size, int[]? columns)
    {
        _columns = columns;
        int count = columns?.Length ?? size;
        _centres = new float[count];
        _scales = new float[count];
        _offsets = new float[count];
        Size = size;
    }

    /// <summary>Numbers of a row.</summary>
    internal int Size { get; }

    /// <summary>
    /// Sets the formula of a column at its place among those that are scaled. A scale that is 0 as a float, of a column that is the
    /// same everywhere, becomes 1. What the centre loses as a float goes into the offset.
    /// </summary>
    /// <returns>False where the numbers are not finite or not possible.</returns>
    internal bool TrySet(int place, double centre, double scale, double offset)
    {
        float divisor = (float)scale == 0 ? 1 : (float)scale;
        float start = (float)centre;
        float end = (float)(offset + ((start - centre) / divisor));
        if (!(divisor > 0 && float.IsFinite(divisor) && float.IsFinite(start) && float.IsFinite(end)))
        {
            return false;
        }

        (_centres[place], _scales[place], _offsets[place]) = (start, divisor, end);
        return true;
    }

    /// <summary>Scales whole rows where they stand.</summary>
    internal void Apply(Span<float> rows)
    {
        for (; !rows.IsEmpty; rows = rows[Size..])
        {
            ref float row = ref MemoryMarshal.GetReference(rows);
            int place = 0;
            for (; _columns is null && place <= Size - Vector<float>.Count; place += Vector<float>.Count)
            {
                Vector<float> centred = Vector.LoadUnsafe(ref row, (nuint)place) - Vector.LoadUnsafe(ref _centres[place]);
                Vector<float> scaled = (centred / Vector.LoadUnsafe(ref _scales[place])) + Vector.LoadUnsafe(ref _offsets[place]);
                scaled.StoreUnsafe(ref row, (nuint)place);
            }

            for (; place < _centres.Length; place++)
            {
                ref float value = ref rows[_columns is null ? place : _columns[place]];
                value = ((value - _centres[place]) / _scales[place]) + _offsets[place];
            }
        }
    }

    /// <summary>Brings whole rows back where they stand.</summary>
    internal void Invert(Span<float> rows)
    {
        for (; !rows.IsEmpty; rows = rows[Size..])
        {
            ref float row = ref MemoryMarshal.GetReference(rows);
            int place = 0;
            for (; _columns is null && place <= Size - Vector<float>.Count; place += Vector<float>.Count)
            {
                Vector<float> centred = Vector.LoadUnsafe(ref row, (nuint)place) - Vector.LoadUnsafe(ref _offsets[place]);
                Vector<float> original = (centred * Vector.LoadUnsafe(ref _scales[place])) + Vector.LoadUnsafe(ref _centres[place]);
                original.StoreUnsafe(ref row, (nuint)place);
            }

            for (; place < _centres.Length; place++)
            {
                ref float value = ref rows[_columns is null ? place : _columns[place]];
                value = ((value - _offsets[place]) * _scales[place]) + _centres[place];
            }
        }
    }
}
