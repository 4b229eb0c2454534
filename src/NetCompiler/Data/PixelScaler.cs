using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// y = b / 255 for bytes b, correctly rounded, without a division. With 1/255 = high + low, where
/// high = 2^-8 + 2^-16, b * high is exact (17 bits), so <c>b * high + b * low</c> is rounded once but for an error of
/// 2^-40: it equals <c>b / 255f</c> for all 256 bytes. Multiplying by a rounded 1/255 does not.
/// </summary>
internal static class PixelScaler
{
    private const float High = 257f / 65536f;
    private const float Low = (float)((1.0 / 255.0) - (257.0 / 65536.0));

    /// <summary>Scales as many bytes as there are; the destination is at least as long.</summary>
    internal static void Scale(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int length = source.Length;
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination[..length]);
        if (length < Vector<byte>.Count)
        {
            for (int index = 0; index < length; index++)
            {
                float value = source[index];
                destination[index] = (value * High) + (value * Low);
            }

            return;
        }

        // The last block overlaps the one before it where the length is no multiple of the vector.
        int last = length - Vector<byte>.Count;
        for (int index = 0; index < last; index += Vector<byte>.Count)
        {
            ScaleBlock(ref from, ref to, index);
        }

        ScaleBlock(ref from, ref to, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleBlock(ref byte from, ref float to, int index)
    {
        Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)index), out Vector<ushort> lower, out Vector<ushort> upper);
        Vector.Widen(lower, out Vector<uint> first, out Vector<uint> second);
        Vector.Widen(upper, out Vector<uint> third, out Vector<uint> fourth);
        ref float block = ref Unsafe.Add(ref to, index);
        ScaleVector(first).StoreUnsafe(ref block);
        ScaleVector(second).StoreUnsafe(ref block, (nuint)Vector<float>.Count);
        ScaleVector(third).StoreUnsafe(ref block, (nuint)(2 * Vector<float>.Count));
        ScaleVector(fourth).StoreUnsafe(ref block, (nuint)(3 * Vector<float>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ScaleVector(Vector<uint> pixels)
    {
        Vector<float> value = Vector.ConvertToSingle(Vector.AsVectorInt32(pixels));
        return (value * High) + (value * Low);
    }
}
