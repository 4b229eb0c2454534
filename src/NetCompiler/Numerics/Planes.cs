using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Runtime;

/// <summary>What kernels that go over planes (H, W, C) share. Thread-safety: as its buffers'.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Planes
{
    /// <summary>Sets a row to zero.</summary>
    /// <param name="row">Its first float.</param>
    /// <param name="floats">How many.</param>
    public static void Clear(ref float row, int floats) => MemoryMarshal.CreateSpan(ref row, floats).Clear();

    /// <summary>Copies pixels that lie one after the other.</summary>
    /// <param name="source">The first float to read.</param>
    /// <param name="destination">The first float to write.</param>
    /// <param name="floats">How many.</param>
    public static void Copy(ref float source, ref float destination, int floats) =>
        MemoryMarshal.CreateReadOnlySpan(ref source, floats).CopyTo(MemoryMarshal.CreateSpan(ref destination, floats));

    /// <summary>plane[pixel, channel] = values[channel].</summary>
    /// <param name="plane">(pixels, channels), with room for a line more.</param>
    /// <param name="pixels">How many pixels.</param>
    /// <param name="values">(channels), filled up to whole vectors.</param>
    /// <param name="channels">How many channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(ref float plane, int pixels, ref float values, int channels)
    {
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            // A pixel's last vector may reach into the next pixel, which is written after it.
            for (int channel = 0; channel < channels; channel += Vector<float>.Count)
            {
                Vector.StoreUnsafe(Vector.LoadUnsafe(ref values, (nuint)channel), ref plane, (nuint)channel);
            }

            plane = ref Unsafe.Add(ref plane, channels);
        }
    }
}
