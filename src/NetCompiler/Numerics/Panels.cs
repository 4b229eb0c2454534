using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// The second of the two vectors that a kernel takes from a panel of 16 floats. Vectors of 4 or 8 floats go through a panel
/// two at a time; one of 16 is the whole panel, and there is no second: it reads as zero and is not stored.
/// Thread-safety: as its buffers'.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panels
{
    /// <summary>The vector after the first at <paramref name="source"/>.</summary>
    /// <param name="source">Where the first stands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LoadSecond(ref float source) =>
        Vector<float>.Count < 16 ? Vector.LoadUnsafe(ref source, (nuint)Vector<float>.Count) : Vector<float>.Zero;

    /// <summary>Stores the vector after the first at <paramref name="destination"/>.</summary>
    /// <param name="value">What to store.</param>
    /// <param name="destination">Where the first stands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSecond(Vector<float> value, ref float destination)
    {
        if (Vector<float>.Count < 16)
        {
            Vector.StoreUnsafe(value, ref destination, (nuint)Vector<float>.Count);
        }
    }

    /// <summary>Stores the first elements of a vector; what stands where the others would go stays.</summary>
    /// <param name="value">What to store.</param>
    /// <param name="destination">Where; a whole vector there is read and written.</param>
    /// <param name="live">How many elements; none or all if it is less or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLive(Vector<float> value, ref float destination, int live)
    {
        Vector<int> isLive = LaneLayout.Columns(0, live);
        Vector.StoreUnsafe(Vector.ConditionalSelect(isLive, value, Vector.LoadUnsafe(ref destination)), ref destination);
    }

    /// <summary>The same for the second vector.</summary>
    /// <param name="value">What to store.</param>
    /// <param name="destination">Where the first stands.</param>
    /// <param name="live">How many elements of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSecondLive(Vector<float> value, ref float destination, int live)
    {
        if (Vector<float>.Count < 16)
        {
            StoreLive(value, ref Unsafe.Add(ref destination, Vector<float>.Count), live - Vector<float>.Count);
        }
    }

    /// <summary>Stores the first elements of a vector.</summary>
    /// <param name="value">What to store.</param>
    /// <param name="destination">Where.</param>
    /// <param name="count">How many elements, at most all.</param>
    public static void StoreFirst(Vector<float> value, ref float destination, int count)
    {
        for (int lane = 0; lane < Math.Min(count, Vector<float>.Count); lane++)
        {
            Unsafe.Add(ref destination, lane) = value[lane];
        }
    }
}
