using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>Turns bytes into floats by a formula, a vector of bytes at a time. Thread-safe: pure functions.</summary>
internal static class PixelScaler
{
    /// <summary>
    /// Scales as many bytes as there are, the first of which is of channel 0; the destination is at least as long.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scale<TFormula>(ReadOnlySpan<byte> source, Span<float> destination, int channels, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        int length = source.Length;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination[..length]);
        if (length < Vector<byte>.Count)
        {
            for (int index = 0; index < length; index++)
            {
                destination[index] = formula.Apply(source[index], index % channels);
            }

            return;
        }

        // The last block overlaps the one before it where the length is no multiple of the vector.
        int last = length - Vector<byte>.Count;
        for (int index = 0; index < last; index += Vector<byte>.Count)
        {
            ScaleBlock(ref from, ref to, index, formula);
        }

        ScaleBlock(ref from, ref to, last, formula);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleBlock<TFormula>(ref byte from, ref float to, int index, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)index), out Vector<ushort> lower, out Vector<ushort> upper);
        Vector.Widen(lower, out Vector<uint> first, out Vector<uint> second);
        Vector.Widen(upper, out Vector<uint> third, out Vector<uint> fourth);
        ScaleVector(first, ref to, index, formula);
        ScaleVector(second, ref to, index + Vector<float>.Count, formula);
        ScaleVector(third, ref to, index + (2 * Vector<float>.Count), formula);
        ScaleVector(fourth, ref to, index + (3 * Vector<float>.Count), formula);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleVector<TFormula>(Vector<uint> pixels, ref float to, int index, TFormula formula)
        where TFormula : struct, IPixelFormula
    {
        Vector<float> values = Vector.ConvertToSingle(Vector.AsVectorInt32(pixels));
        formula.Apply(values, index).StoreUnsafe(ref to, (nuint)index);
    }
}
